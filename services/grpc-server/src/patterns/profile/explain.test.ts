import { describe, expect, it } from 'vitest';
import { explainWindow, toWords } from './explain.ts';
import { dayStarts, loadCurve } from './testing/load-curve.ts';

const DAY = 96;
const DAYS = 70;
const sundays = dayStarts(DAYS).filter((_, day) => day % 7 === 6);
const tuesdays = dayStarts(DAYS).filter((_, day) => day % 7 === 1);
const sunday = sundays[4]!;
const tuesday = tuesdays[5]!;

function toClock(index: number): string {
  const minutes = (index % DAY) * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function explain(start: number, change: (values: Float64Array) => void): string {
  const values = loadCurve(DAYS);
  change(values);
  const peers = start === sunday ? sundays : tuesdays;
  const dayType = start === sunday ? 'Sundays' : 'Tuesdays';
  return toWords(explainWindow({ values, m: DAY, start, peers }), { dayType, toClock });
}

describe('explainWindow and toWords', () => {
  it('name the stretch, the part of the load and by how much it differs', () => {
    const raised = explain(sunday, (values) => {
      for (let k = sunday + 8; k < sunday + 20; k++) values[k]! *= 1.4;
    });
    expect(raised).toMatch(
      /^(base load|usage|peak load) (39|40|41) % above similar Sundays from 02:00 to 05:00$/,
    );
    const night = explain(tuesday, (values) => {
      for (let k = tuesday + 8; k < tuesday + 20; k++) values[k]! *= 1.4;
    });
    expect(night).toMatch(/^base load (39|40|41) % above similar Tuesdays from 02:00 to 05:00$/);
    const half = explain(tuesday, (values) => {
      for (let k = tuesday + 48; k < tuesday + 64; k++) values[k]! *= 0.5;
    });
    expect(half).toMatch(/^(usage|peak load) (49|50|51) % below similar Tuesdays from 12:00 to 16:00$/);
  });

  it('have words for an outage, a multiple, and usage where there is none', () => {
    const outage = explain(tuesday, (values) => values.fill(0, tuesday + 40, tuesday + 60));
    expect(outage).toBe('no usage from 10:00 to 15:00, unlike similar Tuesdays');
    const multiple = explain(sunday, (values) => values.fill(100, sunday + 40, sunday + 60));
    expect(multiple).toMatch(/ (4|5)\.\d times that of similar Sundays from 10:00 to 15:00$/);
    const alone = explain(sunday, (values) => {
      for (const start of sundays) values.fill(0, start, start + DAY);
      values.fill(3, sunday + 4, sunday + 8);
    });
    expect(alone).toBe('usage from 01:00 to 02:00, where similar Sundays have none');
  });

  it('say so when nothing stands out, or there is nothing to hold it against', () => {
    expect(explain(sunday, () => undefined)).toBe(
      'a shape of its own among similar Sundays, though no stretch of it stands out',
    );
    const values = loadCurve(DAYS);
    values[sundays[0]!] = NaN;
    expect(explainWindow({ values, m: DAY, start: sunday, peers: [sunday, sundays[0]!] })).toBeUndefined();
  });

  it('hold a window against the most similar of its peers', () => {
    const values = loadCurve(DAYS);
    const request = { values, m: DAY, start: sunday, peers: [...tuesdays, ...sundays] };
    expect(explainWindow({ ...request, most: 5 })).toBeUndefined();
    expect(explainWindow({ ...request, peers: tuesdays })?.direction).toBe('below');
  });
});
