import { parseArgs } from 'node:util';
import { metersQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { patternsQuery, type PatternSearch } from '../routes/pattern-schemas.ts';

export const USAGE = `npm run patterns -- --pattern JSON [options]

  --pattern JSON       what to look for, such as '{"run":{"limit":250,"atLeastSeconds":7200}}'; docs/patterns.md
                       has the kinds
  --saved NAME         a pattern that was saved, instead
  --meter ID           where; else in the default meter
  --tag KEY:VALUE      in the meters with this tag instead; may be repeated
  --all                in all meters instead
  --from, --to TIME    the range: ISO 8601, in UTC unless it has an offset, or Unix seconds
  --order ORDER        best-first (the default) or in-time
  --limit N            the most matches, up to 10000; 1000 if it is not given
  --json, --csv        print what the HTTP API answers

GRPC_ADDRESS (localhost:9090) is the server.`;

export interface Arguments {
  search: Omit<PatternSearch, 'tag'>;
  whose: { meter_id: string } | { tags: { key: string; value: string }[] } | { every_meter: true };
  form: 'people' | 'json' | 'csv';
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  ...{ pattern: text, saved: text, meter: text, from: text, to: text, order: text, limit: text },
  tag: { type: 'string', multiple: true, default: [] as string[] },
  ...{ all: flag, json: flag, csv: flag, help: flag },
} as const;

/** Undefined where help is asked for. Throws an Error whose message is for the person at the keyboard. */
export function readArguments(args: string[]): Arguments | undefined {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { meter, tag, all, json, csv, help, ...given } = values;
  if (help) return undefined;
  if (given.pattern === undefined && given.saved === undefined) throw new Error('no --pattern is given');
  if ([meter !== undefined, tag.length > 0, all].filter(Boolean).length > 1) {
    throw new Error('of --meter, --tag and --all only one can be given');
  }
  if (json && csv) throw new Error('--json and --csv are given both');
  const { tag: tags = [] } = readQuery(metersQuery, tag.length > 0 ? { tag } : {});
  return {
    search: readQuery(patternsQuery, { ...given }),
    whose: all ? { every_meter: true } : tags.length > 0 ? { tags } : { meter_id: meter ?? '' },
    form: json ? 'json' : csv ? 'csv' : 'people',
  };
}
