// npm run bench: installs, builds and runs the benchmarks; arguments are passed on to them.
import { requireNode } from './node-version.mjs';

requireNode();
import('./run-bench.mjs').then((module) => module.runBench(process.argv.slice(2)));
