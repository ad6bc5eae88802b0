import { describe, expect, it } from 'vitest';
import { useGateway } from './testing/use-gateway.ts';

const running = useGateway();

/** What a page at this address loads, as a browser finds the addresses. */
function addressesIn(html: string, base: string): string[] {
  return [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => new URL(address!, base).href);
}

describe('GET /api/docs', () => {
  it('is a page without scripts of its own, all of whose parts are there', async () => {
    const address = `${running.gateway.url}/api/docs`;
    const html = await (await fetch(address)).text();
    expect(html).not.toMatch(/<script(?! src=)| on\w+=/);
    const parts = addressesIn(html, address);
    expect(parts).toHaveLength(5);
    for (const part of parts) expect((await fetch(part)).status, part).toBe(200);
  });

  it('asks for nothing outside of the sub-path that a proxy gives it', async () => {
    const html = await (await fetch(`${running.gateway.url}/api/docs`)).text();
    const base = 'https://example.com/energy/api/';
    for (const part of addressesIn(html, `${base}docs`)) expect(part.startsWith(base), part).toBe(true);
    expect(await (await fetch(`${running.gateway.url}/api/docs/start.js`)).text()).toContain(
      "url: 'openapi.json'",
    );
  });

  it('sends who ends its address with a slash to the page, wherever that is', async () => {
    const response = await fetch(`${running.gateway.url}/api/docs/`, { redirect: 'manual' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('../docs');
  });

  it('serves no other file of the package', async () => {
    for (const name of ['package.json', 'swagger-ui.js', '..%2Fpackage.json']) {
      expect((await fetch(`${running.gateway.url}/api/docs/${name}`)).status, name).toBe(404);
    }
  });
});
