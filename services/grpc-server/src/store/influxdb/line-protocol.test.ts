import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ALL_TIME } from '../../meter.ts';
import { batchOf, collect, OFFICE, type Reading } from '../testing/generated-readings.ts';
import { InfluxClient } from './influx-client.ts';
import { InfluxDbMeterStore } from './influxdb-meter-store.ts';
import { quote } from './influxql.ts';
import { escapeTag, floatField, intField, tagOf, textField, toLine } from './line-protocol.ts';
import { InfluxServer } from './testing/influx-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SPECIAL = [
  ...' ,="\'\\\n\r\t\0#%;:/~ab',
  'ü',
  '電',
  '☀️',
  '\u2028',
  '\u007f',
  '\\n',
  '\\"',
  '%20',
  'i',
];
/** Any text that UTF-8 has, mostly of what a grammar may take for its own; so short that many are alike. */
const anyText = fc
  .oneof(
    { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...SPECIAL), minLength: 1, maxLength: 6 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }) },
  )
  .filter((text) => Buffer.from(text).toString() === text);

describe('what is written to a real InfluxDB', () => {
  let server: InfluxServer;
  beforeAll(async () => {
    server = await InfluxServer.start();
  });
  afterAll(() => server.remove());

  it('comes back as it went: tags, texts and numbers of a point (property)', async () => {
    const client = new InfluxClient({ url: server.url, database: await server.createDatabase() });
    const points = fc.uniqueArray(
      fc.record({
        tag: anyText,
        text: anyText,
        float: fc.double({ noNaN: true, noDefaultInfinity: true }),
        int: fc.maxSafeInteger(),
        timeMs: fc.integer({ min: Date.UTC(1700, 0), max: Date.UTC(2200, 0) }),
      }),
      { selector: ({ tag }) => tag, minLength: 1, maxLength: 60 },
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(points, async (written) => {
        const measurement = `run${runs++}`;
        const lines = written.map(({ tag, text, float, int, timeMs }) => {
          const fields = { text: textField(text), float: floatField(float), int: intField(int) };
          return toLine(`${measurement},tag=${escapeTag(tagOf(tag))}`, fields, timeMs);
        });
        await client.write(lines);
        const tables = await client.query(
          written.map(
            ({ tag }) => `SELECT text, float, int FROM ${measurement} WHERE "tag" = ${quote(tagOf(tag))}`,
          ),
        );
        const expected = written.map(({ text, float, int, timeMs }) => [[timeMs, text, float, int]]);
        expect(tables.map(({ rows }) => rows)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('comes back as it went: ids, names, tags, files and patterns of the store (property)', async () => {
    const meters = fc.uniqueArray(
      fc.record({
        id: anyText,
        name: anyText,
        unit: anyText,
        tags: fc.dictionary(anyText, anyText, { maxKeys: 3 }),
        value: fc.integer(),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(meters, anyText, anyText, async (given, file, text) => {
        const options = { url: server.url, database: await server.createDatabase() };
        const store = new InfluxDbMeterStore(options);
        const described = given.map(({ value, ...description }) => ({
          description: { ...OFFICE, ...description },
          readings: batchOf([[0, value]]),
        }));
        const report = JSON.stringify({ text });
        const record = { id: text, file, sha256: 'ab', bytes: 1, atMs: 1, reportJson: report };
        await store.importFile(record, described);
        const source = { name: file, bytes: 1, modifiedMs: 1, sha256: 'ab', description: text };
        await store.writeReadings(described[0]!.description, batchOf([[1000, 1]]), {
          replace: false,
          source,
        });
        await store.savePattern({ name: text, json: report, savedMs: 1 });

        const again = new InfluxDbMeterStore(options);
        expect(await again.listMeters()).toHaveLength(given.length);
        for (const [i, { id, name, unit, tags, value }] of given.entries()) {
          expect(await again.findMeter(id)).toMatchObject({ id, name, unit });
          expect((await again.findMeter(id))!.tags).toEqual(tags);
          const readings: Reading[] =
            i === 0
              ? [
                  [0, value],
                  [1000, 1],
                ]
              : [[0, value]];
          expect(await collect(again.readReadings(id, ALL_TIME))).toEqual(readings);
        }
        expect(await again.findImport(text)).toMatchObject({ id: text, file, reportJson: report });
        expect(await again.listSources()).toEqual([{ ...source, meterId: given[0]!.id }]);
        expect(await again.listPatterns()).toEqual([{ name: text, json: report, savedMs: 1 }]);
      }),
      { numRuns: 12 },
    );
  });
});
