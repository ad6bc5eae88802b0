import type { Choices, FileIssue, FileQuestion } from '@wattstream/meter-files';
import type { Meter } from '../meter.ts';
import { findAlike, type Naming } from './meter-ids.ts';
import type { FileContent } from './read-content.ts';

/** What can be known of a file by the meters that it goes on. */
export interface StoredAnswers {
  choices: Pick<Choices, 'zone' | 'stamp' | 'unit' | 'kind'>;
  /** The file has to be read again with them: it was read otherwise. */
  isOther: boolean;
  issue: FileIssue;
}

/**
 * Answers what a file leaves open by the stored meters of its series, as far as these agree: the side that is stamped
 * where only the times speak for one, the zone and the unit where they are asked. So the exports of one meter go on
 * being of that meter, whatever each of them looks like by itself. The zone UTC is no answer, as it may stand for none.
 * Null: the store knows none.
 */
export async function answersOfStore(
  { series, isStampGuessed, questions }: FileContent,
  naming: Naming,
  find: (id: string) => Promise<Meter | undefined>,
): Promise<StoredAnswers | null> {
  const asks = (choice: FileQuestion['choice']) => questions.some((question) => question.choice === choice);
  // A choice is one for all series, those among them that the file says it of.
  const isOpen = { unit: asks('unit') && series.length === 1, stamp: isStampGuessed.every(Boolean) };
  if (!isOpen.unit && !isOpen.stamp && !asks('zone')) return null;
  const stored = await findAlike(series, naming, isOpen, find);
  const meters = stored.filter((meter) => meter !== undefined);
  const stamp = isOpen.stamp ? only(meters.map((meter) => meter.stamp)) : undefined;
  const zone = asks('zone') ? only(meters.map((meter) => meter.zone)) : undefined;
  const [unit, kind] = isOpen.unit ? [meters[0]?.unit, meters[0]?.kind] : [];
  const choices = {
    ...(zone !== undefined && zone !== 'UTC' && { zone }),
    ...(stamp !== undefined && { stamp }),
    ...(unit !== undefined && kind !== undefined && { unit, kind }),
  };
  const answers = Object.entries(choices);
  if (answers.length === 0) return null;
  const names = [...new Set(meters.map(({ id }) => id))].join(', ');
  const said = answers.map(([choice, value]) => `${choice} ${value}`).join(', ');
  return {
    choices,
    isOther: series.some((one) =>
      answers.some(([choice, value]) => one[choice as keyof typeof choices] !== value),
    ),
    issue: { severity: 'info', message: `taken from what is stored of ${names}: ${said}` },
  };
}

/** What all of them are, if there is one such thing. */
function only<T>(values: T[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
