import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';
import { findTimesAcross } from './times-across.ts';

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

describe('times beside each other', () => {
  it('are those of the readings below them, a row a meter', async () => {
    const { series } = await readText(
      [
        `entity_id,type,unit,${hours.map((hour) => `2024-05-01T${hour}:00.000Z`).join(',')}`,
        `sensor.house,grid_consumption,kWh,${hours.map((_, i) => i / 10).join(',')}`,
        `sensor.gas,gas_consumption,m³,${hours.map((_, i) => (i === 2 ? '' : i)).join(',')}`,
      ].join('\n'),
    );
    expect(series).toMatchObject([
      { unit: 'kWh', tags: { meter: 'sensor.house' } },
      { unit: 'm³', tags: { meter: 'sensor.gas' } },
    ]);
    expect(series[0]!.readings).toHaveLength(24);
    expect(series[1]!.readings.slice(1, 4)).toEqual([
      ['2024-05-01T01:00:00Z', 1],
      ['2024-05-01T02:00:00Z', NaN],
      ['2024-05-01T03:00:00Z', 3],
    ]);
  });

  it('are the days of readings whose hours stand before them', async () => {
    const days = ['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04'];
    const rows = hours.map((hour, i) => [hour, ...days.map((_, day) => day * 24 + i)].join(','));
    const { series } = await readText([['kWh', ...days].join(','), ...rows].join('\n'));
    expect(series).toHaveLength(1);
    expect(series[0]!.readings).toHaveLength(96);
    expect(series[0]!.readings).toContainEqual(['2024-05-03T05:00:00Z', 53]);
  });

  it('are not the dates of one row among others', () => {
    const toRows = (lines: string[]) => lines.map((text, i) => ({ line: i + 1, cells: text.split(',') }));
    const dates = '2024-05-01,2024-05-02,2024-05-03,2024-05-04';
    expect(findTimesAcross(toRows([`read,${dates}`, `next,${dates}`]))).toBeNull();
    expect(findTimesAcross(toRows([`read,${dates}`, '2024-05-01,1,2,3,4']))).toBeNull();
    expect(findTimesAcross(toRows([`read,${dates}`, 'by,a,b,c,d']))).toBeNull();
    expect(findTimesAcross(toRows([`read,${dates}`, 'M1,1,2,3,4']))).toMatchObject({ line: 1, from: 1 });
  });
});
