export * from './file-source.ts';
export * from './model.ts';
export * from './report.ts';
export { ownProfiles, readProfiles, type Profile } from './profile.ts';
