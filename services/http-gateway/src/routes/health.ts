import { toCallContext } from '../call-context.ts';
import { HttpError } from '../errors.ts';
import { jsonResponse, notServing, type Route } from './route.ts';
import { healthSchema } from './schemas.ts';

export const healthz: Route = {
  path: '/healthz',
  description: {
    summary: 'Whether the gateway is alive',
    tags: ['Service'],
    responses: { 200: jsonResponse('It is.', healthSchema) },
  },
  answer(_request, response) {
    response.set('cache-control', 'no-store').json({ status: 'ok' });
  },
};

const NOT_SERVING =
  'The gRPC server is starting, reading files or stopping, or where it has its readings is out of reach.';

export const readyz: Route = {
  path: '/readyz',
  description: {
    summary: 'Whether the gRPC server is reached and serving',
    tags: ['Service'],
    responses: { 200: jsonResponse('It is.', healthSchema), ...notServing },
  },
  async answer(request, response, { client }) {
    const isServing = await client.isServing(toCallContext(request, response)).catch((cause: unknown) => {
      throw new HttpError(503, 'The gRPC server is out of reach.', { cause });
    });
    if (!isServing) throw new HttpError(503, NOT_SERVING);
    response.set('cache-control', 'no-store').json({ status: 'ok' });
  },
};
