// Points as InfluxDB's line protocol, with stamps in epoch ms (precision=ms).

/**
 * A tag's value. What no version of the line protocol can escape in one (control characters, a backslash before
 * what follows) is percent-encoded, and so is the percent sign; slugs stay as they are.
 */
export function tagOf(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[%\\\x00-\x1f\x7f]/g, encodeURIComponent);
}

export function escapeTag(value: string): string {
  return value.replace(/[,= ]/g, '\\$&');
}

export function textField(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export function floatField(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

export function intField(value: number): string {
  return `${value}i`;
}

/** The line of one point; fields as they are written, without those that are undefined. */
export function toLine(series: string, fields: Record<string, string | undefined>, timeMs: number): string {
  const written = Object.entries(fields).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name}=${text}`],
  );
  return `${series} ${written.join(',')} ${timeMs}`;
}
