import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartupError } from './errors.ts';

/** Longer than the minute for which proxies keep an idle connection, so that they are the ones who close it. */
const KEEP_ALIVE_MS = 65_000;

/** For a whole request: an hour, in which a large file comes over a slow line. What stalls is ended by who reads it. */
const REQUEST_TIMEOUT_MS = 3_600_000;

export interface RunningServer {
  port: number;
  /** Stops accepting, lets running answers end for as long as given, then breaks those that are left. */
  close(graceMs: number): Promise<void>;
}

/** Listens on all addresses. Throws StartupError if the port cannot be had. */
export async function listen(app: RequestListener, port: number): Promise<RunningServer> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: REQUEST_TIMEOUT_MS }, app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toStartupError(error, port)));
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: (graceMs) => closeServer(server, graceMs),
  };
}

function toStartupError(cause: NodeJS.ErrnoException, port: number): StartupError {
  const reason = cause.code === 'EADDRINUSE' ? 'another program listens on it' : cause.message;
  return new StartupError(`HTTP_PORT ${port} cannot be used: ${reason}`, { cause });
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose last answer ends now is kept alive, and would hold the server open for a minute.
  const idleTimer = setInterval(() => server.closeIdleConnections(), 50);
  const graceTimer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idleTimer);
  clearTimeout(graceTimer);
}
