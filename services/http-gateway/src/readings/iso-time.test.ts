import { describe, expect, it } from 'vitest';
import { createIsoTimeWriter } from './iso-time.ts';

/** The writer as a function that gives text. */
function createIsoTimeFormat(): (timeMs: number) => string {
  const [out, write] = [Buffer.alloc(40), createIsoTimeWriter()];
  return (timeMs) => out.toString('latin1', 3, write(out, 3, timeMs));
}

describe('createIsoTimeWriter', () => {
  it.each([
    [1546301700000, '2019-01-01T00:15:00Z'],
    [1546301700250, '2019-01-01T00:15:00.250Z'],
    [1546301700007, '2019-01-01T00:15:00.007Z'],
    [0, '1970-01-01T00:00:00Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
    [951_868_799_000, '2000-02-29T23:59:59Z'],
    [253_402_300_800_000, '+010000-01-01T00:00:00Z'],
  ])('writes %d as %s', (timeMs, text) => expect(createIsoTimeFormat()(timeMs)).toBe(text));

  it('agrees with Date for any order of times', () => {
    const toIsoTime = createIsoTimeFormat();
    for (let i = 0; i < 20_000; i++) {
      const timeMs = ((i * 7_919_999_983) % 8_000_000_000_000) - 2_000_000_000_000;
      expect(toIsoTime(timeMs)).toBe(new Date(timeMs).toISOString().replace('.000Z', 'Z'));
    }
  });
});
