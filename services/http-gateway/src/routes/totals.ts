import type { ReadTotalsRequest } from '@wattstream/protos';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { toCallContext } from '../call-context.ts';
import { readKnownRevision, REVALIDATE, sendNotModified, setETag } from '../etag.ts';
import { toGrpcName } from '../grpc-names.ts';
import { meterPath, sumTotalsQuery, totalsQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange, type Range } from '../query/to-grpc-range.ts';
import { chooseMediaType } from './choose-media-type.ts';
import {
  backendProblems,
  badRequest,
  noSuchTag,
  notAcceptable,
  notModified,
  unknownMeter,
  type Route,
  type Services,
} from './route.ts';
import { sumTotalsSchema, totalsSchema, type TotalsJson } from './schemas.ts';
import { toTotalsCsv, toTotalsJson } from './totals-json.ts';

/** By media type, what the ETag calls the form; the first is for who takes anything. */
const FORMS = { 'application/json': 'json', 'text/csv': 'csv' } as const;

const csvSchema = z.string().meta({
  description:
    'A header and a line a period: its first day, its ends in UTC, and no energy where that is not defined.',
  examples: [
    'date,from,to,count,missing,expected,energy,partial\n2025-03-30,2025-03-30T00:00:00Z,2025-03-30T23:00:00Z,92,0,92,215.3,false\n',
  ],
});

export const totals: Route = {
  path: '/api/meters/{id}/totals',
  description: {
    summary: 'Energy per day, week, month or year of a calendar',
    description:
      'Days have 23 or 25 hours where the clock is changed. The totals of a range add up to the energy of its readings.',
    tags: ['Meters'],
    request: { params: meterPath, query: totalsQuery },
    responses: {
      200: {
        description: 'The periods from that of the first reading to that of the last, in time order.',
        content: { 'application/json': { schema: totalsSchema }, 'text/csv': { schema: csvSchema } },
      },
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...notAcceptable,
      ...backendProblems,
    },
  },
  async answer(request, response, services) {
    const asked = readQuery(totalsQuery, request.query);
    const { id } = meterPath.parse(request.params);
    await answerTotals(request, response, services, { meter_id: id, tags: [], meter_ids: [] }, asked);
  },
};

export const sumTotals: Route = {
  path: '/api/totals',
  description: {
    summary: 'Energy of several meters per day, week, month or year of a calendar',
    description:
      'Of meters of one kind, in units that can be converted. Every reading counts once. Where the meters stand in several zones, one has to be asked for.',
    tags: ['Sums'],
    request: { query: sumTotalsQuery },
    responses: {
      200: {
        description: 'The periods from that of the first reading to that of the last, in time order.',
        content: { 'application/json': { schema: sumTotalsSchema }, 'text/csv': { schema: csvSchema } },
      },
      ...notModified,
      ...badRequest,
      ...noSuchTag,
      ...notAcceptable,
      ...backendProblems,
    },
  },
  async answer(request, response, services) {
    const { tag: tags = [], meter: meter_ids = [], ...asked } = readQuery(sumTotalsQuery, request.query);
    await answerTotals(request, response, services, { meter_id: '', tags, meter_ids }, asked);
  },
};

interface Asked extends Range {
  per?: TotalsJson['per'] | undefined;
  zone?: string | undefined;
}

async function answerTotals(
  request: Request,
  response: Response,
  { client }: Services,
  whose: Pick<ReadTotalsRequest, 'meter_id' | 'tags' | 'meter_ids'>,
  { per = 'day', zone = '', ...range }: Asked,
): Promise<void> {
  const mediaType = chooseMediaType(request, response, FORMS);
  const form = FORMS[mediaType];
  const answer = await client.readTotals(
    {
      ...{ ...whose, per: toGrpcName(per), zone, ...toGrpcRange(range) },
      known_revision: readKnownRevision(request, form),
    },
    toCallContext(request, response),
  );
  setETag(response, answer.revision, form);
  if (answer.is_unchanged) return sendNotModified(response);
  response.set(REVALIDATE);
  if (form === 'json') response.json(toTotalsJson(answer, per));
  else {
    const name = whose.meter_id || 'sum';
    response.attachment(`${name}-per-${per}.csv`).type('text/csv').send(toTotalsCsv(answer));
  }
}
