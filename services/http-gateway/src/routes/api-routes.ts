import { healthz, readyz } from './health.ts';
import { home } from './home.ts';
import { createImport, deleteImport, getImport, listImports } from './imports.ts';
import { meterUsage } from './meter-usage.ts';
import { changeMeter, meter, meters } from './meters.ts';
import { askPatterns, manyPatterns, patterns } from './patterns.ts';
import { qualities } from './qualities.ts';
import { readings } from './readings.ts';
import type { Route } from './route.ts';
import { listPatterns, removePattern, savePattern } from './saved-patterns.ts';
import { series, sumSeries } from './series.ts';
import { sumTotals, totals } from './totals.ts';

/** All that the OpenAPI document describes, in its order. */
export const apiRoutes: Route[] = [
  meters,
  meter,
  changeMeter,
  series,
  totals,
  qualities,
  readings,
  patterns,
  askPatterns,
  sumSeries,
  sumTotals,
  manyPatterns,
  listPatterns,
  savePattern,
  removePattern,
  createImport,
  listImports,
  getImport,
  deleteImport,
  meterUsage,
  home,
  healthz,
  readyz,
];
