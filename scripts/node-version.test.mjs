import { describe, expect, it } from 'vitest';
import { nodeProblem } from './node-version.mjs';

describe('nodeProblem', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.1.0'])('accepts %s', (version) => {
    expect(nodeProblem(version, '>=20.19')).toBe('');
  });

  it.each(['v12.22.12', 'v18.20.4', 'v20.9.0', 'v20.18.3'])('names %s and what is needed', (version) => {
    const line = `Node 20.19 or newer is needed, and this is ${version}`;
    expect(nodeProblem(version, '>=20.19')).toBe(line);
  });
});
