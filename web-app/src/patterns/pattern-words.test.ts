import { expect, it } from 'vitest';
import { toLengthText } from './length-text.ts';
import { toWords } from './pattern-words.ts';
import type { Pattern } from '../api/patterns.ts';

const cases: [Pattern, string][] = [
  [{ run: { limit: 250, atLeastSeconds: 7200 } }, 'Above 250 kW for at least 2 h'],
  [{ run: { is: 'between', limit: 1, upperLimit: 2.5 } }, 'Between 1 kW and 2.5 kW'],
  [{ peaks: { top: 3, per: 'month' } }, '3 highest peaks of each month'],
  [{ ramp: { change: 80, withinSeconds: 900, direction: 'up' } }, 'Up by 80 kW within 15 min'],
  [{ flat: { atLeastSeconds: 14_400, onlyZero: true } }, 'Zero for at least 4 h'],
  [{ gaps: {} }, 'Gaps'],
  [{ similar: { by: 'magnitude' } }, 'Similar by magnitude'],
  [{ strange: { starts: 'weeks' } }, 'Strange weeks'],
  [
    {
      run: { limit: 9 },
      when: { weekdays: [1, 2, 3, 4, 5], hourFrom: 22, hourTo: 6.5, holidays: 'without', country: 'NL' },
    },
    'Above 9 kW, Mon–Fri, 22:00–06:30, without holidays of NL',
  ],
  [{ gaps: {}, when: { weekdays: [6, 7] } }, 'Gaps, Sat, Sun'],
];

it.each(cases)('%j is said as it is meant', (pattern, words) => {
  expect(toWords(pattern, 'kW')).toBe(words);
});

it.each([
  [900, '15 min'],
  [8100, '2 h 15 min'],
  [86_400, '1 d'],
  [360_061, '4 d 4 h'],
  [0, '0 s'],
])('%i seconds are told as %s', (seconds, text) => {
  expect(toLengthText(seconds)).toBe(text);
});
