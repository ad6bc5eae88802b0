import type { Choices, FileQuestion } from '../model.ts';
import { inferClockChange, zonesThatFit, type ClockChangeRule } from '../time/clock.ts';
import { zoneByWords } from './words.ts';

export interface PlannedZone {
  zone: string;
  rule: ClockChangeRule;
  /** Why, in words. */
  evidence: string;
  question: FileQuestion | null;
}

/**
 * The zone of times: what a person says, else that of the file's own words if
 * the times keep to its clock changes, else one whose changes they do keep to.
 */
export function planZone(
  choices: Choices,
  words: string,
  localMs: number[],
  hasOffsets: boolean,
  intervalMs: number | null,
): PlannedZone {
  const spoken = choices.zone ?? zoneByWords(words);
  if (hasOffsets) {
    return { zone: spoken ?? 'UTC', rule: 'offset', evidence: 'each time has its offset', question: null };
  }
  const step = intervalMs ?? 3_600_000;
  const changes = spoken === null ? null : inferClockChange(localMs, spoken, step);
  if (spoken !== null && (choices.zone || changes!.fits)) {
    const question = choices.zone ? null : askZone(spoken, 'by the words of the file');
    return { zone: spoken, rule: changes!.rule, evidence: changes!.evidence, question };
  }
  const [fitting] = zonesThatFit(localMs, step);
  if (fitting) {
    const { rule, evidence } = inferClockChange(localMs, fitting, step);
    return { zone: fitting, rule, evidence, question: askZone(fitting, 'by its clock changes') };
  }
  const zone = spoken ?? 'UTC';
  return {
    zone,
    rule: changes?.rule ?? 'file-order',
    evidence: 'no clock change',
    question: askZone(zone, 'as nothing tells'),
  };
}

function askZone(assumed: string, why: string): FileQuestion {
  const zones = [
    ...new Set([assumed, 'UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Tokyo']),
  ];
  return {
    choice: 'zone',
    text: `In which time zone are the times? ${assumed} is taken, ${why}.`,
    options: zones.map((zone) => ({
      value: zone,
      label: zone,
      consequence: zone === assumed ? 'as shown' : `the times are moved to those of ${zone}`,
    })),
    assumed,
  };
}
