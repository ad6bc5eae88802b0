import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Problem, root, runQuietly } from './commands.mjs';

/**
 * A program, with a command that succeeds where it is there, and Debian's packages of it.
 * @typedef {{ name: string, check: string[], packages: string[] }} Tool
 */

/** @type {Tool} */
const chromium = {
  name: 'Chromium',
  check: [process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', '--version'],
  packages: ['chromium'],
};

/** @type {Tool} */
const influxdb = { name: 'InfluxDB', check: ['influxd', 'version'], packages: ['influxdb'] };

/**
 * What the tests run besides Node.
 * @type {Tool[]}
 */
export const testTools = [
  chromium,
  {
    name: 'Python 3 with grpcio, protobuf and pandas',
    check: ['/usr/bin/python3', '-c', 'import grpc, google.protobuf, pandas'],
    packages: ['python3-grpcio', 'python3-protobuf', 'python3-pandas'],
  },
  { name: 'protoc', check: ['protoc', '--version'], packages: ['protobuf-compiler'] },
  influxdb,
  { name: 'OpenSSL', check: ['openssl', 'version'], packages: ['openssl'] },
  { name: 'curl', check: ['curl', '--version'], packages: ['curl'] },
];

/**
 * What the benchmarks run besides Node.
 * @type {Tool[]}
 */
export const benchTools = [
  chromium,
  influxdb,
  { name: 'wrk', check: ['sh', '-c', 'command -v wrk'], packages: ['wrk'] },
];

/** @param {string[]} command */
function succeeds([command = '', ...args]) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/**
 * Installs what is missing where that is possible, and tells what is missing where it is not.
 * @param {Tool[]} tools
 */
export function installTools(tools) {
  const missing = tools.filter(({ check }) => !succeeds(check));
  if (missing.length === 0) return;
  const packages = missing.flatMap((tool) => tool.packages);
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const names = missing.map(({ name }) => name).join(', ');
    const install = `apt-get update -q && apt-get install -qy --no-install-recommends ${packages.join(' ')}`;
    runQuietly(`Installing ${names}`, 'sh', ['-c', `export DEBIAN_FRONTEND=noninteractive; ${install}`]);
    return;
  }
  for (const { name } of missing) console.log(`${name} is missing, and what needs it will fail`);
  console.log(`On Debian: apt-get install ${packages.join(' ')}`);
}

/** Starts a Docker engine without a registry, where the folder beside the checkout has one. */
const offlineEngine = path.join(root, '../shared/bin/docker-offline.sh');

/**
 * Sees to a Docker engine: one that runs, or with CI=true one that is started.
 * @returns {{ available: boolean, stop: () => void }} `stop` ends what was started here
 */
export function provideDocker() {
  const stop = () => {};
  if (succeeds(['docker', 'version'])) return { available: true, stop };
  if (!process.env.CI) return { available: false, stop };
  if (!existsSync(offlineEngine)) throw new Problem('No Docker engine answers "docker version"');
  runQuietly('Starting a Docker engine', offlineEngine, []);
  return { available: true, stop: () => runQuietly('Stopping the Docker engine', offlineEngine, ['stop']) };
}
