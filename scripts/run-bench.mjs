import { spawnSync } from 'node:child_process';
import { root, tellProblem, yarn } from './commands.mjs';
import { build, install } from './prepare.mjs';
import { benchTools, installTools } from './system-tools.mjs';

/** @param {string[]} args for the benchmarks */
export function runBench(args) {
  return tellProblem(async () => {
    install();
    build();
    installTools(benchTools);
    const [command, yarnArgs] = yarn('workspace', '@wattstream/bench', 'bench', ...args);
    process.exitCode = spawnSync(command, yarnArgs, { cwd: root, stdio: 'inherit' }).status ?? 1;
  });
}
