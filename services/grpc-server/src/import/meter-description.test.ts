import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDuration, readMeterDescription } from './meter-description.ts';

describe('parseDuration', () => {
  it.each([
    ['PT15M', 900],
    ['PT1H', 3600],
    ['P1D', 86_400],
    ['PT1M30S', 90],
    ['P1DT1H', 90_000],
  ])('reads %s as %i seconds', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it.each(['', 'P', 'PT', 'PT0S', '15', 'P1M', 'PT1.5H', '-PT15M'])('rejects %j', (text) => {
    expect(parseDuration(text)).toBeNaN();
  });
});

describe('readMeterDescription', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'meter-description-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(content: string) {
    await writeFile(path.join(folder, 'office.meter.json'), content);
    return readMeterDescription(folder, 'office');
  }

  it('assumes kWh per inferred interval, stamped at its end, in UTC, where there is no file', async () => {
    expect(await readMeterDescription(folder, 'none')).toEqual({
      id: 'none',
      name: 'none',
      unit: 'kWh',
      kind: 'energy',
      intervalSeconds: null,
      stamp: 'end',
      zone: 'UTC',
      tags: {},
    });
  });

  it('takes what the file says', async () => {
    const given = { name: 'Head office', unit: 'kW', kind: 'power', stamp: 'start', zone: 'Europe/London' };
    const tags = { site: 'Utrecht', floor: '2' };
    expect(await read(JSON.stringify({ ...given, tags, interval: 'PT15M' }))).toEqual({
      id: 'office',
      ...given,
      tags,
      intervalSeconds: 900,
    });
  });

  it.each([
    ['[]', 'office.meter.json: expected an object with name, unit, kind, interval, stamp, zone, tags'],
    [
      '{"tags":["Utrecht"]}',
      'office.meter.json: tags: expected an object of texts, such as {"site": "Utrecht"}',
    ],
    ['{"tags":{"floor":2}}', 'office.meter.json: tags.floor: expected a text'],
    ['{"kind":"gas"}', 'office.meter.json: kind: expected energy, power, register'],
    ['{"stamp":1}', 'office.meter.json: stamp: expected start or end'],
    ['{"interval":"15"}', 'office.meter.json: interval: expected an ISO 8601 duration such as PT15M'],
    [
      '{"zone":"Europe/Atlantis"}',
      'office.meter.json: zone: expected an IANA time zone such as Europe/London',
    ],
    ['{"zone":"+01:00"}', 'office.meter.json: zone: expected an IANA time zone such as Europe/London'],
    ['{"name":""}', 'office.meter.json: name: expected a text'],
    [
      '{"units":"kW"}',
      'office.meter.json: expected an object with name, unit, kind, interval, stamp, zone, tags',
    ],
  ])('refuses %s: %s', async (content, message) => {
    await expect(read(content)).rejects.toThrow(expect.objectContaining({ name: 'ImportError', message }));
  });

  it('refuses what is no JSON', async () => {
    await expect(read('{"name":')).rejects.toThrow(/^office\.meter\.json: .*JSON/);
  });
});
