import type { FileEvent } from '../model.ts';

/**
 * Events of the parts of one file, such as the files of an archive or the sheets
 * of a workbook: their series are numbered on, and named by their part where
 * there is more than one. Only the first says what format it is.
 */
export async function* renumberSeries(
  parts: { name: string; events: AsyncIterable<FileEvent> }[],
): AsyncIterable<FileEvent> {
  let before = 0;
  let isTold = false;
  for (const { name, events } of parts) {
    let count = 0;
    const label = parts.length > 1 ? `${name} ` : '';
    for await (const event of events) {
      if (event.type === 'series') {
        count++;
        const { key, name: own } = event.series;
        yield { ...event, series: { ...event.series, key: label + key, name: (label + own).trim() } };
      } else if (event.type === 'readings' || event.type === 'total') {
        yield { ...event, series: before + event.series };
      } else if (event.type !== 'format' || !isTold) {
        isTold ||= event.type === 'format';
        yield event;
      }
    }
    before += count;
  }
}
