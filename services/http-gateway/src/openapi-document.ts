import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { Route } from './routes/route.ts';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** The OpenAPI 3.1 document of the routes, made of the schemas that check their inputs. */
export function createOpenApiDocument(routes: Route[]): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  for (const { method = 'get', path, description } of routes) {
    registry.registerPath({ method, path, operationId: toOperationId(method, path), ...description });
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Wattstream',
      version: '1',
      description:
        'Electricity-meter readings. Times in answers are epoch milliseconds, UTC, except in /meter-usage. Errors are application/problem+json. Each answer has an X-Request-Id, yours if you send one.',
    },
    // Relative to this document's own address, so that it holds behind a proxy and under a sub-path.
    servers: [{ url: '..' }],
  });
}

/** GET "/api/meters/{id}/series" is `api-meters-id-series`; the others begin with their method. */
function toOperationId(method: string, path: string): string {
  const words = path.match(/\w[\w-]*/g) ?? ['home'];
  return [...(method === 'get' ? [] : [method]), ...words].join('-');
}
