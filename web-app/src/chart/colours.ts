/** The page's colours (styles/tokens.css) that are drawn on canvas, which cannot read CSS variables. */
const tokens = {
  line: '--chart-line',
  area: '--chart-area',
  coarse: '--chart-coarse',
  grid: '--chart-grid',
  baseline: '--chart-baseline',
  hatch: '--chart-hatch',
  missing: '--chart-missing',
  estimated: '--chart-estimated',
  substituted: '--chart-substituted',
  surface: '--surface',
} as const;

export type ChartColours = Record<keyof typeof tokens, string>;

/** Resolves the colours as they are now: again after every change of theme. */
export function readColours(element: HTMLElement): ChartColours {
  const probe = element.ownerDocument.createElement('span');
  element.append(probe);
  const resolve = ([name, token]: [string, string]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  };
  const colours = Object.fromEntries(Object.entries(tokens).map(resolve)) as ChartColours;
  probe.remove();
  return colours;
}
