import type { SavedPattern } from '@wattstream/protos';
import { toCallContext, toWriteContext } from '../call-context.ts';
import { fromContract, toContract } from '../patterns/to-contract.ts';
import { noQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { readJsonBody } from '../read-json-body.ts';
import {
  patternPath,
  patternSchema,
  savedPatternSchema,
  savedPatternsSchema,
  type SavedPatternJson,
} from './pattern-schemas.ts';
import {
  backendProblems,
  badRequest,
  jsonResponse,
  mayNotWrite,
  refusedBody,
  unknownPattern,
  type Route,
} from './route.ts';

const NO_STORE = { 'cache-control': 'no-store' };

export const listPatterns: Route = {
  path: '/api/patterns',
  description: {
    summary: 'The patterns that were saved, ordered by name',
    tags: ['Patterns'],
    request: { query: noQuery },
    responses: {
      200: jsonResponse('Each can be asked for by `saved`.', savedPatternsSchema),
      ...badRequest,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const patterns = await client.listPatterns(toCallContext(request, response));
    response.set(NO_STORE).json({ patterns: patterns.map(toJson) });
  },
};

export const savePattern: Route = {
  method: 'put',
  path: '/api/patterns/{name}',
  description: {
    summary: 'Saves a pattern under a name, in the place of what had it',
    tags: ['Patterns'],
    request: {
      params: patternPath,
      query: noQuery,
      body: { required: true, content: { 'application/json': { schema: patternSchema } } },
    },
    responses: {
      200: jsonResponse('As it is saved.', savedPatternSchema),
      ...badRequest,
      ...mayNotWrite,
      ...refusedBody,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { name } = patternPath.parse(request.params);
    const context = toWriteContext(request, response);
    const pattern = await readJsonBody(patternSchema, request, response);
    const saved = await client.savePattern({ name, pattern: toContract(pattern) }, context);
    response.set(NO_STORE).json(toJson(saved));
  },
};

export const removePattern: Route = {
  method: 'delete',
  path: '/api/patterns/{name}',
  description: {
    summary: 'Removes a saved pattern',
    tags: ['Patterns'],
    request: { params: patternPath, query: noQuery },
    responses: {
      204: { description: 'It is gone.' },
      ...badRequest,
      ...mayNotWrite,
      ...unknownPattern,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { name } = patternPath.parse(request.params);
    await client.deletePattern(name, toWriteContext(request, response));
    response.set(NO_STORE).status(204).end();
  },
};

function toJson({ name, pattern, saved_at_ms }: SavedPattern): SavedPatternJson {
  const { kind: _, ...given } = pattern ?? {};
  return { name, pattern: fromContract(given) as SavedPatternJson['pattern'], savedAt: saved_at_ms };
}
