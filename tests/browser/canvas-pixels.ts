/// <reference lib="dom" />
import type { MeterPage } from './meter-page.ts';

/** How many pixels of each of some stretches of the chart's canvas have one of the page's colours. */
export function countPixelsPer(
  { chart }: MeterPage,
  token: string,
  stretches: [from: number, to: number][],
): Promise<number[]> {
  return chart.locator('canvas').evaluate(
    (canvas: HTMLCanvasElement, { name, ranges }) => {
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.color = `var(${name})`;
      const wanted = getComputedStyle(probe).color.match(/\d+/g)!.map(Number);
      probe.remove();
      // Read from a copy: the browser warns of a canvas that is drawn on and read.
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      return ranges.map((range) => {
        const [left, right] = range.map((clientX) => clientX - canvas.getBoundingClientRect().left);
        const image = context.getImageData(left!, 0, right! - left!, canvas.height).data;
        let count = 0;
        for (let i = 0; i < image.length; i += 4) {
          if (wanted.every((channel, c) => Math.abs(image[i + c]! - channel) < 12) && image[i + 3]! > 200)
            count++;
        }
        return count;
      });
    },
    { name: token, ranges: stretches },
  );
}

/** How many pixels of a stretch of the chart's canvas have one of the page's colours. */
export async function countPixels(view: MeterPage, token: string, from: number, to: number): Promise<number> {
  return (await countPixelsPer(view, token, [[from, to]]))[0]!;
}
