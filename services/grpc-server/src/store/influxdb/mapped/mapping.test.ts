import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMapping } from './mapping.ts';

const POWER = { measurement: 'power', field: 'value', unit: 'W', kind: 'power' };

describe('readMapping', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mapping-'));
    file = path.join(folder, 'mapping.json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('fills in what an entry leaves out', async () => {
    await writeFile(file, JSON.stringify([POWER]));
    expect(readMapping(file)).toEqual([{ ...POWER, where: {}, tags: {}, zone: 'UTC', stamp: 'end' }]);
  });

  it('takes the examples of the documentation', async () => {
    const docs = path.join(import.meta.dirname, '../../../../../../docs/influxdb.md');
    const examples = Array.from(
      (await readFile(docs, 'utf8')).matchAll(/```json\n(.*?)```/gs),
      ([, json]) => json!,
    );
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      await writeFile(file, example);
      expect(readMapping(file).length).toBeGreaterThan(0);
    }
  });

  it('takes every key', async () => {
    const entry = {
      ...{
        ...POWER,
        meterTag: 'host',
        database: 'telegraf',
        retentionPolicy: 'year',
        where: { phase: 'L1' },
      },
      ...{ name: 'Board', tags: { site: 'Utrecht' }, intervalSeconds: 10, zone: 'Europe/Amsterdam' },
      stamp: 'start',
    };
    await writeFile(file, JSON.stringify([entry]));
    expect(readMapping(file)).toEqual([entry]);
  });

  it.each<[unknown, string]>([
    [{}, 'expected a list of entries'],
    [[], 'expected a list of entries'],
    [['power'], 'entry 1: expected an object'],
    [[POWER, { ...POWER, measurement: '' }], 'entry 2: measurement: expected a text'],
    [[{ ...POWER, field: undefined }], 'entry 1: field: is not given (expected a text)'],
    [[{ ...POWER, unit: 1 }], 'entry 1: unit: expected a text'],
    [[{ ...POWER, kind: 'gas' }], 'entry 1: kind: expected energy, power, register'],
    [[{ ...POWER, meterTag: 3 }], 'entry 1: meterTag: expected a text'],
    [[{ ...POWER, database: '' }], 'entry 1: database: expected a text'],
    [[{ ...POWER, retentionPolicy: false }], 'entry 1: retentionPolicy: expected a text'],
    [[{ ...POWER, where: 'L1' }], 'entry 1: where: expected an object of texts, such as {"phase": "L1"}'],
    [[{ ...POWER, where: { phase: 1 } }], 'entry 1: where.phase: expected a text'],
    [[{ ...POWER, name: '' }], 'entry 1: name: expected a text'],
    [[{ ...POWER, tags: { site: '' } }], 'entry 1: tags.site: expected a text'],
    [[{ ...POWER, intervalSeconds: 0 }], 'entry 1: intervalSeconds: expected whole seconds, 1 or more'],
    [[{ ...POWER, intervalSeconds: 1.5 }], 'entry 1: intervalSeconds: expected whole seconds, 1 or more'],
    [[{ ...POWER, zone: 'Mars' }], 'entry 1: zone: expected an IANA time zone such as Europe/London'],
    [[{ ...POWER, stamp: 'middle' }], 'entry 1: stamp: expected start or end'],
    [
      [{ ...POWER, filter: {} }],
      'entry 1: filter: is no key (expected some of measurement, field, meterTag, unit, kind, database, ' +
        'retentionPolicy, where, name, tags, intervalSeconds, zone, stamp)',
    ],
    [
      [POWER, { ...POWER, where: { phase: 'L1' } }, { ...POWER, unit: 'kW' }],
      'entry 3: would give meters the ids of entry 1; they need another field or where',
    ],
  ])('refuses %j', async (content, problem) => {
    await writeFile(file, JSON.stringify(content));
    expect(() => readMapping(file)).toThrow(`INFLUXDB_MAPPING "${file}": ${problem}`);
  });

  it('names a file that is not there, or is no JSON', async () => {
    const absent = path.join(folder, 'absent.json');
    expect(() => readMapping(absent)).toThrow(`INFLUXDB_MAPPING "${absent}": does not exist`);
    await writeFile(file, '[{,]');
    expect(() => readMapping(file)).toThrow(`INFLUXDB_MAPPING "${file}": Expected property name`);
  });
});
