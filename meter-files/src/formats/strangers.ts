/** What is no meter file, by how it begins, with what to do about it. */
const STRANGERS: [begins: RegExp, reason: string][] = [
  [/^%PDF-/, 'this is a PDF: ask the utility for the data as CSV, Excel or Green Button'],
  [/^\u0089PNG|^GIF8|^\u00ff\u00d8\u00ff/, 'this is a picture'],
  [/^(?:7z\u00bc\u00af|Rar!)/, 'this is an archive that is not read: use zip or gzip'],
  [/^\u007fELF|^MZ/, 'this is a program'],
];

const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body|<script|<table)\b/i;

/** Why a file cannot be one of readings; null if nothing speaks against it. */
export function strangerReason(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, 4096))
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  const found = STRANGERS.find(([begins]) => begins.test(text));
  if (found) return found[1];
  if (HTML.test(text.replaceAll('\u0000', ''))) {
    return 'this is a web page and no data file: the page was saved, or a log-in came in place of the download';
  }
  return null;
}
