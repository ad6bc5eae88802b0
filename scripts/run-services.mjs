import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem, root, tellProblem } from './commands.mjs';
import { build, install } from './prepare.mjs';
import { toLogLine } from './log-line.mjs';
import { choosePorts, services } from './ports.mjs';
import { supervise } from './supervise.mjs';

/**
 * Runs the three services until SIGINT or SIGTERM, or until one of them ends, which is a problem.
 * @param {'start' | 'dev'} script which of each service's scripts
 */
export function runServices(script) {
  return tellProblem(async () => {
    const parent = process.ppid;
    const ports = await choosePorts(process.env);
    install();
    if (script === 'start') build();

    const env = toServiceEnvironment(process.env, ports);
    const children = services.map(
      (service) => /** @type {const} */ ([service.name, startService(service, script, env)]),
    );
    const supervised = supervise(new Map(children));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, supervised.stop);
    // The shell between npm and this process ends at a SIGTERM and does not hand it on.
    const watch = setInterval(
      () => process.env.npm_lifecycle_event && process.ppid !== parent && supervised.stop(),
      200,
    );
    watch.unref();

    const gateway = `http://localhost:${ports.HTTP_PORT}`;
    const webApp = `http://localhost:${ports.WEB_PORT}${`/${env.BASE_PATH ?? ''}/`.replace(/\/+/g, '/')}`;
    const ready = untilAnswering([`${gateway}/readyz`, webApp]).then(() => true);
    if ((await Promise.race([ready, supervised.ended])) === true) {
      console.log(`
  web app    ${webApp}
  HTTP API   ${gateway}
  gRPC       localhost:${ports.GRPC_PORT}

Ctrl-C stops all.
`);
    }

    const firstEnd = await supervised.ended;
    if (firstEnd) throw new Problem(`${firstEnd}, so all were stopped`);
  });
}

/**
 * The services find each other at the chosen ports, and paths are meant from where the command is run.
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} ports
 * @returns {NodeJS.ProcessEnv}
 */
function toServiceEnvironment(env, ports) {
  return {
    ...env,
    ...ports,
    GRPC_ADDRESS: env.GRPC_ADDRESS || `127.0.0.1:${ports.GRPC_PORT}`,
    GATEWAY_URL: env.GATEWAY_URL || `http://127.0.0.1:${ports.HTTP_PORT}`,
    METER_DATA_DIR: env.METER_DATA_DIR && path.resolve(env.METER_DATA_DIR),
    METER_DB_PATH: env.METER_DB_PATH && path.resolve(env.METER_DB_PATH),
    INFLUXDB_MAPPING: env.INFLUXDB_MAPPING && path.resolve(env.INFLUXDB_MAPPING),
  };
}

/**
 * Runs a script of a workspace's package.json without a package manager around it, which would not hand signals on.
 * @param {{ name: string, workspace: string }} service
 * @param {string} script
 * @param {NodeJS.ProcessEnv} env
 */
function startService({ name, workspace }, script, env) {
  const folder = path.join(root, workspace);
  const { scripts } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const [program, ...args] = scripts[script].split(' ');
  const bins = [folder, root].map((parent) => path.join(parent, 'node_modules/.bin'));
  const PATH = [path.dirname(process.execPath), ...bins, env.PATH].join(path.delimiter);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...env, PATH },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface(child.stdout).on('line', (line) => console.log(toLogLine(name, line)));
  createInterface(child.stderr).on('line', (line) => console.error(toLogLine(name, line)));
  return child;
}

/** @param {string[]} urls */
async function untilAnswering(urls) {
  for (const url of urls) {
    while (
      !(await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await delay(100, undefined, { ref: false });
  }
}
