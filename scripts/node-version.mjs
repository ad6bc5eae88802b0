// Plain syntax only, here and in the scripts that import it: an old Node has to come as far as the check.
import { readFileSync } from 'node:fs';

/**
 * What to tell who runs a Node that is too old; empty if it is new enough.
 * @param {string} version such as 'v18.19.0'
 * @param {string} range such as '>=20.19'
 */
export function nodeProblem(version, range) {
  const [major, minor] = numbersIn(version);
  const [leastMajor, leastMinor] = numbersIn(range);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return '';
  return 'Node ' + leastMajor + '.' + leastMinor + ' or newer is needed, and this is ' + version;
}

/**
 * @param {string} text
 * @returns {[major: number, minor: number]}
 */
function numbersIn(text) {
  const [major, minor] = text.replace(/^\D+/, '').split('.').map(Number);
  return [major || 0, minor || 0];
}

/** Ends the process with one line if its Node is older than package.json allows. */
export function requireNode() {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const problem = nodeProblem(process.version, manifest.engines.node);
  if (!problem) return;
  console.error(problem);
  process.exit(1);
}
