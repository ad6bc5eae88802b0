// npm run patterns -- --pattern JSON: asks a running server for patterns; --help tells more.
import { requireNode } from './node-version.mjs';

requireNode();
const { runProgram } = await import('./run-program.mjs');
await runProgram('services/http-gateway/dist/patterns-command/main.js');
