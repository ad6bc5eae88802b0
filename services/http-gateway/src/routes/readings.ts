import { z } from 'zod';
import { meterPath, rangeQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { formatColumns } from '../readings/format-columns.ts';
import { formatCsv } from '../readings/format-csv.ts';
import { formatNdjson } from '../readings/format-ndjson.ts';
import type { ReadingBatch } from '../readings/reading-batch.ts';
import { sendExport } from '../send-export.ts';
import { chooseMediaType } from './choose-media-type.ts';
import {
  backendProblems,
  badRequest,
  notAcceptable,
  notModified,
  unknownMeter,
  type Route,
} from './route.ts';
import { readingLineSchema, readingsSchema } from './schemas.ts';

interface Format {
  /** What the ETag calls it. */
  form: string;
  format: (meter: string, read: () => AsyncIterable<ReadingBatch>) => AsyncGenerator<Buffer>;
}

/** By media type; the first is for who takes anything. */
const FORMATS = {
  'application/json': { form: 'json', format: formatColumns },
  'application/x-ndjson': { form: 'ndjson', format: (_meter, read) => formatNdjson(read()) },
  'text/csv': { form: 'csv', format: (_meter, read) => formatCsv(read()) },
} satisfies Record<string, Format>;

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
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...notAcceptable,
      ...backendProblems,
    },
  },
  async answer(request, response, services) {
    const range = readQuery(rangeQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const mediaType = chooseMediaType(request, response, FORMATS);
    const { form, format }: Format = FORMATS[mediaType];
    await sendExport(request, response, services, {
      range: { meter_id: id, tags: [], ...toGrpcRange(range) },
      form,
      mediaType,
      fileName: mediaType === 'text/csv' ? `${id}.csv` : undefined,
      format: (read) => format(id, read),
    });
  },
};
