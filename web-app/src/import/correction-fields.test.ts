import { describe, expect, it } from 'vitest';
import { sampleReport } from '../testing/sample-report.ts';
import { columnFields } from './correction-fields.ts';

describe('columnFields', () => {
  it('are one for each column, called as the API takes it, with its first text', () => {
    const columns = [
      { name: 'Datum', heading: 'Datum', count: 1, role: 'time' as const, example: '01.03.2024' },
      { name: '#3', heading: '', count: 1, role: 'unit' as const, example: '' },
    ];
    expect(columnFields(sampleReport({ columns }))).toMatchObject([
      { choice: 'column.Datum', label: 'Datum “01.03.2024”', taken: 'as recognised: time' },
      { choice: 'column.#3', label: 'Column 3', taken: 'as recognised: unit' },
    ]);
  });

  it('are none for the columns of a row a day, and where a file has none', () => {
    const day = { name: '#2', heading: '00:00 … 23:00', count: 24, role: 'value' as const, example: '1' };
    expect(columnFields(sampleReport({ columns: [day] }))).toEqual([]);
    expect(columnFields(sampleReport())).toEqual([]);
  });
});
