import { AxiosError, AxiosHeaders } from 'axios';
import { describe, expect, it } from 'vitest';
import { checkForm, toChanges, toForm, toFormErrors, type MeterForm } from './meter-form.ts';
import { sampleMeter } from '../../testing/sample-meter.ts';

const meter = sampleMeter({ tags: { site: 'London', floor: '2' } });
const form = (changes: Partial<MeterForm> = {}): MeterForm => ({ ...toForm(meter), ...changes });

describe('toChanges', () => {
  it('are none of a form that was left as it came', () => {
    expect(toChanges(meter, form())).toBe(null);
    expect(toChanges(meter, form({ name: ` ${meter.name} ` }))).toBe(null);
  });

  it('are only of the fields that differ', () => {
    const changed = form({ name: 'Head office ', kind: 'power', unit: 'kW' });
    expect(toChanges(meter, changed)).toEqual({ name: 'Head office', kind: 'power', unit: 'kW' });
  });

  it('have all tags where one differs, and no empty rows', () => {
    const tags = [
      { key: 'site', value: 'Utrecht' },
      { key: ' ', value: '' },
    ];
    expect(toChanges(meter, form({ tags }))).toEqual({ tags: { site: 'Utrecht' } });
    expect(toChanges(meter, form({ tags: [] }))).toEqual({ tags: {} });
  });

  it('have no tags where only their order differs', () => {
    expect(toChanges(meter, form({ tags: toForm(meter).tags.reverse() }))).toBe(null);
  });
});

describe('checkForm', () => {
  const row = (key: string, value: string) => ({ key, value });
  it.each<[Partial<MeterForm>, object]>([
    [{}, {}],
    [{ name: ' ' }, { name: 'A meter has a name.' }],
    [{ unit: '' }, { unit: 'Values have a unit, such as kWh.' }],
    [{ zone: '' }, { zone: 'A meter stands in a time zone, such as Europe/London.' }],
    [{ tags: [row('site', '')] }, { tags: '“site” lacks its value.' }],
    [{ tags: [row('', 'Utrecht')] }, { tags: '“Utrecht” lacks its name.' }],
    [{ tags: [row('site', 'a'), row(' site', 'b')] }, { tags: '“site” is there twice.' }],
    [{ tags: [row('', ''), row('', '')] }, {}],
  ])('of %j finds %j', (changes, errors) => {
    expect(checkForm(form(changes))).toEqual(errors);
  });
});

describe('toFormErrors', () => {
  const refused = (detail: string) => {
    const config = { headers: new AxiosHeaders() };
    const response = { status: 400, data: { detail }, statusText: '', headers: {}, config };
    return new AxiosError('', undefined, undefined, undefined, response);
  };
  it.each([
    ['zone "Mars" is no IANA time zone such as Europe/London', 'zone'],
    ['name: a text is longer than 200 characters', 'name'],
    ['tags.site: is not a text', 'tags'],
    ['tag two are of "site"', 'tags'],
    ['the body cannot be read', 'form'],
    ['named otherwise', 'form'],
  ])('puts %j under %s', (detail, field) => {
    expect(toFormErrors(refused(detail))).toEqual({ [field]: detail });
  });
});
