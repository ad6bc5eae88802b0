import type { ComparisonMode } from '../comparison/comparable.ts';
import type { TimeRange } from './time-range.ts';

/** What a link to the page says: absent parts are the default meter and the ends of its history. */
export interface View {
  meter: string | null;
  from: number | null; // epoch ms
  to: number | null; // epoch ms
  /** Ids of the meters that are drawn with it. */
  with: string[];
  mode: ComparisonMode;
  /** JSON of the open patterns panel, read where it is (patterns/pattern-link.ts); absent: it is closed. */
  patterns?: string;
}

/** Reads `?meter=…&from=…&to=…&with=…&with=…&mode=stack&patterns=…`; what is no instant, or a range that ends before it begins, counts as absent. */
export function parseView(search: string): View {
  const query = new URLSearchParams(search);
  const [from, to] = [parseInstant(query.get('from')), parseInstant(query.get('to'))];
  const isBackward = from !== null && to !== null && from >= to;
  const patterns = query.get('patterns');
  return {
    meter: query.get('meter') || null,
    from: isBackward ? null : from,
    to: isBackward ? null : to,
    with: [...new Set(query.getAll('with'))].filter((id) => id !== ''),
    mode: query.get('mode') === 'stack' ? 'stack' : 'overlay',
    ...(patterns && { patterns }),
  };
}

const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** ISO 8601; without an offset it is UTC, as it is for the API. */
function parseInstant(text: string | null): number | null {
  // In a query a plus sign stands for a space.
  const iso = text?.replace(' ', '+');
  if (!iso || !INSTANT.test(iso)) return null;
  const isLocal = iso.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(iso);
  const instantMs = Date.parse(isLocal ? `${iso}Z` : iso);
  return Number.isNaN(instantMs) || !isDate(iso.slice(0, 10)) ? null : instantMs;
}

/** Some browsers read 30 February as 2 March. */
function isDate(date: string): boolean {
  return new Date(date).toISOString().startsWith(date);
}

/** The link's query, its instants in whole seconds; colons stay as they are, for people to read. */
export function toQuery({ meter, from, to, with: others, mode, patterns }: View): string {
  const parts = [
    meter === null ? '' : `meter=${encodeURIComponent(meter)}`,
    from === null ? '' : `from=${toInstant(from)}`,
    to === null ? '' : `to=${toInstant(to)}`,
    ...others.map((id) => `with=${encodeURIComponent(id)}`),
    others.length > 0 && mode === 'stack' ? 'mode=stack' : '',
    patterns ? `patterns=${encodeJson(patterns)}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** What stands for itself in a query stays: of JSON all but the quotation marks. */
function encodeJson(json: string): string {
  return encodeURIComponent(json).replace(/%(7B|7D|3A|2C|5B|5D)/g, decodeURIComponent);
}

function toInstant(instantMs: number): string {
  return new Date(Math.round(instantMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** The range that a view shows of a history. */
export function rangeOf({ from, to }: Pick<View, 'from' | 'to'>, extent: TimeRange): TimeRange {
  const range = { from: from ?? extent.from, to: to ?? extent.to };
  return range.from < range.to ? range : extent;
}
