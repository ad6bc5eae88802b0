import { QUALITIES, type Quality } from '../model.ts';
import { plainText } from './words.ts';

/** Words of status columns, without accents; the first quality that has one wins. */
const WORDS: [Quality, RegExp][] = [
  ['substituted', /ersatz|substitut|vervang|remplac|sostitu|reemplaz|erstatt|ersatt|\bs\b|\bw[0-9]?\b/],
  [
    'estimated',
    /schatz|estim|geschat|stim|berekend|calculat|berechnet|vorlauf|fraglich|prelim|provis|uppskatt|estimert|beraknad|interpol|prognos|\be\b|\bf\b/,
  ],
  [
    'actual',
    /gultig|gemessen|uitgelezen|abgelesen|actual|valid|measured|gemeten|afgelezen|gevalideerd|reel|mesur|leid|real|lett|effettiv|malt|avlast|ok\b|\ba\b|\br\b|\bl\b|true|wahr/,
  ],
];

const known = new Map<string, number>();

/** The quality, as an index in QUALITIES, that a status text speaks of. */
export function qualityOf(text: string): number {
  let index = known.get(text);
  if (index === undefined) {
    const plain = plainText(text);
    const quality = plain === '' ? undefined : WORDS.find(([, words]) => words.test(plain))?.[0];
    index = Math.max(0, QUALITIES.indexOf(quality ?? 'unstated'));
    // Texts of a status are few; a column of comments is not kept.
    if (known.size < 10_000) known.set(text, index);
  }
  return index;
}
