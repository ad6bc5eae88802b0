import type { FindPatternsRequest } from '@wattstream/protos';
import type { Request, Response } from 'express';
import { toCallContext } from '../call-context.ts';
import { formatMatches, formatMatchLines, type Replies } from '../patterns/format-matches.ts';
import { formatMatchTable } from '../patterns/format-match-table.ts';
import { toFindRequest } from '../patterns/to-find-request.ts';
import { endWithProblem } from '../problem.ts';
import { meterPath, noQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { readJsonBody } from '../read-json-body.ts';
import { sendStream } from '../send-stream.ts';
import { chooseMediaType } from './choose-media-type.ts';
import { matchCsvSchema, matchesSchema, matchLineSchema } from './pattern-answers.ts';
import { manyPatternSearchSchema, patternSearchSchema, patternsQuery } from './pattern-schemas.ts';
import {
  backendProblems,
  badRequest,
  noSuchTag,
  notAcceptable,
  refusedBody,
  tooMuchToSearch,
  unknownMeter,
  type Route,
  type Services,
} from './route.ts';

/** By media type; the first is for who takes anything. */
const FORMATS = {
  'application/json': (replies: Replies) => formatMatches(replies),
  'application/x-ndjson': (replies: Replies, request: Request) =>
    endWithProblem(request, formatMatchLines(replies), (problem) => ({ problem })),
  'text/csv': (replies: Replies) => formatMatchTable(replies),
};

const description =
  'In the format that `Accept` asks for. As `application/x-ndjson` matches and progress come as they are made, those of `strange` in rounds that replace one another; a client that leaves ends the search.';

const answers = {
  200: {
    description: 'What was found, the best first unless asked otherwise.',
    content: {
      'application/json': { schema: matchesSchema },
      'application/x-ndjson': { schema: matchLineSchema },
      'text/csv': { schema: matchCsvSchema },
    },
  },
  ...badRequest,
  ...notAcceptable,
  ...tooMuchToSearch,
  ...backendProblems,
};

export const patterns: Route = {
  path: '/api/meters/{id}/patterns',
  description: {
    summary: 'Where a pattern is found in a meter, as a link',
    description,
    tags: ['Patterns'],
    request: { params: meterPath, query: patternsQuery },
    responses: { ...answers, ...unknownMeter },
  },
  async answer(request, response, services) {
    const search = readQuery(patternsQuery, request.query);
    const { id } = meterPath.parse(request.params);
    await sendMatches(request, response, services, { ...toFindRequest(search), meter_id: id });
  },
};

export const askPatterns: Route = {
  method: 'post',
  path: '/api/meters/{id}/patterns',
  description: {
    summary: 'Where a pattern is found in a meter',
    description,
    tags: ['Patterns'],
    request: {
      params: meterPath,
      query: noQuery,
      body: { required: true, content: { 'application/json': { schema: patternSearchSchema } } },
    },
    responses: { ...answers, ...unknownMeter, ...refusedBody },
  },
  async answer(request, response, services) {
    readQuery(noQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const search = await readJsonBody(patternSearchSchema, request, response);
    await sendMatches(request, response, services, { ...toFindRequest(search), meter_id: id });
  },
};

export const manyPatterns: Route = {
  method: 'post',
  path: '/api/patterns',
  description: {
    summary: 'Where a pattern is found in all meters, or in those with a tag',
    description,
    tags: ['Patterns'],
    request: {
      query: noQuery,
      body: { required: true, content: { 'application/json': { schema: manyPatternSearchSchema } } },
    },
    responses: { ...answers, ...noSuchTag, ...refusedBody },
  },
  async answer(request, response, services) {
    readQuery(noQuery, request.query);
    const search = await readJsonBody(manyPatternSearchSchema, request, response);
    const tags = search.tag ?? [];
    const whose = tags.length > 0 ? { tags } : { every_meter: true };
    await sendMatches(request, response, services, { ...toFindRequest(search), ...whose });
  },
};

/** Searches take as long as exports do, and have their turns among them. */
async function sendMatches(
  request: Request,
  response: Response,
  { client, limits, stallTimeoutMs }: Services,
  search: FindPatternsRequest,
): Promise<void> {
  const mediaType = chooseMediaType(request, response, FORMATS);
  const context = toCallContext(request, response);
  const setHead = () => {
    if (mediaType === 'text/csv') response.attachment('patterns.csv');
    response.set({ 'content-type': `${mediaType}; charset=utf-8`, 'cache-control': 'no-store' });
  };
  await limits.exports.run(context.signal, () => {
    const pieces = FORMATS[mediaType](client.findPatterns(search, context), request);
    return sendStream(request, response, pieces, { setHead, stallTimeoutMs });
  });
}
