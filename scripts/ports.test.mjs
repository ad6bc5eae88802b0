import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { choosePorts } from './ports.mjs';

const anyPorts = { GRPC_PORT: '0', HTTP_PORT: '0', WEB_PORT: '0' };

describe('choosePorts', () => {
  it('finds three different free ports for 0', async () => {
    const ports = Object.values(await choosePorts(anyPorts));
    expect(new Set(ports).size).toBe(3);
    expect(ports.every((port) => Number(port) > 0)).toBe(true);
  });

  it('keeps a free port that the environment names', async () => {
    const { HTTP_PORT } = await choosePorts(anyPorts);
    expect(await choosePorts({ ...anyPorts, HTTP_PORT })).toMatchObject({ HTTP_PORT });
  });

  it.each(['127.0.0.1', '::', '::1'])(
    'names port, service and variable when %s has the port',
    async (host) => {
      const server = createServer().listen(0, host);
      await once(server, 'listening');
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      await expect(choosePorts({ ...anyPorts, GRPC_PORT: String(port) })).rejects.toThrow(
        `port ${port} (grpc-server) is taken: stop what uses it or set GRPC_PORT`,
      );
      server.close();
    },
  );

  it('does not give one port to two services', async () => {
    const { WEB_PORT } = await choosePorts(anyPorts);
    await expect(choosePorts({ ...anyPorts, HTTP_PORT: WEB_PORT, WEB_PORT })).rejects.toThrow(
      `port ${WEB_PORT} (web-app) is taken`,
    );
  });

  it.each(['http', '-1', '65536', '80 '])('refuses %j as a port', async (port) => {
    await expect(choosePorts({ ...anyPorts, WEB_PORT: port })).rejects.toThrow(
      `WEB_PORT is "${port}" (expected a port number, 0 to 65535)`,
    );
  });
});
