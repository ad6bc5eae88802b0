import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

const FIRST_MS = Date.UTC(2025, 0, 1, 0, 15);

/** Writes a meter file of regular readings whose values vary as those of a meter do. */
export async function writeMeterFile(file: string, readings: number, stepMs: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('time,meterusage\n');
  for (let i = 0; i < readings; i++) {
    const stamp = new Date(FIRST_MS + i * stepMs).toISOString();
    const line = `${stamp.slice(0, 10)} ${stamp.slice(11, 19)},${(20 + 10 * Math.sin(i)).toFixed(2)}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
