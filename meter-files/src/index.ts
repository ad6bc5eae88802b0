export * from './file-source.ts';
export * from './model.ts';
export * from './report.ts';
export { ownProfiles, readProfiles, type Profile } from './profile.ts';
export { compareTotal, type StatedTotal } from './quality/compare-total.ts';
export { reportSeries } from './quality/meter-report.ts';
export { createReadingSpool, type ReadingSpool } from './spool/reading-spool.ts';
