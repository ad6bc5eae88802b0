export * from './file-source.ts';
export * from './model.ts';
export * from './report.ts';
export { ownProfiles, readProfiles, type Profile } from './profile.ts';
export { readMeterFile } from './read-meter-file.ts';
export { compareTotal, type StatedTotal } from './quality/compare-total.ts';
export { reportSeries } from './quality/meter-report.ts';
export { intervalInWords, reportInWords } from './quality/report-in-words.ts';
export { createReadingSpool, type ReadingSpool, type SortedReadings } from './spool/reading-spool.ts';
