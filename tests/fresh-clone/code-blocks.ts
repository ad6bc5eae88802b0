export interface CodeBlock {
  language: string;
  code: string;
  output: string | undefined; // of a shell block: the `text` block right after it
}

/** The fenced blocks of a Markdown text. */
export function readCodeBlocks(markdown: string): CodeBlock[] {
  const fenced = /^```(\w+)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms;
  return [...markdown.matchAll(fenced)].map(([, language = '', code = '', output]) => ({
    language,
    code,
    output,
  }));
}
