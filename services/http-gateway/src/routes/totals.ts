import type { ReadTotalsRequest } from '@wattstream/protos';
import { toCallContext } from '../call-context.ts';
import { readKnownRevision, REVALIDATE, sendNotModified, setETag } from '../etag.ts';
import { meterPath, totalsQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { backendProblems, badRequest, jsonResponse, notModified, unknownMeter, type Route } from './route.ts';
import { totalsSchema } from './schemas.ts';
import { toTotalsJson } from './totals-json.ts';

export const totals: Route = {
  path: '/api/meters/{id}/totals',
  description: {
    summary: 'Energy per day, week, month or year of a calendar',
    tags: ['Meters'],
    request: { params: meterPath, query: totalsQuery },
    responses: {
      200: jsonResponse('The periods from the first reading of the range to the last.', totalsSchema),
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...backendProblems,
    },
  },
  async answer(request, response, client) {
    const { per, zone = '', ...range } = readQuery(totalsQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const grpcRequest: ReadTotalsRequest = {
      meter_id: id,
      ...toGrpcRange(range),
      per: per.toUpperCase() as ReadTotalsRequest['per'],
      zone,
      known_revision: readKnownRevision(request, 'totals'),
    };
    const answer = await client.readTotals(grpcRequest, toCallContext(request, response));
    if (answer.is_unchanged) return sendNotModified(response);
    setETag(response, answer.revision, 'totals');
    response.set(REVALIDATE).json(toTotalsJson(answer, per));
  },
};
