import {
  intervalInWords,
  reportInWords,
  type FileIssue,
  type FileQuestion,
  type ImportReport,
  type MeterReport,
} from '@wattstream/meter-files';
import { FLAGS } from './arguments.ts';

const MOST_ISSUES = 20;

/** A report as lines of text: what the file is, its meters, what to know of them, and what is to be answered. */
export function toText(report: ImportReport): string {
  const { file, words, stored, id, meters, questions, issues } = report;
  const outcome = stored ? `stored as import ${id}` : 'a preview: nothing was stored';
  const more = issues.length - MOST_ISSUES;
  return [
    `${file}: ${words}`,
    ...meters.flatMap(meterLines),
    ...issues.slice(0, MOST_ISSUES).map((issue) => `  ${issueLine(issue)}`),
    ...(more > 0 ? [`  … and ${more} more issues (--json has all)`] : []),
    ...questions.flatMap(questionLines),
    `  ${outcome}`,
    ...(stored && questions.length > 0 ? [`  for another answer, first take it back: --undo ${id}`] : []),
  ].join('\n');
}

function meterLines(meter: MeterReport): string[] {
  const { id, kind, unit, rows, sum, first, last } = meter;
  const total = kind === 'energy' && sum !== null ? `, ${sum} ${unit}` : '';
  const span = first === null ? '' : `, ${first} to ${last}`;
  return [
    `  ${id}: ${kind} in ${unit || 'no unit'}, ${rows} rows, ${intervalInWords(meter)}${span}${total}`,
    ...reportInWords(meter).map((sentence) => `    ${sentence}`),
    ...overlapLines(meter),
  ];
}

function overlapLines({ quality: { overlap } }: MeterReport): string[] {
  if (!overlap || overlap.same + overlap.changed === 0) return [];
  const { added, same, changed } = overlap;
  return [`    of the stored readings ${same} are the same and ${changed} others; ${added} are new`];
}

function issueLine({ severity, line, column, text, message }: FileIssue): string {
  const place = [line !== undefined && `line ${line}`, column !== undefined && `column ${column}`];
  const shown = text === undefined ? [] : [JSON.stringify(text)];
  return `${severity}: ${[...place.filter(Boolean), ...shown, message].join(': ')}`;
}

function questionLines({ choice, text, options, assumed }: FileQuestion): string[] {
  return [
    `  ? ${text} Answer with`,
    ...options.map(({ value, label, consequence }) => {
      const taken = value === assumed ? ' (taken)' : '';
      const means = label === value ? consequence : `${label}: ${consequence}`;
      return `      ${FLAGS[choice]} ${quote(value)}   ${means}${taken}`;
    }),
  ];
}

/** As a shell takes it for one word. */
function quote(value: string): string {
  return /^[\w./:,+-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
