import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/**
 * Whether a request comes from a program or a page of this machine, as far as can be told: only such may write while
 * there is no token. Headers count against the caller only, since anyone can send any.
 *
 * That the connection comes from this machine is not enough. A proxy on it has callers elsewhere, a page of any site
 * can send requests from a browser here (Sec-Fetch-Site, Origin), and a foreign name can be made to point here (Host).
 */
export function isLocalCaller({ socket, headers }: IncomingMessage): boolean {
  const hosts = [headers.host, ...listOf(headers['x-forwarded-host'])];
  return (
    isLoopbackAddress(socket.remoteAddress ?? '') &&
    listOf(headers['x-forwarded-for']).every(isLoopbackAddress) &&
    headers.forwarded === undefined &&
    hosts.every((host) => isLoopbackHost(host ?? '')) &&
    isOwnPage(headers, hosts)
  );
}

/** Of the page that sent it, if a page did. Browsers tell since 2023; older ones send the origin at least. */
function isOwnPage(headers: IncomingMessage['headers'], hosts: (string | undefined)[]): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  return origin === undefined || hosts.some((host) => origin === `http://${host}`);
}

function listOf(header: string | string[] | undefined): string[] {
  return [header ?? []].flat().flatMap((line) => line.split(',').map((item) => item.trim()));
}

function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return (
    name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name.replace(/^\[|\]$/g, ''))
  );
}
