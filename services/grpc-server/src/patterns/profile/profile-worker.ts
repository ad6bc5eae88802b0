import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { profileSteps, type MatrixProfile, type ProfilePart, type ProfileRequest } from './matrix-profile.ts';

/** A share of a profile that a worker is to compute. */
export interface ProfileTask extends ProfilePart {
  id: number;
  /** The values lie in shared memory, so that the workers have one copy between them. */
  request: ProfileRequest;
  /** Set to 1 in shared memory when nobody waits for the profile any more. */
  cancelled: Int32Array;
}

/** What a worker tells of its share: on its way, at its end (`done` is 1), or that it failed. */
export type ProfileReport =
  { id: number; part: number; done: number; best: MatrixProfile } | { id: number; error: string };

// On Linux each thread has a priority of its own: calls are answered before profiles are computed.
if (process.platform === 'linux') setPriority(Math.min(19, getPriority() + 5));

parentPort?.on('message', (task: ProfileTask) => {
  try {
    compute(task);
  } catch (error) {
    parentPort?.postMessage({ id: task.id, error: String(error) } satisfies ProfileReport);
  }
});

function compute({ id, request, part, of, cancelled }: ProfileTask): void {
  const report = (done: number, best: MatrixProfile) => {
    const columns = [best.distance.buffer, best.index.buffer] as ArrayBuffer[];
    parentPort?.postMessage({ id, part, done, best } satisfies ProfileReport, columns);
  };
  const steps = profileSteps(request, { part, of });
  while (Atomics.load(cancelled, 0) === 0) {
    const step = steps.next();
    if (step.done) return report(1, step.value);
    report(step.value.done, step.value.best());
  }
}
