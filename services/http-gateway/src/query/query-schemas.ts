import { z } from 'zod';
import { PERIODS } from '../grpc-names.ts';
import { parseTime, TimeSyntaxError } from './parse-time.ts';
import { oneOf, text } from './query-fields.ts';

const timeFormats =
  'An ISO 8601 date or date-time (UTC unless it has an offset), or Unix seconds. Whole seconds only.';

const time = text.transform((value, context) => {
  try {
    return parseTime(value);
  } catch (error) {
    if (!(error instanceof TimeSyntaxError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
});

export const range = {
  from: time.optional().meta({
    description: `First instant of the range, included. Default: the first reading. ${timeFormats}`,
    examples: ['2025-01-01'],
  }),
  to: time.optional().meta({
    description: `End of the range, excluded. Default: up to and with the last reading. ${timeFormats}`,
    examples: ['2025-02-01T00:00:00Z'],
  }),
};

const MAX_POINTS = 10_000;

export function most(what: string, least: number) {
  const message = `is not a whole number from ${least} to ${MAX_POINTS}`;
  return text
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((count) => count >= least && count <= MAX_POINTS, message)
    .optional()
    .meta({
      description: `The most ${what} wanted.`,
      type: 'integer',
      minimum: least,
      maximum: MAX_POINTS,
      default: 1000,
    });
}

const points = most('buckets', 1);
const runs = most('runs', 2);

const bucketMs = text
  .regex(/^[1-9]\d{0,14}$/, 'is not a width in ms')
  .transform(Number)
  .refine((widthMs) => widthMs % 1000 === 0, 'is not a number of whole seconds')
  .optional()
  .meta({
    description: `Width of the buckets, of whole seconds, instead of \`points\`: they begin at multiples of it since the epoch, so that ranges that meet there can be put together. At most ${MAX_POINTS} buckets.`,
    type: 'integer',
    minimum: 1000,
    examples: [900_000],
  });

const per = oneOf(PERIODS, 'The period of the calendar; weeks begin on Monday.', { default: 'day' });

const zone = text
  .min(1, 'names no time zone')
  .optional()
  .meta({
    description: 'IANA time zone of the calendar. Default: that of the meter.',
    examples: ['Europe/London'],
  });

const meter = text
  .min(1, 'names no meter')
  .optional()
  .meta({ description: 'Id of the meter. Default: the default meter.', examples: ['meterusage'] });

/** "site:Utrecht", or "site" for any value of it. The key is what stands before the first colon. */
export const tag = z
  .union([z.string(), z.array(z.string())])
  .transform((given, context) =>
    [given].flat().map((filter) => {
      const [, key = '', value = ''] = /^([^:]*):?(.*)$/s.exec(filter) ?? [];
      if (key === '') context.addIssue('has no key (expected one such as site:Utrecht)');
      return { key, value };
    }),
  )
  .meta({
    description:
      'Only meters with this tag: `site:Utrecht`, or `site` for any value of it. Several keys have all to be there; of several values of one key any will do.',
    type: 'array',
    items: { type: 'string' },
    examples: [['site:Utrecht']],
  });

/** Ids of meters that are added; else tags say which. */
const addedMeters = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .optional()
  .meta({
    description: 'Id of a meter to add, and of another. Instead of `tag`.',
    type: 'array',
    items: { type: 'string' },
    examples: [['north', 'south']],
  });

const q = text.optional().meta({
  description:
    'Words, each of which stands in the id, the name or the tags of the meter, in any case of letters.',
  examples: ['utrecht main'],
});

/** Unix seconds; undefined where the range is open. */
interface Bounds {
  from?: number | undefined;
  to?: number | undefined;
}

export function checkOrder({ from, to }: Bounds, context: z.RefinementCtx) {
  if (from === undefined || to === undefined || from <= to) return;
  const message = `is after to, ${new Date(to * 1000).toISOString()}`;
  context.addIssue({ code: 'custom', path: ['from'], message });
}

/** What is added is chosen in one way. */
function checkAdded({ tag, meter }: { tag?: unknown; meter?: unknown }, context: z.RefinementCtx) {
  if ((tag === undefined) !== (meter === undefined)) return;
  const message = tag === undefined ? 'is not given, and no meter' : 'is given beside meter';
  context.addIssue({ code: 'custom', path: ['tag'], message });
}

export const noQuery = z.strictObject({});
export const rangeQuery = z.strictObject(range).superRefine(checkOrder);
export const meterUsageQuery = z.strictObject({ ...range, meter }).superRefine(checkOrder);
export const metersQuery = z.strictObject({ tag: tag.optional(), q });

const isOneResolution = ({
  points,
  bucketMs,
}: {
  points?: number | undefined;
  bucketMs?: number | undefined;
}) => points === undefined || bucketMs === undefined;
const twoResolutions = { path: ['bucketMs'], error: 'is given beside points' };

export const seriesQuery = z
  .strictObject({ ...range, points, bucketMs })
  .superRefine(checkOrder)
  .refine(isOneResolution, twoResolutions);
export const sumSeriesQuery = z
  .strictObject({ tag: tag.optional(), meter: addedMeters, ...range, points, bucketMs })
  .superRefine(checkOrder)
  .superRefine(checkAdded)
  .refine(isOneResolution, twoResolutions);

export const qualitiesQuery = z.strictObject({ ...range, runs }).superRefine(checkOrder);

export const totalsQuery = z.strictObject({ per, zone, ...range }).superRefine(checkOrder);
export const sumTotalsQuery = z
  .strictObject({ tag: tag.optional(), meter: addedMeters, per, zone, ...range })
  .superRefine(checkOrder)
  .superRefine(checkAdded);

export const meterPath = z.object({
  id: z.string().meta({ description: 'Id of the meter.', examples: ['meterusage'] }),
});
