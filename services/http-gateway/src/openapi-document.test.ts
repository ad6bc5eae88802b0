import { existsSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { createOpenApiDocument } from './openapi-document.ts';
import { apiRoutes } from './routes/api-routes.ts';
import { useGateway } from './testing/use-gateway.ts';

const README = new URL('../README.md', import.meta.url);
const document = createOpenApiDocument(apiRoutes);

/** As it is sent, without what is undefined. */
const asJson = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

const parametersOf = (path: string) =>
  (document.paths?.[path]?.get?.parameters ?? []).map((parameter) => 'name' in parameter && parameter.name);

describe('the OpenAPI document', () => {
  const running = useGateway();

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(asJson(document));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('is what the gateway serves', async () => {
    const response = await fetch(`${running.gateway.url}/api/openapi.json`);
    expect(await response.json()).toEqual(asJson(document));
  });

  it('has every route with its parameters', () => {
    expect(
      Object.fromEntries(Object.keys(document.paths ?? {}).map((path) => [path, parametersOf(path)])),
    ).toEqual({
      '/': [],
      '/meter-usage': ['from', 'to', 'meter'],
      '/healthz': [],
      '/readyz': [],
      '/api/meters': ['tag', 'q'],
      '/api/meters/{id}': ['id'],
      '/api/meters/{id}/series': ['id', 'from', 'to', 'points', 'bucketMs'],
      '/api/meters/{id}/totals': ['id', 'per', 'zone', 'from', 'to'],
      '/api/meters/{id}/qualities': ['id', 'from', 'to', 'runs'],
      '/api/meters/{id}/readings': ['id', 'from', 'to'],
      '/api/meters/{id}/patterns': ['id', 'pattern', 'saved', 'from', 'to', 'order', 'limit'],
      '/api/patterns': [],
      '/api/patterns/{name}': [],
      '/api/series': ['tag', 'meter', 'from', 'to', 'points', 'bucketMs'],
      '/api/totals': ['tag', 'meter', 'per', 'zone', 'from', 'to'],
      '/api/imports': [],
      '/api/imports/{id}': ['id'],
    });
  });

  it('has what else than GET a route takes', () => {
    const { post } = document.paths?.['/api/imports'] ?? {};
    expect(
      Object.keys(post?.requestBody && 'content' in post.requestBody ? post.requestBody.content : {}),
    ).toEqual(['application/octet-stream', 'multipart/form-data']);
    expect(post?.parameters?.map((parameter) => 'name' in parameter && parameter.name)).toEqual([
      ...['file', 'preview', 'zone', 'stamp', 'kind', 'unit', 'dateOrder', 'decimal', 'profile', 'meter'],
    ]);
    expect(document.paths?.['/api/imports/{id}']?.delete?.operationId).toBe('delete-api-imports-id');
  });

  it('says that points is a whole number, though a query is text', () => {
    const points = document.paths?.['/api/meters/{id}/series']?.get?.parameters?.[3];
    expect(points).toMatchObject({
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 1000 },
    });
  });

  it('says that tag may be repeated', () => {
    const [tag] = document.paths?.['/api/series']?.get?.parameters ?? [];
    expect(tag).toMatchObject({ required: false, schema: { type: 'array', items: { type: 'string' } } });
  });

  // READMEs are left out of images, where the tests run too.
  it.skipIf(!existsSync(README))('describes what the README describes', () => {
    const readme = readFileSync(README, 'utf8');
    for (const path of Object.keys(document.paths ?? {})) {
      const query = parametersOf(path).filter((name) => name !== 'id');
      const shown = query.length > 0 ? `${path}?${query.join('&')}` : path;
      expect(readme).toContain(`\`${shown}\``);
    }
  });
});
