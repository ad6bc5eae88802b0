// node scripts/yarn.mjs …: the committed Yarn, for machines that have only npm.
import { spawnSync } from 'node:child_process';
import { yarn } from './commands.mjs';

const [command, args] = yarn(...process.argv.slice(2));
process.exitCode = spawnSync(command, args, { stdio: 'inherit' }).status ?? 1;
