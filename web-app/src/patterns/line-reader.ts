/**
 * Reads an answer in lines of JSON while it comes. Each time it is given all the text that is there so far, and returns
 * the lines that have been completed since.
 */
export function createLineReader<Line>() {
  let read = 0; // characters

  return {
    read(text: string): Line[] {
      const end = text.lastIndexOf('\n') + 1;
      if (end <= read) return [];
      const lines = text.slice(read, end).trimEnd().split('\n');
      read = end;
      return lines.map((line) => JSON.parse(line) as Line);
    },
  };
}
