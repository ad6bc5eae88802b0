import { describe, expect, it } from 'vitest';
import { sampleImportedMeter, sampleReport } from '../testing/sample-report.ts';
import { toFormatTitle, toKindText, toRecognisedText } from './recognised-text.ts';

describe('toFormatTitle', () => {
  it.each([
    [{ profile: 'Wiener Netze', format: 'delimited' }, 'Wiener Netze'],
    [{ profile: null, format: 'xlsx' }, 'Excel workbook'],
    [{ profile: null, format: 'xls' }, 'Excel workbook of before 2007'],
    [{ profile: null, format: 'new' }, 'new'],
  ])('of %j', (file, title) => {
    expect(toFormatTitle(file)).toBe(title);
  });
});

describe('toRecognisedText', () => {
  it('adds the encoding where it is not the usual one, and what meters there are', () => {
    const [energy, register] = [sampleImportedMeter(), sampleImportedMeter({ kind: 'register' })];
    const report = sampleReport({
      encoding: 'utf-16le',
      meters: [energy, register, register],
      words: 'tabs',
    });
    expect(toRecognisedText(report)).toBe('tabs, UTF-16LE, 1 meter and 2 registers');
    expect(toRecognisedText(sampleReport())).toBe('semicolons, decimal comma, 15 min, 1 meter');
  });
});

describe('toKindText', () => {
  it.each([
    [{}, 'Energy, every 15 minutes, stamped at the start'],
    [{ intervalSeconds: 3600, stamp: 'end' }, 'Energy, every hour, stamped at the end'],
    [{ kind: 'power', intervalSeconds: 90 }, 'Power, every 90 seconds, stamped at the start'],
    [{ kind: 'register', intervalSeconds: 86_400 }, 'Register, every day'],
    [{ kind: 'register', intervalSeconds: null }, 'Register, at irregular times'],
  ] as const)('of %j', (changes, text) => {
    expect(toKindText(sampleImportedMeter(changes))).toBe(text);
  });
});
