import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineBatch } from './line-batch.ts';
import { NO_LAYERS } from './layers.ts';
import { PRESENT, toReadingLine, toReadingPattern } from './reading-points.ts';

const linesOf = (batch: LineBatch) => batch.toBody().toString().split('\n');

describe('LineBatch', () => {
  it('writes readings as toReadingLine does (property)', () => {
    const value = fc.oneof(
      fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const reading = fc.record({ timeMs: fc.integer({ min: -9e12, max: 9e12 }), value });
    const layers = fc.constantFrom(NO_LAYERS, '12', '12:5.5:0;7');
    fc.assert(
      fc.property(fc.array(reading), layers, fc.nat(), (readings, stack, version) => {
        const batch = new LineBatch();
        const pattern = toReadingPattern('reading,meter=Büro\\ 1', version, stack);
        const plain = readings.filter((each) => !Object.is(each.value, -0));
        for (const { value, timeMs } of plain) batch.addNumbers(pattern, value, timeMs);
        const lines = plain.map((each) =>
          toReadingLine(
            'reading,meter=Büro\\ 1',
            { ...each, version, state: PRESENT, quality: 0, layers: stack },
            undefined,
          ),
        );
        expect(batch.count).toBe(lines.length);
        expect(linesOf(batch).map(inOneOrder)).toEqual([...lines, ''].map(inOneOrder));
      }),
    );
  });

  it('holds lines of any length, whatever their letters', () => {
    const lines = ['a=1 0', `b="${'ä€𝄞'.repeat(50_000)}" 1`, 'c=2 2', `d="${'x'.repeat(200_000)}" 3`];
    const batch = new LineBatch();
    for (const line of lines) batch.add(line);
    expect(linesOf(batch)).toEqual([...lines, '']);
    expect(batch.count).toBe(4);
  });
});

/** The fields of a line have no order. */
function inOneOrder(line: string): string {
  const [, series, fields = '', time] = /^((?:\\.|[^ ])*) (.*) (-?\d+)$/.exec(line) ?? ['', line];
  return `${series} ${fields.split(',').sort().join(',')} ${time}`;
}
