import type { SendProgress } from '../api/imports.ts';
import type { components } from '../api/generated/gateway.ts';

type ProgressLine = components['schemas']['ImportProgress'];

/** The last line of an answer in lines of JSON, read; null of what is none, such as a proxy's page. */
export function lastLineOf(text: string): unknown {
  const lines = text.trimEnd();
  return parse(lines.slice(lines.lastIndexOf('\n') + 1));
}

/** How far the import is by what has come of its answer, whose last line may be cut; null: it does not say. */
export function progressIn(text: string): SendProgress | null {
  const end = text.lastIndexOf('\n');
  if (end < 0) return null;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  // The last line is the report, which may be long.
  if (!line.startsWith('{"phase":')) return null;
  const { phase, bytes, totalBytes, readings } = parse(line) as ProgressLine;
  return { phase, share: totalBytes ? Math.min(bytes / totalBytes, 1) : null, readings };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
