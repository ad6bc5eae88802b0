import { SaxesParser } from 'saxes';
import type { FileSource } from '../file-source.ts';
import { RefusedFile } from '../model.ts';
import { decodeText, detectEncoding, readHead } from '../tables/decode-text.ts';

/** What a document does: names without their prefix. */
export type XmlEvent =
  | { type: 'open'; name: string; attributes: Record<string, string>; line: number }
  /** `text`: what stood in the element itself. */
  | { type: 'close'; name: string; text: string; line: number };

const MOST_DEPTH = 64;
const MOST_TEXT = 100_000;
/** From one tag to the next: of an attribute, a comment, or a text. */
const MOST_MARKUP = 1_000_000;

/** Reads XML in a stream. Throws RefusedFile where it is not well-formed, declares entities, or nests without end. */
export async function* readXml(source: FileSource): AsyncIterable<XmlEvent> {
  const events: XmlEvent[] = [];
  const texts: string[] = [];
  let problem: RefusedFile | null = null;
  let sinceTag = 0;
  const parser = new SaxesParser();
  const refuse = (message: string) => {
    problem ??= new RefusedFile({ line: parser.line, column: parser.column, message });
  };
  parser.on('error', (error) =>
    refuse(`the XML is not well-formed (${error.message.replace(/^\d+:\d+: /, '')})`),
  );
  parser.on('doctype', () => refuse('a document type is declared, which no meter file needs'));
  parser.on('opentag', ({ name, attributes }) => {
    // Of an element with others in it only these are of use, not the blanks between them.
    if (texts.length > 0) texts[texts.length - 1] = '';
    texts.push('');
    if (texts.length > MOST_DEPTH) refuse(`elements are nested deeper than ${MOST_DEPTH}`);
    events.push({ type: 'open', name: local(name), attributes, line: parser.line });
  });
  parser.on('text', (text) => {
    if (texts.length === 0) return;
    texts[texts.length - 1] += text;
    if (texts.at(-1)!.length > MOST_TEXT) refuse(`a text is longer than ${MOST_TEXT} characters`);
  });
  parser.on('closetag', ({ name }) => {
    events.push({ type: 'close', name: local(name), text: (texts.pop() ?? '').trim(), line: parser.line });
  });

  for await (const text of decodeText(source, detectEncoding(await readHead(source, 4096)))) {
    parser.write(text);
    sinceTag = events.length > 0 ? 0 : sinceTag + text.length;
    if (sinceTag > MOST_MARKUP) refuse(`no tag ends within ${MOST_MARKUP} characters`);
    if (problem) throw problem as RefusedFile;
    yield* events.splice(0);
  }
  parser.close();
  if (problem) throw problem as RefusedFile;
  yield* events.splice(0);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
