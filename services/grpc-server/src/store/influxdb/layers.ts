/**
 * What imports found at a stamp, so that each can be taken back: a stack, the latest import first. The reading is
 * what the latest import wrote; its layer has what lay under it, the layer of the import before what lay under that.
 * To take an import out of the stack is to hand what lay under it to the next higher one, or to the reading. A write
 * that is no import ends the stack.
 *
 * As text, `12:5.5:0;7` is: import 12 found the value 5.5 of quality 0, import 7 found nothing.
 */
export const NO_LAYERS = '';

/** What lay under an import; NaN where the reading had no value. */
export interface Under {
  value: number;
  quality: number;
}

interface Layer {
  key: number;
  under: Under | undefined;
}

/** Puts an import on the stack, which found something or nothing. */
export function pushLayer(layers: string, key: number, under: Under | undefined): string {
  const top = format({ key, under });
  return layers === NO_LAYERS ? top : `${top};${layers}`;
}

/**
 * Takes an import out of a stack. `isTop`: the reading becomes what lay under it, else the reading stays. Undefined:
 * the import is not in it.
 */
export function takeLayer(
  layers: string,
  key: number,
): { isTop: boolean; under: Under | undefined; layers: string } | undefined {
  if (layers === NO_LAYERS) return undefined;
  const stack = layers.split(';').map(parse);
  const at = stack.findIndex((layer) => layer.key === key);
  if (at < 0) return undefined;
  const { under } = stack[at]!;
  const higher = stack[at - 1];
  if (higher) higher.under = under;
  stack.splice(at, 1);
  return { isTop: higher === undefined, under, layers: stack.map(format).join(';') };
}

function format({ key, under }: Layer): string {
  if (!under) return String(key);
  return `${key}:${Object.is(under.value, -0) ? '-0' : under.value}:${under.quality}`;
}

function parse(text: string): Layer {
  const [key, value, quality] = text.split(':');
  const under = value === undefined ? undefined : { value: Number(value), quality: Number(quality) };
  return { key: Number(key), under };
}
