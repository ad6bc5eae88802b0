/**
 * The part of Vitest's JSON report that is read here.
 * @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Counts tests. A file that could not be loaded, or failed outside its tests, is a failure of its own.
 * @param {{ testResults: FileResult[] }} report
 * @returns {Counts}
 */
export function countResults({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of testResults) {
    const failedBefore = counts.failed;
    for (const result of assertionResults) counts[toCount(result.status)]++;
    if (status === 'failed' && counts.failed === failedBefore) counts.failed++;
  }
  return counts;
}

/**
 * @param {string} status
 * @returns {keyof Counts}
 */
function toCount(status) {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped'; // pending, skipped, todo
}

/** @param {Counts} counts */
export function toSummary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
