import { describe, expect, it } from 'vitest';
import { countResults, toSummary } from './test-report.mjs';

/**
 * @param {string} status
 * @param {string[]} tests
 */
const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('countResults', () => {
  it('adds up the tests of all files', () => {
    const testResults = [file('passed', 'passed', 'passed', 'todo'), file('failed', 'passed', 'failed')];
    expect(countResults({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('counts a file that cannot be loaded as a failure', () => {
    expect(countResults({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a file whose preparation fails as a failure, though its tests are skipped', () => {
    const testResults = [file('failed', 'skipped', 'pending')];
    expect(countResults({ testResults })).toEqual({ passed: 0, failed: 1, skipped: 2 });
  });
});

describe('toSummary', () => {
  it('tells of skipped tests only if there are any', () => {
    expect(toSummary({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
    expect(toSummary({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
  });
});
