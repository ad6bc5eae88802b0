import { describe, expect, it } from 'vitest';
import { toLogLine } from './log-line.mjs';

describe('toLogLine', () => {
  it('shows time, level, message and fields of a pino record', () => {
    const time = new Date('2025-01-31T08:05:09').getTime(); // in the zone of the person who reads it
    const record = { level: 30, time, pid: 7, hostname: 'here', file: 'a b.csv', rows: 3, msg: 'imported' };
    expect(toLogLine('grpc-server', JSON.stringify(record))).toBe(
      'grpc-server  │ 08:05:09 info  imported file="a b.csv" rows=3',
    );
  });

  it('shows the stack of an error', () => {
    const record = {
      level: 50,
      time: 0,
      err: { type: 'Error', stack: 'Error: no\n    at here' },
      msg: 'failed',
    };
    expect(toLogLine('web-app', JSON.stringify(record))).toMatch(/ error failed\nError: no\n {4}at here$/);
  });

  it.each(['METER_DATA_DIR is wrong', '{ no record', '{"a":1}', ''])('leaves %j as it is', (line) => {
    expect(toLogLine('http-gateway', line)).toBe(`http-gateway │ ${line}`);
  });
});
