import type { FileSource } from '../file-source.ts';
import { RefusedFile } from '../model.ts';
import type { DecimalMark, ParsedNumber } from '../tables/cells.ts';

/** Characters that keep the parts of an interchange apart (ISO 9735). */
export interface EdifactSyntax {
  component: string;
  element: string;
  decimal: DecimalMark;
  /** The character behind it is no separator. */
  release: string;
  segment: string;
}

const USUAL: EdifactSyntax = { component: ':', element: '+', decimal: '.', release: '?', segment: "'" };
const MOST_SEGMENT_CHARACTERS = 100_000;

export interface EdifactSegment {
  /** Elements, each of its components; the tag is the first. */
  elements: string[][];
  /** From 1: files have them all in one line. */
  number: number;
}

/** The syntax that a service string says, "UNA:+.? '", else the usual one. */
export function readSyntax(head: string): EdifactSyntax {
  const at = head.indexOf('UNA');
  if (at < 0 || at > 3 || head.length < at + 9) return USUAL;
  const [component, element, decimal, release, , segment] = head.slice(at + 3, at + 9);
  return {
    component: component!,
    element: element!,
    decimal: decimal === ',' ? ',' : '.',
    release: release!,
    segment: segment!,
  };
}

/** Throws RefusedFile where a segment does not end. */
export async function* readSegments(
  source: FileSource,
  syntax: EdifactSyntax,
): AsyncIterable<EdifactSegment> {
  const { segment, release } = syntax;
  let text = '';
  let number = 0;
  for await (const chunk of source.open()) {
    text += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      if (text[at] === release) at++;
      else if (text[at] === segment) {
        const content = text.slice(start, at).trim();
        start = at + 1;
        const isServiceString = number === 0 && content.startsWith('UNA');
        if (content !== '' && !isServiceString) yield { elements: split(content, syntax), number: ++number };
      }
    }
    text = text.slice(start);
    if (text.length > MOST_SEGMENT_CHARACTERS) {
      throw new RefusedFile({ line: number + 1, message: 'the segment has no end' });
    }
  }
  const rest = text.trim().slice(0, 100);
  if (rest === '') return;
  throw new RefusedFile({
    line: number + 1,
    text: rest,
    message: 'the segment has no end: the file is cut off',
  });
}

function split(text: string, { element, component, release }: EdifactSyntax): string[][] {
  const elements: string[][] = [[]];
  let part = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === release) part += text[++at] ?? '';
    else if (character === component || character === element) {
      elements.at(-1)!.push(part);
      part = '';
      if (character === element) elements.push([]);
    } else part += character;
  }
  elements.at(-1)!.push(part);
  return elements;
}

/**
 * A number as ISO 9735 writes it: comma and point both mark decimals, whatever the service string says, and nothing
 * parts thousands. Null if it is none.
 */
export function parseDecimal(text: string): ParsedNumber | null {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec(text.trim()) ?? [];
  if (sign === undefined || whole + fraction === '') return null;
  return { value: Number(`${sign}${whole}.${fraction}`), decimals: fraction.length };
}
