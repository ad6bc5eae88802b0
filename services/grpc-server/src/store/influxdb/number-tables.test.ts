import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumberTables } from './number-tables.ts';

const refuse = (reason: string) => new Error(`refused: ${reason}`);
const read = (text: string, statements = 1) => readNumberTables(Buffer.from(text), statements, refuse);

/** An answer in chunks of so many rows, as InfluxDB writes it. */
function toAnswer(tables: readonly (number | null)[][][], chunkRows: number): string {
  return tables
    .flatMap((rows, statement) => {
      const pieces = Array.from({ length: Math.ceil(rows.length / chunkRows) }, (_, i) =>
        rows.slice(i * chunkRows, (i + 1) * chunkRows),
      );
      if (pieces.length === 0) return [{ statement_id: statement }];
      const columns = ['time', 'value'];
      return pieces.map((values) => ({ statement_id: statement, series: [{ name: 'a', columns, values }] }));
    })
    .map((result) => `${JSON.stringify({ results: [result] })}\n`)
    .join('');
}

describe('readNumberTables', () => {
  it('reads what JSON.parse reads, to the last bit (property)', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -999_999, max: 999_999 }).map((n) => n / 1000),
      fc.maxSafeInteger(),
    );
    const row = fc.tuple(fc.integer({ min: -8e15, max: 8e15 }), fc.option(number));
    const tables = fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (wanted, chunkRows) => {
        const got = readNumberTables(Buffer.from(toAnswer(wanted, chunkRows)), wanted.length, refuse);
        wanted.forEach((rows, i) => {
          expect(got[i]!.rows).toBe(rows.length);
          // JSON knows no -0.
          const numbers = rows.flat().map((cell) => (cell === null ? NaN : cell + 0));
          expect(Array.from(got[i]!.numbers)).toEqual(numbers);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('reads numbers as Go writes them', () => {
    const texts = ['1e+21', '-1.5e-07', '-0', '0.1', '123456789.123456789', '9007199254740993', '0.000001'];
    const answer = `{"results":[{"statement_id":0,"series":[{"columns":["time","value"],"values":[${texts.map((text) => `[1,${text}]`).join(',')}]}]}]}`;
    const [table] = read(answer);
    expect(Array.from(table!.numbers.filter((_, i) => i % 2 === 1))).toEqual(texts.map(Number));
  });

  it('reads several tables of one line, and which columns they have', () => {
    const series = (column: string, rows: string) =>
      `{"name":"ä","columns":["time","${column}"],"values":${rows}}`;
    const answer = `{"results":[{"statement_id":0,"series":[${series('a', '[[1,2],[3,4]]')}]},{"statement_id":1,"series":[${series('b', '[[5,6]]')}],"partial":true}]}`;
    expect(read(answer, 3)).toEqual([
      { columns: ['time', 'a'], rows: 2, numbers: Float64Array.of(1, 2, 3, 4), width: 2 },
      { columns: ['time', 'b'], rows: 1, numbers: Float64Array.of(5, 6), width: 2 },
      { columns: [], rows: 0, numbers: new Float64Array(), width: 0 },
    ]);
  });

  it('reads texts of figures as so many numbers', () => {
    const rows = '[[1,"60|-0|2239.16|1e-7"],[2,"1|2|3|123456789012345.67"]]';
    const answer = `{"results":[{"statement_id":0,"series":[{"columns":["time","figures"],"values":${rows}}]}]}`;
    const numbers = Float64Array.of(1, 60, -0, 2239.16, 1e-7, 2, 1, 2, 3, 123456789012345.67);
    expect(read(answer)).toEqual([{ columns: ['time', 'figures'], rows: 2, numbers, width: 5 }]);
  });

  it('throws what InfluxDB refuses, and where there are no numbers', () => {
    expect(() => read('{"results":[{"statement_id":0,"error":"timeout"}]}')).toThrow('refused: timeout');
    expect(() => read('{"error":"unable to parse \\"values\\":[["}')).toThrow('refused: unable to parse');
    const withText =
      '{"results":[{"statement_id":0,"series":[{"columns":["time","a"],"values":[[1,"x"]]}]}]}';
    expect(() => read(withText)).toThrow('an answer of InfluxDB has no numbers at …');
    expect(() => read(withText.slice(0, withText.indexOf('"x"')))).toThrow('has no numbers');
  });
});
