import { describe, expect, it } from 'vitest';
import { toText } from './matches-for-people.ts';

const HOUR_MS = 3_600_000;
const END = { matches: 1, meters: 1, readings: 96, excluded: 0 };

describe('toText', () => {
  const zones = new Map([
    ['office', 'Europe/Amsterdam'],
    ['shop', 'America/New_York'],
  ]);

  it('shows times as the clock of each meter does, and a column for each figure', () => {
    const from = Date.UTC(2025, 6, 10, 5, 30);
    const matches = [
      {
        ...{ meter: 'office', from, to: from + HOUR_MS, score: 2, reason: 'above 250 kW for 1 h' },
        figures: [
          { name: 'duration', value: 1, unit: 'h' },
          { name: 'mean', value: 341.5934883, unit: 'kW' },
        ],
      },
      {
        ...{ meter: 'shop', from, to: from + HOUR_MS, score: 1, reason: 'alike' },
        figures: [{ name: 'mean', value: null, unit: 'kW' }],
        other: { from: from + 24 * HOUR_MS, to: from + 25 * HOUR_MS },
      },
    ];
    expect(toText(matches, { matches: 7, meters: 2, readings: 192, excluded: 1 }, zones)).toBe(
      [
        'meter   from                  to                    duration  mean        why',
        'office  Thu 2025-07-10 07:30  Thu 2025-07-10 08:30  1 h       341.593 kW  above 250 kW for 1 h',
        'shop    Thu 2025-07-10 01:30  Thu 2025-07-10 02:30            – kW        alike (and Fri 2025-07-11 01:30 to Fri 2025-07-11 02:30)',
        '7 matches found, 2 shown, in 2 meters; 192 readings read; 1 window with missing readings left out',
      ].join('\n'),
    );
  });

  it('tells the two hours apart that a clock shows twice', () => {
    const from = Date.UTC(2025, 9, 26, 0, 15);
    const match = { meter: 'office', from, to: from + HOUR_MS, score: 1, reason: 'high', figures: [] };
    expect(toText([match], END, zones).split('\n')[1]).toBe(
      'office  Sun 2025-10-26 02:15 GMT+02:00  Sun 2025-10-26 02:15 GMT+01:00  high',
    );
  });

  it('says that nothing was found', () => {
    expect(toText([], { ...END, matches: 0 }, zones)).toBe('nothing was found, in 1 meter; 96 readings read');
  });
});
