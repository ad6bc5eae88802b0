import { describe, expect, it } from 'vitest';
import { toCamelCase, toContract, toSnakeCase } from './to-contract.ts';

describe('toContract', () => {
  it('spells names and words as the contract does, at any depth', () => {
    const json = {
      gaps: { of: ['gap', 'missing'], atLeastSeconds: 3600 },
      when: { weekdays: [6, 7], holidays: 'only', country: 'NL' },
    } as const;
    expect(toContract(json)).toEqual({
      gaps: { of: ['GAP', 'MISSING'], at_least_seconds: 3600 },
      when: { weekdays: [6, 7], holidays: 'ONLY', country: 'NL' },
    });
  });

  it('leaves texts that are no words as they are', () => {
    expect(toContract({ country: 'NZ-CAN-Timaru', top: 0, isSliding: false })).toEqual({
      country: 'NZ-CAN-Timaru',
      top: 0,
      is_sliding: false,
    });
  });
});

it.each(['run', 'at_least_seconds', 'base_load', 'z'])('%s comes back from camelCase as it was', (name) => {
  expect(toSnakeCase(toCamelCase(name))).toBe(name);
});
