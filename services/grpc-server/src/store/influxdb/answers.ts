/** The rows of one statement, as InfluxDB answers them; the first column is the time, epoch ms. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

/** The rows of one group of a statement that has GROUP BY. */
export interface Group extends Table {
  tags: Record<string, string>;
}

export type Cell = number | string | boolean | null;

interface Piece {
  columns: string[];
  tags?: Record<string, string>;
  values?: Cell[][];
}

interface ChunkOfAnswer {
  error?: string;
  results?: { statement_id: number; error?: string; series?: Piece[] }[];
}

/** The groups of each statement, from an answer in chunks, a line each. Throws what `refuse` makes of an error in it. */
export function readAnswer(text: string, statements: number, refuse: (reason: string) => Error): Group[][] {
  const answers = Array.from({ length: statements }, (): Group[] => []);
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { error, results = [] } = JSON.parse(line) as ChunkOfAnswer;
    if (error !== undefined) throw refuse(error);
    for (const { statement_id: id, error: reason, series = [] } of results) {
      if (reason !== undefined) throw refuse(reason);
      for (const piece of series) addTo(answers[id]!, piece);
    }
  }
  return answers;
}

function addTo(groups: Group[], { columns, tags = {}, values = [] }: Piece): void {
  const last = groups.at(-1);
  // A group that is longer than a chunk goes on in the next one.
  if (last && isSame(last.tags, tags)) last.rows = last.rows.concat(values);
  else groups.push({ columns, tags, rows: values });
}

function isSame(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
