import type { ReadRequest } from '@wattstream/protos';
import { z } from 'zod';
import { toCallContext } from '../call-context.ts';
import { HttpError } from '../errors.ts';
import { meterPath, rangeQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { formatColumns } from '../readings/format-columns.ts';
import { formatCsv } from '../readings/format-csv.ts';
import { formatNdjson } from '../readings/format-ndjson.ts';
import type { ReadingBatch } from '../readings/reading-batch.ts';
import { sendStream } from '../send-stream.ts';
import { backendProblems, badRequest, notAcceptable, unknownMeter, type Route } from './route.ts';
import { readingLineSchema, readingsSchema } from './schemas.ts';

type Format = (meter: string, read: () => AsyncIterable<ReadingBatch>) => AsyncGenerator<string>;

/** By media type; the first is for who takes anything. */
const FORMATS: Record<string, Format> = {
  'application/json': formatColumns,
  'application/x-ndjson': (_meter, read) => formatNdjson(read()),
  'text/csv': (_meter, read) => formatCsv(read()),
};
const MEDIA_TYPES = Object.keys(FORMATS);

const csvSchema = z.string().meta({
  description:
    'A header and a line a reading: the time in UTC, and the value or nothing where it is missing.',
  examples: ['time,value\n2025-01-01T00:15:00Z,55.09\n2025-01-01T00:30:00Z,\n'],
});

export const readings: Route = {
  path: '/api/meters/{id}/readings',
  description: {
    summary: 'The readings of a range',
    description:
      'In the format that `Accept` asks for, as a stream. A connection that breaks means that some are missing.',
    tags: ['Meters'],
    request: { params: meterPath, query: rangeQuery },
    responses: {
      200: {
        description: 'The readings, in time order.',
        content: {
          'application/json': { schema: readingsSchema },
          'application/x-ndjson': { schema: readingLineSchema },
          'text/csv': { schema: csvSchema },
        },
      },
      ...badRequest,
      ...unknownMeter,
      ...notAcceptable,
      ...backendProblems,
    },
  },
  async answer(request, response, client) {
    const range = readQuery(rangeQuery, request.query);
    const { id } = meterPath.parse(request.params);
    response.vary('accept');
    const mediaType = request.accepts(MEDIA_TYPES);
    if (!mediaType) throw new HttpError(406, `readings come as ${MEDIA_TYPES.join(', ')}`);
    const context = toCallContext(request, response);
    const grpcRequest: ReadRequest = { meter_id: id, ...toGrpcRange(range) };
    const pieces = FORMATS[mediaType]!(id, () => client.readBatches(grpcRequest, context));
    const setHead = () => {
      if (mediaType === 'text/csv') response.attachment(`${id}.csv`);
      response.set({ 'content-type': `${mediaType}; charset=utf-8`, 'cache-control': 'no-cache' });
    };
    await sendStream(request, response, setHead, pieces);
  },
};
