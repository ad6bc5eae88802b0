import { toCallContext } from '../call-context.ts';
import { readKnownRevision, REVALIDATE, sendNotModified, setETag } from '../etag.ts';
import { meterPath, seriesQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { backendProblems, badRequest, jsonResponse, notModified, unknownMeter, type Route } from './route.ts';
import { seriesSchema } from './schemas.ts';
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
  async answer(request, response, { client }) {
    const { points = 0, bucketMs = 0, ...range } = readQuery(seriesQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const answer = await client.readSeries(
      {
        ...{ meter_id: id, points, bucket_ms: bucketMs, ...toGrpcRange(range) },
        known_revision: readKnownRevision(request, FORM),
      },
      toCallContext(request, response),
    );
    setETag(response, answer.revision, FORM);
    if (answer.is_unchanged) return sendNotModified(response);
    response.set(REVALIDATE).type('json').send(toSeriesText(answer));
  },
};
