/** What a person says of a file, by the API's parameters: `zone`, `stamp`, …, `column.Wert`. */
export type Choices = Readonly<Record<string, string>>;

/** An empty answer takes the choice back. */
export function withChoice(choices: Choices, choice: string, value: string): Choices {
  const { [choice]: _, ...rest } = choices;
  return value === '' ? rest : { ...rest, [choice]: value };
}

interface Question {
  choice: string;
  text: string;
  assumed: string;
}

/**
 * The questions of a file in the order in which they came up. One that is answered is no longer asked, and has to
 * stay none the less, so that another answer can be given.
 */
export function mergeQuestions<Q extends Question>(
  before: readonly Q[],
  now: readonly Q[],
  choices: Choices,
): Q[] {
  const asked = new Map(now.map((question) => [question.choice, question]));
  const kept = before.flatMap((question) => {
    const again = asked.get(question.choice);
    asked.delete(question.choice);
    return again ?? (question.choice in choices ? question : []);
  });
  return [...kept, ...asked.values()];
}
