import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ServiceError } from '../../errors.ts';
import type { InfluxClient } from './influx-client.ts';
import { intField, textField, toLine } from './line-protocol.ts';

/** A writer that showed no sign of life for so long may be passed over. */
const LEASE_MS = 10_000;
const [FIRST_POLL_MS, LONGEST_POLL_MS] = [10, 200];
/** Points of the measurement `writer` stand at stamps within these ms, one for each process. */
const PLACES = 2 ** 31;

interface Writer {
  place: number;
  /** Names one stay in the queue. */
  stay: string;
  isChoosing: boolean;
  /** 0: does not want to write. */
  ticket: number;
  beat: number;
}

/** The right to write, while it lasts. */
export interface WriteRight {
  /** To be awaited before each step: throws UNAVAILABLE where another writer took over. */
  confirm(): Promise<void>;
  /** No step may take longer than this, ms. */
  stepMs: number;
}

/**
 * One writer at a time, of all processes that write to a database, where nothing but a point can be written and
 * read: Lamport's bakery ("A New Solution of Dijkstra's Concurrent Programming Problem", CACM 17, 1974). Each writer
 * has a point of its own, in which it takes a number higher than all it sees, and waits for those with a lower one.
 *
 * A writer whose point does not change for a while, as the one who waits sees it by its own clock, is taken for dead:
 * that is noted in `writer_gone`, where a writer that only slept finds it before its next step.
 */
export class WriterLock {
  private readonly client: InfluxClient;
  private readonly leaseMs: number;
  private readonly stepMs: number;
  private readonly process = randomUUID();
  private readonly place = randomInt(PLACES);
  private stays = 0;

  constructor(client: InfluxClient, leaseMs = LEASE_MS) {
    this.client = client;
    this.leaseMs = leaseMs;
    this.stepMs = leaseMs / 2;
  }

  /** Runs work when its turn comes. A process asks for no second turn before the first is over. */
  async run<T>(work: (right: WriteRight) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const stay = `${this.process}:${++this.stays}`;
    const own: Writer = { place: this.place, stay, isChoosing: true, ticket: 0, beat: 0 };
    const right = new HeldRight(this.client, own, this.stepMs);
    try {
      await right.beat();
      const tickets = (await this.listOthers(signal)).map(({ ticket }) => ticket);
      Object.assign(own, { isChoosing: false, ticket: Math.max(0, ...tickets) + 1 });
      await right.beat();
      right.beatOnAndOn();
      await this.waitForTurn(own, signal);
      await right.confirm();
      return await work(right);
    } finally {
      await right.giveUp();
    }
  }

  private async waitForTurn(own: Writer, signal: AbortSignal | undefined): Promise<void> {
    const seen = new Map<string, { beat: number; sinceMs: number }>();
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(2 * pollMs, LONGEST_POLL_MS)) {
      const before = (await this.listOthers(signal)).filter((other) => goesFirst(other, own));
      if (before.length === 0) return;
      const nowMs = performance.now();
      for (const other of before) {
        const last = seen.get(other.stay);
        if (last?.beat !== other.beat) seen.set(other.stay, { beat: other.beat, sinceMs: nowMs });
        else if (nowMs - last.sinceMs > this.leaseMs) await this.passOver(other);
      }
      await wait(pollMs, undefined, { signal });
    }
  }

  private async passOver({ place, stay }: Writer): Promise<void> {
    const line = toLine('writer_gone', { stay: textField(stay) }, place);
    await this.client.write([line], { stepMs: this.stepMs });
  }

  /** The other writers that want to write, or are about to choose a number. */
  private async listOthers(signal: AbortSignal | undefined): Promise<Writer[]> {
    const [writers, gone] = await this.client.query(
      [
        'SELECT stay, choosing, ticket, beat FROM writer WHERE ticket > 0 OR choosing > 0',
        'SELECT stay FROM writer_gone',
      ],
      { signal, stepMs: this.stepMs },
    );
    const dead = new Set(gone!.rows.map(([, stay]) => stay));
    return writers!.rows
      .map(([place, stay, choosing, ticket, beat]) => ({
        ...{ place: place as number, stay: stay as string, isChoosing: choosing === 1 },
        ...{ ticket: ticket as number, beat: beat as number },
      }))
      .filter(({ place, stay }) => place !== this.place && !dead.has(stay));
  }
}

function goesFirst(other: Writer, own: Writer): boolean {
  if (other.isChoosing) return true;
  return other.ticket < own.ticket || (other.ticket === own.ticket && other.place < own.place);
}

class HeldRight implements WriteRight {
  readonly stepMs: number;
  private readonly client: InfluxClient;
  private readonly own: Writer;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;
  /** When the last sign of life was known to have been seen by others, and nobody had taken over. */
  private confirmedMs = -Infinity;

  constructor(client: InfluxClient, own: Writer, stepMs: number) {
    this.client = client;
    this.own = own;
    this.stepMs = stepMs;
  }

  async confirm(): Promise<void> {
    if (performance.now() - this.confirmedMs > this.stepMs / 2) await this.beat();
  }

  /** Shows that this writer is alive, and asks whether another took it for dead. */
  async beat(): Promise<void> {
    const beganMs = performance.now();
    const { place, stay } = this.own;
    this.own.beat++;
    const { stepMs } = this;
    await this.client.write([toWriterLine(this.own)], { stepMs });
    const question = `SELECT stay FROM writer_gone WHERE stay = '${stay}'`;
    const [gone] = await this.client.query([question], { stepMs });
    if (gone!.rows.length > 0) {
      throw new ServiceError('UNAVAILABLE', `another writer took over, as ${place} was taken for dead`);
    }
    this.confirmedMs = beganMs;
  }

  beatOnAndOn(): void {
    // Where it fails, the next step finds out.
    this.timer = setInterval(() => {
      this.beating ??= this.beat()
        .catch(() => undefined)
        .finally(() => (this.beating = undefined));
    }, this.stepMs / 2);
    this.timer.unref();
  }

  /** Where it fails, the others wait until they take this writer for dead. */
  async giveUp(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    Object.assign(this.own, { isChoosing: false, ticket: 0 });
    const { client, own, stepMs } = this;
    await client.write([toWriterLine(own)], { stepMs }).catch(() => undefined);
  }
}

function toWriterLine({ place, stay, isChoosing, ticket, beat }: Writer): string {
  const fields = {
    ...{ stay: textField(stay), choosing: intField(isChoosing ? 1 : 0) },
    ...{ ticket: intField(ticket), beat: intField(beat) },
  };
  return toLine('writer', fields, place);
}
