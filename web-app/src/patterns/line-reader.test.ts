import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLineReader } from './line-reader.ts';

it('reads each line once, wherever the text is cut', () => {
  const anyLines = fc.array(fc.record({ match: fc.string() }), { minLength: 1 });
  fc.assert(
    fc.property(anyLines, fc.array(fc.nat(400)), (lines, cuts) => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      const reader = createLineReader<{ match: string }>();
      const read = [...cuts.sort((a, b) => a - b), text.length].flatMap((cut) =>
        reader.read(text.slice(0, cut)),
      );
      expect(read).toEqual(lines);
    }),
  );
});
