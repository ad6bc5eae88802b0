import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ServiceError } from '../errors.ts';
import type { MeterStore } from './meter-store.ts';

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [250, 5000];
/** How often a store that answers is asked. */
const PACE_MS = 2000;

type Reachable = Pick<MeterStore, 'checkAvailable'>;

/** Whether it is the store that fails, which may be mended while the server runs. */
export function isStoreFailure(error: unknown): error is ServiceError {
  return error instanceof ServiceError && (error.code === 'UNAVAILABLE' || error.code === 'DATA_LOSS');
}

/** Resolves when the store answers; asks it later and later, and logs each new reason once. */
export async function untilInReach(store: Reachable, logger: Logger, signal: AbortSignal): Promise<void> {
  let told: string | undefined;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    const reason = await reasonOf(store);
    if (reason === undefined) {
      if (told !== undefined) logger.info('the store is in reach again');
      return;
    }
    if (reason !== told) logger.error(`${reason}; trying again until it answers`);
    told = reason;
    await pause(waitMs, signal);
  }
}

/** Says when the store gets out of reach and when it is back, until the signal is aborted. */
export async function watchReach(
  store: Reachable,
  logger: Logger,
  signal: AbortSignal,
  tell: (isInReach: boolean) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if ((await reasonOf(store)) !== undefined) {
        tell(false);
        await untilInReach(store, logger, signal);
        tell(true);
      }
      await pause(PACE_MS, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

/** Why the store is out of reach; undefined: it is not. */
async function reasonOf(store: Reachable): Promise<string | undefined> {
  try {
    await store.checkAvailable();
    return undefined;
  } catch (error) {
    if (isStoreFailure(error)) return error.message;
    throw error;
  }
}

export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? (signal.reason as Error) : error;
  }
}
