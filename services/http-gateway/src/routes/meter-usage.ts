import { toCallContext } from '../call-context.ts';
import { meterUsageQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { formatMeterUsage } from '../readings/format-meter-usage.ts';
import { sendStream } from '../send-stream.ts';
import { backendProblems, badRequest, jsonResponse, unknownMeter, type Route } from './route.ts';
import { meterUsageSchema } from './schemas.ts';

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' };

export const meterUsage: Route = {
  path: '/meter-usage',
  description: {
    summary: 'The readings of a meter, an object each',
    description: 'As a stream. A connection that breaks means that some readings are missing.',
    tags: ['Meter usage'],
    request: { query: meterUsageQuery },
    responses: {
      200: jsonResponse('The readings, in time order.', meterUsageSchema),
      ...badRequest,
      ...unknownMeter,
      ...backendProblems,
    },
  },
  async answer(request, response, client) {
    const { meter = '', ...range } = readQuery(meterUsageQuery, request.query);
    const batches = client.readBatches(
      { meter_id: meter, ...toGrpcRange(range) },
      toCallContext(request, response),
    );
    await sendStream(request, response, () => response.set(HEADERS), formatMeterUsage(batches));
  },
};
