import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/**
 * Collects what was allocated lately and is no longer used, in well under a millisecond.
 *
 * The bindings of DuckDB free an answer's memory only when the JavaScript objects in front of it are collected.
 * They are small, so V8 sees no need to hurry: a stream of 100 million readings let half a gigabyte pile up,
 * and was slower for it.
 */
export function collectYoung(): void {
  collect({ type: 'minor' });
}
