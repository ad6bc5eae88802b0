// npm run copy-store -- --from STORE --to STORE: copies all meters; --help tells more.
import { requireNode } from './node-version.mjs';

requireNode();
const { runProgram } = await import('./run-program.mjs');
await runProgram('services/grpc-server/dist/copy-store/main.js');
