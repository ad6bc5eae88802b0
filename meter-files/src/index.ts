export * from './file-source.ts';
export * from './model.ts';
export * from './report.ts';
