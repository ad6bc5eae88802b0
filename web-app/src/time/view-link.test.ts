import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseView, rangeOf, toQuery } from './view-link.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
/** Of no other meters. */
const alone = { with: [], mode: 'overlay' as const };

describe('parseView', () => {
  it.each([
    ['2025-01-17', '2025-01-17T00:00'],
    ['2025-01-17T08:45', '2025-01-17T08:45'],
    ['2025-01-17T08:45:30Z', '2025-01-17T08:45:30'],
    ['2025-01-17T08:45:30.5Z', '2025-01-17T08:45:30.5'],
    ['2025-01-17T08:45:00%2B05:45', '2025-01-17T03:00'],
    ['2025-01-17T08:45:00+05:45', '2025-01-17T03:00'],
    ['2025-01-17T08:45:00-03:30', '2025-01-17T12:15'],
  ])('reads from=%s, in UTC where it does not say', (text, instant) => {
    expect(parseView(`?from=${text}`)).toEqual({ ...alone, meter: null, from: utc(instant), to: null });
  });

  it.each([
    '',
    'yesterday',
    '2025',
    '2025-13-01',
    '2025-02-30',
    '2025-01-17T25:00Z',
    '1737103500',
    '17/01/2025',
  ])('takes from=%s for absent', (text) => {
    expect(parseView(`?from=${text}`).from).toBeNull();
  });

  it('takes a range that ends before it begins, or when, for absent', () => {
    const none = { ...alone, meter: 'office', from: null, to: null };
    expect(parseView('?meter=office&from=2025-02-01&to=2025-01-01')).toEqual(none);
    expect(parseView('?meter=office&from=2025-02-01&to=2025-02-01')).toEqual(none);
  });

  it('reads the meters that are drawn with it, each once, and how', () => {
    const view = parseView('?with=north&with=a%2Cb&with=north&with=&mode=stack');
    expect([view.with, view.mode]).toEqual([['north', 'a,b'], 'stack']);
    expect(parseView('?mode=pie').mode).toBe('overlay');
  });

  it('takes an empty meter for absent', () => {
    expect(parseView('?meter=').meter).toBeNull();
  });
});

describe('toQuery', () => {
  it('of the whole history of the default meter is empty', () => {
    expect(toQuery({ ...alone, meter: null, from: null, to: null })).toBe('');
  });

  it('can be read by people', () => {
    const view = {
      ...alone,
      meter: 'roof solar',
      from: utc('2025-01-17T00:00'),
      to: utc('2025-01-18T00:00:00.4'),
    };
    expect(toQuery(view)).toBe('?meter=roof%20solar&from=2025-01-17T00:00:00Z&to=2025-01-18T00:00:00Z');
  });

  it('is read back as what it was written of, to the second', () => {
    const anySecond = fc.integer({ min: 0, max: 4e9 }).map((second) => second * 1000);
    const anyView = fc.record({
      meter: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
      from: fc.option(anySecond),
      to: fc.option(anySecond),
      with: fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' })),
      mode: fc.constantFrom('overlay' as const, 'stack' as const),
    });
    fc.assert(
      fc.property(anyView, (view) => {
        fc.pre(view.from === null || view.to === null || view.from < view.to);
        const mode = view.with.length > 0 ? view.mode : 'overlay';
        expect(parseView(toQuery(view))).toEqual({ ...view, mode });
      }),
    );
  });
});

describe('rangeOf', () => {
  const extent = { from: 1000, to: 2000 };
  it.each([
    ['the history where nothing is said', null, null, extent],
    ['from an instant to the end', 1500, null, { from: 1500, to: 2000 }],
    ['from the beginning to an instant', null, 1500, { from: 1000, to: 1500 }],
    ['what is said, outside the history too', 0, 500, { from: 0, to: 500 }],
    ['the history where only an end before it is said', null, 500, extent],
  ])('shows %s', (_, from, to, range) => {
    expect(rangeOf({ from, to }, extent)).toEqual(range);
  });
});
