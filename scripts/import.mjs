// npm run import -- FILE…: has a running server import files; --help tells more.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireNode } from './node-version.mjs';

requireNode();
// What is asked for on stdout is the report alone.
process.stdout.write = process.stderr.write.bind(process.stderr);
const { root, tellProblem } = await import('./commands.mjs');
const { build, install } = await import('./prepare.mjs');
await tellProblem(async () => {
  install();
  build();
  const program = path.join(root, 'services/grpc-server/dist/import-command/main.js');
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
