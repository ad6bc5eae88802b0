import { status as GrpcStatus } from '@grpc/grpc-js';
import type { SavedPattern } from '@wattstream/protos';
import { beforeEach, describe, expect, it } from 'vitest';
import { conform } from '../testing/conform.ts';
import { useGateway } from '../testing/use-gateway.ts';
import { savedPatternSchema, savedPatternsSchema } from './pattern-schemas.ts';
import { problemSchema } from './schemas.ts';

const running = useGateway();
let saved: Map<string, Partial<SavedPattern>>;
beforeEach(() => {
  saved = new Map();
  running.grpc.handlers.SavePattern = ({ request: { name, pattern } }, callback) => {
    const one = { name, pattern, saved_at_ms: 1758888123456 };
    saved.set(name, one);
    callback(null, one);
  };
  running.grpc.handlers.ListPatterns = (_call, callback) => callback(null, { patterns: [...saved.values()] });
  running.grpc.handlers.DeletePattern = ({ request: { name } }, callback) => {
    if (saved.delete(name)) callback(null, {});
    else callback({ code: GrpcStatus.NOT_FOUND, details: `name: there is no pattern "${name}"` });
  };
});

const urlOf = (name: string) =>
  `${running.gateway.url}/api/patterns${name && `/${encodeURIComponent(name)}`}`;
const put = (name: string, pattern: unknown) =>
  fetch(urlOf(name), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: 'Bearer a token' },
    body: JSON.stringify(pattern),
  });

describe('saved patterns', () => {
  it.each([
    { run: { is: 'above', limit: 0 }, when: { weekdays: [6, 7], holidays: 'only', country: 'DE-BY' } },
    { gaps: { of: ['gap', 'missing'], atLeastSeconds: 3600 } },
    { ramp: { direction: 'up', change: 5.5, withinSeconds: 900 } },
    { similar: { shape: [0, 1, -1], by: 'magnitude' } },
    { similar: { exampleFrom: 1736121600, exampleTo: 1736208000 } },
    { outlier: { country: 'NL' } },
    { baseLoad: {} },
  ])('come back as they were given: %j', async (pattern) => {
    const response = await put('a/b é', pattern);
    expect(response.status).toBe(200);
    const one = { name: 'a/b é', pattern, savedAt: 1758888123456 };
    expect(conform(savedPatternSchema, await response.json())).toEqual(one);
    const list = await (await fetch(urlOf(''))).json();
    expect(conform(savedPatternsSchema, list)).toEqual({ patterns: [one] });
    expect(running.grpc.calls[0]).toMatchObject({ metadata: { authorization: 'Bearer a token' } });
  });

  it('are removed, once', async () => {
    await put('high', { run: { limit: 1 } });
    expect((await fetch(urlOf('high'), { method: 'DELETE' })).status).toBe(204);
    const again = await fetch(urlOf('high'), { method: 'DELETE' });
    expect(again.status).toBe(404);
    expect(conform(problemSchema, await again.json()).detail).toBe('there is no pattern "high"');
  });

  it('are refused by the field', async () => {
    const response = await put('high', { run: { limit: 'x' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter: 'run.limit' });
  });

  it('are written by who may write', async () => {
    const denied = {
      code: GrpcStatus.PERMISSION_DENIED,
      details: 'only callers on the same machine may write',
    };
    running.grpc.handlers.SavePattern = (_call, callback) => callback(denied);
    expect((await put('high', { run: { limit: 1 } })).status).toBe(403);
  });
});
