import fc from 'fast-check';
import { expect, it } from 'vitest';
import { zoneTicks } from '../time/zone-ticks.ts';
import { stripLabels } from './strip-labels.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const START = Date.UTC(2026, 10, 20);

function labelsOf(spanMs: number, width: number, start = START) {
  const range = { from: start, to: start + spanMs };
  const x = (time: number) => ((time - start) / spanMs) * width;
  const ticks = zoneTicks(range, Math.max(2, width / 110), 'UTC');
  return { ticks, labels: stripLabels(ticks, x, width) };
}

it('names each day of a week, and no hour that has no room between them', () => {
  const texts = labelsOf(7 * DAY, 1180, START + HOUR).labels.map(({ text }) => text);
  expect(texts).toEqual([
    ...['12:00', '00:00 Sat 21 Nov 2026', '00:00 Sun 22 Nov 2026', '00:00 Mon 23 Nov 2026'],
    ...['00:00 Tue 24 Nov 2026', '00:00 Wed 25 Nov 2026', '00:00 Thu 26 Nov 2026'],
  ]);
});

it('says once what all have in common', () => {
  const texts = labelsOf(365 * DAY, 1180, Date.UTC(2025, 0, 1)).labels.map(({ text }) => text);
  expect(texts.slice(0, 3)).toEqual(['Jan 2025', 'Feb', 'Mar']);
});

it('puts no label over another or out of the strip, and always one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60_000, max: 4000 * DAY }),
      fc.integer({ min: 320, max: 2000 }),
      fc.integer({ min: 0, max: 4000 }),
      (spanMs, width, days) => {
        const { ticks, labels } = labelsOf(spanMs, width, START - days * DAY);
        const end = ({ text, x }: (typeof labels)[number]) => x + text.length * 6.5;
        labels.slice(1).forEach((label, i) => expect(label.x).toBeGreaterThan(end(labels[i]!)));
        for (const label of labels) expect(end(label)).toBeLessThanOrEqual(width);
        if (ticks.length > 1) expect(labels.length).toBeGreaterThan(0);
      },
    ),
  );
});
