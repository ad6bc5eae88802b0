// npm test: installs what the tests need, builds and runs them all; arguments are passed on to Vitest.
import { requireNode } from './node-version.mjs';

requireNode();
import('./run-tests.mjs').then((module) => module.runTests(process.argv.slice(2)));
