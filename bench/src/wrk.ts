import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Times of requests, ms, and how many of them failed. */
export interface Latency {
  median: number;
  p99: number;
  errors: number;
}

const UNIT_MS: Record<string, number> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/**
 * Asks for a URL from so many connections, each again as soon as it is answered. The program `wrk` does it, from a
 * process and in code that take little of what is measured.
 */
export async function wrk(
  url: string,
  connections: number,
  seconds: number,
  accept = '*/*',
): Promise<Latency> {
  const load = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '--latency'];
  const { stdout } = await promisify(execFile)('wrk', [...load, '-H', `accept: ${accept}`, url]).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new Error('wrk is not installed (on Debian: apt-get install wrk)', { cause: error });
    },
  );
  const broken = /connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout)?.slice(1) ?? [];
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0;
  return {
    median: readLatency(stdout, '50%'),
    p99: readLatency(stdout, '99%'),
    errors: [...broken, refused].reduce<number>((sum, count) => sum + Number(count), 0),
  };
}

function readLatency(output: string, rank: string): number {
  const [, number, unit] = new RegExp(`${rank}\\s+([\\d.]+)(us|ms|s|m)\\b`).exec(output) ?? [];
  if (number === undefined || unit === undefined) throw new Error(`wrk printed no ${rank}: ${output}`);
  return Number(number) * UNIT_MS[unit]!;
}
