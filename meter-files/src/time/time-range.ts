/** Both times of a range ("00:00 - 00:15"), as they are written; null if the text is none. */
export function splitRange(text: string): [string, string] | null {
  void text;
  return null;
}
