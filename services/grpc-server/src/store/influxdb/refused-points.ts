import { ServiceError } from '../../errors.ts';

/** Points that a message names, and requests that are made to find them. */
const [MOST_NAMED, MOST_REQUESTS] = [3, 60];

/** An answer to a write that says that some of its points were not taken, and never will be. */
export class PartialWrite extends Error {}

/** Whether an answer is one: 1.x says it with 400, 2.x with 422; what may pass has other statuses. */
export function isPartialWrite(status: number, reason: string): boolean {
  return (
    (status === 400 || status === 422) &&
    /partial write|unable to parse|field type conflict|beyond retention/i.test(reason)
  );
}

/**
 * What a write failed with that InfluxDB took in part: FAILED_PRECONDITION that names measurement, meter and time of
 * points it did not take, with its reason. InfluxDB says no more than how many there are, so they are looked for by
 * halves: to write the others once more changes nothing.
 */
export async function nameRefusedPoints(
  lines: readonly string[],
  reason: string,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<ServiceError> {
  const refused = await findRefused(lines, reason, write);
  const dropped = /\bdropped=(\d+)/.exec(reason)?.[1];
  const count = Math.max(Number(dropped ?? 0), refused.length);
  const named = refused.map(({ line, why }) => `${describePoint(line)}: ${toWords(why)}`);
  const more = count > refused.length ? `; and ${count - refused.length} more` : '';
  return new ServiceError(
    'FAILED_PRECONDITION',
    `InfluxDB does not take ${count} of ${lines.length} points, so nothing was stored: ${named.join('; ') || reason}${more}`,
  );
}

async function findRefused(
  lines: readonly string[],
  reason: string,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<{ line: string; why: string }[]> {
  const found: { line: string; why: string }[] = [];
  const suspects = [{ lines, why: reason }];
  for (let requests = 0; suspects.length > 0 && found.length < MOST_NAMED;) {
    const { lines: some, why } = suspects.shift()!;
    // What is not looked for any closer is named by its first.
    if (some.length === 1 || requests >= MOST_REQUESTS) {
      found.push({ line: some[0]!, why });
      continue;
    }
    const middle = Math.ceil(some.length / 2);
    const halves: { lines: readonly string[]; why: string }[] = [];
    for (const half of [some.slice(0, middle), some.slice(middle)]) {
      requests++;
      const refusal = await refusalOf(half, write);
      if (refusal !== undefined) halves.push({ lines: half, why: refusal });
    }
    suspects.unshift(...halves);
  }
  return found;
}

/** Undefined: all of them were taken. */
async function refusalOf(
  lines: readonly string[],
  write: (lines: readonly string[]) => Promise<void>,
): Promise<string | undefined> {
  try {
    await write(lines);
    return undefined;
  } catch (error) {
    if (error instanceof PartialWrite) return error.message;
    throw error;
  }
}

/** `reading of "office" at 2025-01-01T00:15:00.000Z`, from the point's line. */
export function describePoint(line: string): string {
  const [series] = /^(?:\\.|[^\\ ])*/.exec(line)!;
  const [measurement = '', ...tags] = series
    .split(/(?<!\\),/)
    .map((part) => part.replace(/\\([,= ])/g, '$1'));
  const meter = tags.find((tag) => tag.startsWith('meter='))?.slice('meter='.length);
  const time = new Date(Number(line.slice(line.lastIndexOf(' ') + 1))).toISOString();
  return `${measurement}${meter === undefined ? '' : ` of "${decode(meter)}"`} at ${time}`;
}

/** As tagOf encoded it. */
function decode(tag: string): string {
  try {
    return decodeURIComponent(tag);
  } catch {
    return tag; // Of a point that is not ours.
  }
}

function toWords(reason: string): string {
  const plain = reason.replace(/^(partial write: )+/, '').replace(/ dropped=\d+/, '');
  return /beyond retention/.test(plain) ? `${plain}, which has to be without end (DURATION INF)` : plain;
}
