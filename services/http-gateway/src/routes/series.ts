import type { ReadSeriesRequest } from '@wattstream/protos';
import type { Request, Response } from 'express';
import { toCallContext } from '../call-context.ts';
import { readKnownRevision, REVALIDATE, sendNotModified, setETag } from '../etag.ts';
import { meterPath, seriesQuery, sumSeriesQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange, type Range } from '../query/to-grpc-range.ts';
import {
  backendProblems,
  badRequest,
  jsonResponse,
  noSuchTag,
  notModified,
  unknownMeter,
  type Route,
  type Services,
} from './route.ts';
import { seriesSchema, sumSeriesSchema } from './schemas.ts';
import { toSeriesText } from './series-json.ts';

/** What the ETag calls the only form there is. */
const FORM = 'json';

export const series: Route = {
  path: '/api/meters/{id}/series',
  description: {
    summary: 'A range in buckets, for a chart',
    tags: ['Meters'],
    request: { params: meterPath, query: seriesQuery },
    responses: {
      200: jsonResponse(
        'The buckets, at most `points` of them or of a given width, and the range as one.',
        seriesSchema,
      ),
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...backendProblems,
    },
  },
  async answer(request, response, services) {
    const asked = readQuery(seriesQuery, request.query);
    const { id } = meterPath.parse(request.params);
    await answerSeries(request, response, services, { meter_id: id, tags: [], meter_ids: [] }, asked);
  },
};

export const sumSeries: Route = {
  path: '/api/series',
  description: {
    summary: 'The sum of meters in buckets, for a chart',
    description:
      'Meters of one kind in units that can be converted. The range is one of the instants of the sum, whose time base is the shortest that fits the intervals of all.',
    tags: ['Sums'],
    request: { query: sumSeriesQuery },
    responses: {
      200: jsonResponse('As the series of one meter, of the sum.', sumSeriesSchema),
      ...notModified,
      ...badRequest,
      ...noSuchTag,
      ...backendProblems,
    },
  },
  async answer(request, response, services) {
    const { tag: tags = [], meter: meter_ids = [], ...asked } = readQuery(sumSeriesQuery, request.query);
    await answerSeries(request, response, services, { meter_id: '', tags, meter_ids }, asked);
  },
};

interface Asked extends Range {
  points?: number | undefined;
  bucketMs?: number | undefined;
}

async function answerSeries(
  request: Request,
  response: Response,
  { client }: Services,
  whose: Pick<ReadSeriesRequest, 'meter_id' | 'tags' | 'meter_ids'>,
  { points = 0, bucketMs = 0, ...range }: Asked,
): Promise<void> {
  const answer = await client.readSeries(
    {
      ...{ ...whose, points, bucket_ms: bucketMs, ...toGrpcRange(range) },
      known_revision: readKnownRevision(request, FORM),
    },
    toCallContext(request, response),
  );
  setETag(response, answer.revision, FORM);
  if (answer.is_unchanged) return sendNotModified(response);
  response.set(REVALIDATE).type('json').send(toSeriesText(answer));
}
