/**
 * A program that imports into InfluxDB for ever, two meters a time, and says the id of each import when it is
 * acknowledged. Arguments: the URL, the database.
 */
import { batchOf, OFFICE, regularReadings } from '../../testing/generated-readings.ts';
import { InfluxDbMeterStore } from '../influxdb-meter-store.ts';

export const READINGS_PER_IMPORT = 12_000;

if (process.argv[1] === import.meta.filename) {
  const [, , url = '', database = ''] = process.argv;
  const store = new InfluxDbMeterStore({ url, database, leaseMs: 1000 });
  for (let n = (await store.listImports()).length; ; n++) {
    // The first half of what each import writes is what the one before wrote last.
    const values = Array.from({ length: READINGS_PER_IMPORT }, (_, i) => n + i);
    const readings = regularReadings(n * (READINGS_PER_IMPORT / 2) * 1000, 1000, values);
    const record = { id: `${n}`, file: 'a.csv', sha256: `${n}`, bytes: 1, atMs: 1, reportJson: '{}' };
    const meters = ['a', 'b'].map((id) => ({ description: { ...OFFICE, id }, readings: batchOf(readings) }));
    await store.importFile(record, meters);
    console.log(record.id);
  }
}
