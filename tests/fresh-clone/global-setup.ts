import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { copySources } from '../compose/source-copy.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A fresh clone, which the first test that starts it installs and builds. */
    clone: string;
  }
}

export default function setup({ provide }: TestProject) {
  const folder = copySources();
  provide('clone', folder);
  return () => rmSync(folder, { recursive: true });
}
