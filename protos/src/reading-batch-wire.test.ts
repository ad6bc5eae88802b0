import { describe, expect, it } from 'vitest';
import { encodeFloat64Column, encodeInt64Column } from './columns.ts';
import { MeterUsage } from './index.ts';
import { createReadingBatchSerializer } from './reading-batch-wire.ts';

describe('createReadingBatchSerializer', () => {
  const { responseSerialize } = MeterUsage.service.ReadBatches;
  // One for all rows: a message must not show what an earlier, longer one left in the memory.
  const serialize = createReadingBatchSerializer();

  it.each([65_536, 0, 1, 15, 16, 2047, 2048])('makes of %i readings the bytes of the contract', (rows) => {
    const timeMs = Float64Array.from({ length: rows }, (_, i) => (i - 3) * 86_400_001);
    const value = Float64Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? NaN : i / 100));
    for (const meterId of ['a', 'zähler-1', 'm'.repeat(300)]) {
      const columns = { time_ms: encodeInt64Column(timeMs), value: encodeFloat64Column(value) };
      const expected = responseSerialize({ meter_id: meterId, ...columns });
      expect(serialize({ meterId, timeMs, value }).equals(expected)).toBe(true);
    }
  });
});
