import { meterUsageQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { formatMeterUsage } from '../readings/format-meter-usage.ts';
import { sendExport } from '../send-export.ts';
import { backendProblems, badRequest, jsonResponse, notModified, unknownMeter, type Route } from './route.ts';
import { meterUsageSchema } from './schemas.ts';

export const meterUsage: Route = {
  path: '/meter-usage',
  description: {
    summary: 'The readings of a meter, an object each',
    description: 'As a stream. A connection that breaks means that some readings are missing.',
    tags: ['Meter usage'],
    request: { query: meterUsageQuery },
    responses: {
      200: jsonResponse('The readings, in time order.', meterUsageSchema),
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...backendProblems,
    },
  },
  async answer(request, response, services) {
    const { meter = '', ...range } = readQuery(meterUsageQuery, request.query);
    await sendExport(request, response, services, {
      range: { meter_id: meter, tags: [], ...toGrpcRange(range) },
      form: 'rows',
      mediaType: 'application/json',
      format: (read) => formatMeterUsage(read()),
    });
  },
};
