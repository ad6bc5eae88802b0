import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LINE_TOKENS } from './colours.ts';

const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');

type Rgb = [number, number, number]; // linear, 0 to 1

function tokenOf(name: string, theme: 'light' | 'dark'): Rgb {
  const found = new RegExp(`${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  if (!found) throw new Error(`${name} is not in tokens.css`);
  const hex = found[theme === 'light' ? 1 : 2]!;
  return [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

const times = (matrix: number[][], colour: number[]) =>
  matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * colour[i]!, 0)) as Rgb;

/** What is seen with a colour lacking: G. M. Machado et al., IEEE TVCG 15(6), 2009, severity 1. */
const sights: Record<string, number[][]> = {
  'all colours': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** B. Ottosson's OKLab, in which distances are about what is seen: 0.02 is just noticed. */
function toOklab(linear: Rgb): Rgb {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    linear.map((channel) => Math.min(Math.max(channel, 0), 1)),
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  );
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

describe.each(['light', 'dark'] as const)('the colours of lines, %s,', (theme) => {
  const lines = LINE_TOKENS.map((name) => tokenOf(name, theme));

  it.each(Object.keys(sights))('are told apart by who sees %s', (sight) => {
    const seen = lines.map((line) => toOklab(times(sights[sight]!, line)));
    const distances = seen.flatMap((a, i) =>
      seen.slice(i + 1).map((b) => Math.hypot(...a.map((x, k) => x - b[k]!))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.1);
  });

  it('stand out from the surface by 3 to 1, as WCAG 1.4.11 wants it', () => {
    const surface = luminance(tokenOf('--surface', theme));
    for (const line of lines.map(luminance)) {
      const [low, high] = [Math.min(line, surface), Math.max(line, surface)];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(3);
    }
  });
});
