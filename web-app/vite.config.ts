import vue from '@vitejs/plugin-vue';
import { defineConfig, type CommonServerOptions } from 'vite';

const port = readPort(process.env.WEB_PORT ?? '3000');
const gatewayUrl = readUrl(process.env.GATEWAY_URL ?? 'http://localhost:8080');
const base = `/${process.env.BASE_PATH ?? ''}/`.replace(/\/+/g, '/');

function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`WEB_PORT is "${text}" (expected a port number, 0 to 65535)`);
}

function readUrl(text: string): string {
  if (URL.canParse(text)) return text;
  throw new Error(`GATEWAY_URL is "${text}" (expected a URL such as http://localhost:8080)`);
}

/** The gateway knows nothing of a sub-path, so the proxy takes it away. */
const withoutBase = (path: string) => `/${path.slice(base.length)}`;
/** By whom the request is made (`xfwd`) the gateway has to know: while there is no token only this machine may write. */
const toGateway = { target: gatewayUrl, changeOrigin: true, xfwd: true, rewrite: withoutBase };

const server: CommonServerOptions = {
  port,
  strictPort: true,
  proxy: { [`${base}api`]: toGateway, [`${base}meter-usage`]: toGateway },
};

export default defineConfig({
  base,
  plugins: [vue()],
  server,
  preview: server,
});
