import { describe, expect, it } from 'vitest';
import { lastLineOf, progressIn } from './progress-lines.ts';

const receiving = '{"phase":"receiving","bytes":0,"totalBytes":null,"readings":0}\n';
const reading = '{"phase":"reading","bytes":50,"totalBytes":200,"readings":7}\n';

describe('progressIn', () => {
  it.each([
    ['nothing yet', '', null],
    ['a line that is cut', receiving.slice(0, -9), null],
    ['one line', receiving, { phase: 'receiving', share: null, readings: 0 }],
    [
      'the last whole line',
      receiving + reading + '{"phase":"chec',
      { phase: 'reading', share: 0.25, readings: 7 },
    ],
    ['the report', `${reading}{"id":"","meters":[]}\n`, null],
  ])('reads %s', (_, text, progress) => {
    expect(progressIn(text)).toEqual(progress);
  });
});

describe('lastLineOf', () => {
  it('is the report, or the problem of one line alone', () => {
    expect(lastLineOf(`${receiving}${reading}{"meters":[]}\n`)).toEqual({ meters: [] });
    expect(lastLineOf('{"status":401}')).toEqual({ status: 401 });
  });

  it('is null of what is no JSON', () => {
    expect(lastLineOf('<h1>Bad Gateway</h1>')).toBeNull();
    expect(lastLineOf('')).toBeNull();
  });
});
