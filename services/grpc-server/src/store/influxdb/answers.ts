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

interface Piece<Values> {
  columns: string[];
  tags?: Record<string, string>;
  values?: Values;
}

interface ChunkOfAnswer<Values> {
  error?: string;
  results?: { statement_id: number; error?: string; series?: Piece<Values>[] }[];
}

/** The groups of each statement, from an answer in chunks, a line each. Throws what `refuse` makes of an error in it. */
export function readAnswer(text: string, statements: number, refuse: (reason: string) => Error): Group[][] {
  const answers = Array.from({ length: statements }, (): Group[] => []);
  for (const line of text.split('\n')) {
    if (line === '') continue;
    readChunk<Cell[][]>(line, refuse, (statement, piece) => addTo(answers[statement]!, piece));
  }
  return answers;
}

/** One line of an answer; `take` is called for each piece of a table, with the number of the statement. */
export function readChunk<Values>(
  line: string,
  refuse: (reason: string) => Error,
  take: (statement: number, piece: Piece<Values>) => void,
): void {
  const { error, results = [] } = JSON.parse(line) as ChunkOfAnswer<Values>;
  if (error !== undefined) throw refuse(error);
  for (const { statement_id: statement, error: reason, series = [] } of results) {
    if (reason !== undefined) throw refuse(reason);
    for (const piece of series) take(statement, piece);
  }
}

function addTo(groups: Group[], { columns, tags = {}, values = [] }: Piece<Cell[][]>): void {
  const last = groups.at(-1);
  // A group that is longer than a chunk goes on in the next one.
  if (last && isSame(last.tags, tags)) for (const row of values) last.rows.push(row);
  else groups.push({ columns, tags, rows: values });
}

function isSame(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
