import type { Choices, FileQuestion } from '../model.ts';
import { inferClockChange, zonesThatFit } from '../time/clock.ts';
import { hasMpans } from './mpan.ts';
import type { ClockChanges } from './plan.ts';
import { zoneByPlace } from './places.ts';
import type { SurveyedTimes } from './survey-times.ts';
import { zoneByWords, zoneNamed } from './words.ts';

const FIRST_MS = Date.UTC(1990, 0, 1);
const LAST_MS = Date.UTC(2050, 0, 1);

export interface PlannedZone {
  zone: string;
  changes: ClockChanges;
  question: FileQuestion | null;
}

/** The zone that a text speaks of: by a place in it, else by its language. */
export function zoneSpokenOf(words: string): string | null {
  return (
    zoneNamed(words) ?? zoneByPlace(words) ?? zoneByWords(words) ?? (hasMpans(words) ? 'Europe/London' : null)
  );
}

/**
 * The zone of times: what a person says, else that of the file's own words if
 * the times keep to its clock changes, else one whose changes they do keep to.
 */
export function planZone(
  choices: Choices,
  words: string,
  { found, empty }: SurveyedTimes,
  hasOffsets: boolean,
  intervalMs: number | null,
): PlannedZone {
  // A slip of the pen in a year would have the clock changes of centuries looked up.
  const localMs = found.filter((ms) => ms > FIRST_MS && ms < LAST_MS);
  const named = choices.zone ?? zoneNamed(words);
  const spoken = named ?? zoneSpokenOf(words);
  if (hasOffsets) {
    return { zone: spoken ?? 'UTC', changes: { rule: 'offset' }, question: null };
  }
  const step = intervalMs ?? 3_600_000;
  const changes = spoken === null ? null : inferClockChange(localMs, spoken, step, empty);
  // What is said of a language's zone gives way to the clock changes of another, where its own are not among the times.
  const fits = changes?.fits === true && (changes.isSeen || zonesThatFit(localMs, step, empty).length === 0);
  if (spoken !== null && (named !== null || fits)) {
    const question = named === null ? askZone(spoken, 'by the words of the file') : null;
    return { zone: spoken, changes: changes!, question };
  }
  const [fitting] = zonesThatFit(localMs, step, empty);
  if (fitting) {
    const changes = inferClockChange(localMs, fitting, step, empty);
    return { zone: fitting, changes, question: askZone(fitting, 'by its clock changes') };
  }
  const zone = spoken ?? 'UTC';
  return { zone, changes: changes ?? { rule: 'file-order' }, question: askZone(zone, 'as nothing tells') };
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
