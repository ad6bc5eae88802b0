import type { Choices, FileQuestion } from '../model.ts';
import type { RecognisedTable } from './recognise.ts';
import type { Unit } from './units.ts';

/** What a table leaves open, as long as nobody has said it. */
export function questionsOf(
  { plan, times, isStampAssumed, hasUnitInKeys }: RecognisedTable,
  choices: Choices,
  /** The unit that is named above the table. */
  unit: Unit | null,
): FileQuestion[] {
  const questions: FileQuestion[] = [];
  const other = times.alternatives[0];
  if (other?.dateOrder && times.dateOrder && !choices.dateOrder) {
    questions.push({
      choice: 'dateOrder',
      text: 'Which number of a date is the day? The file fits both.',
      options: [times, other].map(({ dateOrder }) => ({
        value: dateOrder!,
        label: { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' }[dateOrder!],
        consequence: dateOrder === times.dateOrder ? 'as shown' : 'the days are others',
      })),
      assumed: times.dateOrder,
    });
  }
  const hasIntervals = plan.values.some(({ kind }) => (choices.kind ?? kind) !== 'register');
  if (isStampAssumed && hasIntervals && !choices.stamp) {
    questions.push({
      choice: 'stamp',
      text: 'Does a time mark the begin or the end of its interval? No heading says it.',
      options: [
        { value: 'start', label: 'the begin', consequence: 'the first interval begins with the first time' },
        { value: 'end', label: 'the end', consequence: 'the first interval ends with the first time' },
      ],
      assumed: plan.stamp,
    });
  }
  const isUnitSaid = choices.unit !== undefined || plan.unitColumn !== null || unit !== null || hasUnitInKeys;
  const withoutUnit = plan.values.filter((value) => value.unit === null);
  if (!isUnitSaid && withoutUnit.length > 0) {
    const assumed = withoutUnit.every(({ kind }) => (choices.kind ?? kind) === 'power') ? 'kW' : 'kWh';
    questions.push({
      choice: 'unit',
      text: 'In which unit are the values? The headings name none.',
      options: ['kWh', 'Wh', 'MWh', 'kW', 'W'].map((unit) => ({
        value: unit,
        label: unit,
        consequence: unit === assumed ? 'as shown' : `the values are ${unit}`,
      })),
      assumed,
    });
  }
  return questions;
}
