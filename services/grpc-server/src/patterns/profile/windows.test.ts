import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hardSeries } from './testing/hard-series.ts';
import { deviation, readWindows } from './windows.ts';

describe('readWindows', () => {
  it('has the norm of each window to eleven digits, and deviations from its mean', () => {
    fc.assert(
      fc.property(hardSeries(300), fc.integer({ min: 2, max: 40 }), (series, m) => {
        const windows = readWindows(Float64Array.from(series), m);
        for (let i = 0; i < windows.count; i++) {
          const window = series.slice(i, i + m);
          expect(windows.usable[i]).toBe(window.some(Number.isNaN) ? 0 : 1);
          if (!windows.usable[i]) continue;
          expect(windows.flat[i]).toBe(window.every((value) => value === window[0]) ? 1 : 0);
          const beside = window.map((value) => value - window[0]!);
          const mean = beside.reduce((sum, value) => sum + value, 0) / m;
          const norm = Math.sqrt(beside.reduce((sum, value) => sum + (value - mean) ** 2, 0));
          const errors = window.map((_, k) => deviation(windows, i, i + k) - (beside[k]! - mean));
          for (const error of [windows.norm[i]! - norm, ...errors])
            if (Math.abs(error) > 1e-11 * norm) expect.fail(`window ${i}: ${error} off, beside ${norm}`);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
