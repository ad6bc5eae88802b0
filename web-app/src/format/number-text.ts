const formats = new Map<string, Intl.NumberFormat>();

function formatOf(minimum: number, maximum: number): Intl.NumberFormat {
  const key = `${minimum}-${maximum}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', {
      minimumFractionDigits: minimum,
      maximumFractionDigits: maximum,
    });
    formats.set(key, format);
  }
  return format;
}

/** "35,040" or "1,234.50": with exactly so many decimals. A true minus sign, and no -0. */
export function toNumberText(value: number, decimals: number): string {
  return withMinus(formatOf(decimals, decimals).format(value));
}

/** A reading's value as it was recorded: no digit is added, and none up to the sixth decimal taken away. */
export function toValueText(value: number): string {
  return withMinus(formatOf(0, 6).format(value));
}

/** A figure that was computed: two decimals, more where it is so small that they would say nothing. */
export function toFigureText(value: number): string {
  const decimals = value === 0 ? 0 : Math.max(2, 2 - Math.ceil(Math.log10(Math.abs(value))));
  return withMinus(formatOf(0, Math.min(decimals, 12)).format(value));
}

function withMinus(text: string): string {
  return text.replace(/^-(?=[0.,]*$)/, '').replace('-', '−');
}

export function toCountText(count: number): string {
  return toNumberText(count, 0);
}
