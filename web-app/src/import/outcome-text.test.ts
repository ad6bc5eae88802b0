import { describe, expect, it } from 'vitest';
import { sampleImportedMeter } from '../testing/sample-report.ts';
import { toImportedText, toUndoneText } from './outcome-text.ts';

describe('toImportedText', () => {
  it('counts the readings of all meters, and what was there before', () => {
    const meter = sampleImportedMeter();
    expect(toImportedText({ meters: [meter] })).toBe('Imported 2,976 readings of 1 meter');
    const again = sampleImportedMeter({ quality: { overlap: { added: 0, same: 2970, changed: 6 } } });
    expect(toImportedText({ meters: [meter, again] })).toBe(
      'Imported 5,952 readings of 2 meters, of which 2,970 were there before and 6 replaced another value',
    );
  });
});

describe('toUndoneText', () => {
  it.each([
    [{ removed: 2976, restored: 0, kept: 0 }, 'Taken back: 2,976 readings removed'],
    [
      { removed: 1, restored: 12, kept: 2 },
      'Taken back: 1 reading removed, 12 as they were before, 2 written again since and kept',
    ],
  ])('of %j', (counts, text) => {
    expect(toUndoneText({ meters: [{ id: 'haus', isGone: true, ...counts }] })).toBe(text);
  });
});
