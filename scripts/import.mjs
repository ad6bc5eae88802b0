// npm run import -- FILE…: has a running server import files; --help tells more.
import { requireNode } from './node-version.mjs';

requireNode();
const { runProgram } = await import('./run-program.mjs');
await runProgram('services/grpc-server/dist/import-command/main.js');
