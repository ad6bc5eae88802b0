/** The page's colours (styles/tokens.css) that are drawn on canvas, which cannot read CSS variables. */
const tokens = {
  area: '--chart-area',
  coarse: '--chart-coarse',
  grid: '--chart-grid',
  baseline: '--chart-baseline',
  hatch: '--chart-hatch',
  missing: '--chart-missing',
  estimated: '--chart-estimated',
  substituted: '--chart-substituted',
  match: '--chart-match',
  surface: '--surface',
} as const;

/** Those that lines have, and areas of a stack below them. */
export const LINE_TOKENS = [
  '--chart-line',
  '--chart-line-2',
  '--chart-line-3',
  '--chart-line-4',
  '--chart-line-5',
  '--chart-line-6',
] as const;

export type ChartColours = Record<keyof typeof tokens, string> & { lines: string[]; stacked: string[] };

/** Resolves the colours as they are now: again after every change of theme. */
export function readColours(element: HTMLElement): ChartColours {
  const probe = element.ownerDocument.createElement('span');
  element.append(probe);
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const named = Object.entries(tokens).map(([name, token]) => [name, resolve(`var(${token})`)]);
  const colours = {
    ...(Object.fromEntries(named) as Record<keyof typeof tokens, string>),
    lines: LINE_TOKENS.map((token) => resolve(`var(${token})`)),
    stacked: LINE_TOKENS.map((token) => resolve(`color-mix(in srgb, var(${token}) 38%, var(--surface))`)),
  };
  probe.remove();
  return colours;
}
