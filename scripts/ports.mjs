import { once } from 'node:events';
import { createServer } from 'node:net';
import { Problem } from './commands.mjs';

export const services = [
  { name: 'grpc-server', workspace: 'services/grpc-server', portVariable: 'GRPC_PORT', port: '9090' },
  { name: 'http-gateway', workspace: 'services/http-gateway', portVariable: 'HTTP_PORT', port: '8080' },
  { name: 'web-app', workspace: 'web-app', portVariable: 'WEB_PORT', port: '3000' },
];

/**
 * The three ports by the names of their variables: as the environment has them, or the usual ones. Each is free,
 * and 0 stands for any that is. Throws a Problem that names port, service and variable.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Record<string, string>>}
 */
export async function choosePorts(env) {
  /** @type {Record<string, string>} */
  const ports = {};
  const servers = [];
  try {
    for (const { name, portVariable, port } of services) {
      // Each stays taken until all are known, so that no two services get the same.
      const server = await listen(name, portVariable, env[portVariable] || port);
      servers.push(server);
      ports[portVariable] = String(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
    }
  } finally {
    await Promise.all(servers.map((server) => once(server.close(), 'close')));
  }
  return ports;
}

/**
 * @param {string} service
 * @param {string} variable
 * @param {string} port
 */
async function listen(service, variable, port) {
  if (!/^\d+$/.test(port) || Number(port) > 65_535) {
    throw new Problem(`${variable} is "${port}" (expected a port number, 0 to 65535)`);
  }
  const server = createServer().listen(Number(port));
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (cause);
    const problem = code === 'EADDRINUSE' ? 'is taken: stop what uses it' : `cannot be used (${code}):`;
    throw new Problem(`port ${port} (${service}) ${problem} or set ${variable}`, { cause });
  }
  return server;
}
