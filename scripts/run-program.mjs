import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Runs a program of the workspaces, built if need be, with the arguments of this process. Of what is printed only the
 * program's own goes to stdout.
 * @param {string} file that the build makes, from the repository's root
 */
export async function runProgram(file) {
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const { root, tellProblem } = await import('./commands.mjs');
  const { build, install } = await import('./prepare.mjs');
  await tellProblem(async () => {
    install();
    build();
    const { status } = spawnSync(process.execPath, [path.join(root, file), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    process.exitCode = status ?? 1;
  });
}
