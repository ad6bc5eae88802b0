import { HealthImplementation } from 'grpc-health-check';
import { ServiceError, type ServiceErrorOptions } from './errors.ts';

type State = 'importing' | 'serving' | 'stopping';

/** The server as a whole and its service, as the health protocol names them. */
const HEALTH_NAMES = ['', 'meterusage.MeterUsage'];

const REFUSALS: Record<Exclude<State, 'serving'>, string> = {
  importing: 'the server is still importing its meter files',
  stopping: 'the server is shutting down',
};

/**
 * Whether calls are taken, and the calls that run. The health service is SERVING only while they are, and while the
 * store is in reach.
 */
export class Availability {
  readonly health = new HealthImplementation();
  private readonly running = new Set<AbortController>();
  private state: State = 'importing';
  private isStoreInReach = true;

  constructor() {
    this.enter('importing');
  }

  startServing(): void {
    if (this.state === 'importing') this.enter('serving');
  }

  /** While the store is out of reach the health is NOT_SERVING; calls are taken, and fail or not as they find it. */
  setStoreInReach(isInReach: boolean): void {
    this.isStoreInReach = isInReach;
    this.enter(this.state);
  }

  /** Ends the running calls with UNAVAILABLE and takes no more. */
  stop(): void {
    this.enter('stopping');
    for (const call of this.running) call.abort(this.refusal());
  }

  /** Registers a call, which ends when the controller is aborted; throws ServiceError while none are taken. */
  begin(): AbortController {
    // Nothing was begun, and another server may take the call.
    if (this.state !== 'serving') throw this.refusal({ reason: 'NOT_SERVING' });
    const call = new AbortController();
    this.running.add(call);
    return call;
  }

  end(call: AbortController): void {
    this.running.delete(call);
  }

  private enter(state: State): void {
    this.state = state;
    const isServing = state === 'serving' && this.isStoreInReach;
    for (const name of HEALTH_NAMES) this.health.setStatus(name, isServing ? 'SERVING' : 'NOT_SERVING');
  }

  private refusal(options?: ServiceErrorOptions): ServiceError {
    return new ServiceError(
      'UNAVAILABLE',
      REFUSALS[this.state === 'importing' ? 'importing' : 'stopping'],
      options,
    );
  }
}
