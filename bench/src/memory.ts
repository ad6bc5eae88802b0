import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;

/** Looks at the memory of a process until it is stopped, which resolves to the most there was, bytes. */
export function watchMemory(pid: number, everyMs = 20): { stop(): Promise<number> } {
  let peak = 0;
  const look = async () => (peak = Math.max(peak, await residentBytes(pid)));
  const timer = setInterval(() => void look(), everyMs);
  return {
    stop() {
      clearInterval(timer);
      return look();
    },
  };
}

/** Physical memory of a process, bytes; Linux. */
export async function residentBytes(pid: number): Promise<number> {
  const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
  return Number(pages) * PAGE_BYTES;
}
