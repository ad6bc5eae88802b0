import { Worker } from 'node:worker_threads';

/**
 * Starts a worker thread from a file of this folder, named without its ending: as built, or the source through tsx,
 * which workers do not inherit.
 */
export function startWorker(name: string): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, import.meta.url));
  const source = new URL(`./${name}.ts`, import.meta.url).href;
  const tsx = import.meta.resolve('tsx/esm/api');
  const code = `import('${tsx}').then(({ register }) => (register(), import('${source}')))`;
  return new Worker(code, { eval: true });
}
