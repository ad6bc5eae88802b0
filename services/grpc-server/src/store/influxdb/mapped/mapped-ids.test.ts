import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf, mayGive, toPart } from './mapped-ids.ts';
import type { MappingEntry } from './mapping.ts';

const ENTRY: MappingEntry = {
  ...{ measurement: 'power', field: 'value', unit: 'W', kind: 'power' },
  ...{ where: {}, tags: {}, zone: 'UTC', stamp: 'end', meterTag: 'host' },
};

describe('idOf', () => {
  it.each<[Partial<MappingEntry>, string, string]>([
    [{}, 'a', 'influx:power:value:a'],
    [{ meterTag: undefined }, '', 'influx:power:value'],
    [{ where: { phase: 'L1', board: 'B/2' } }, 'a', 'influx:power:value:board=B~2f2:phase=L1:a'],
    [{ database: 'telegraf', retentionPolicy: 'a:b' }, 'a', 'influx:db=telegraf:rp=a~3ab:power:value:a'],
    [{}, 'Küche, links', 'influx:power:value:Küche~2c~20links'],
    [{}, '~', 'influx:power:value:~7e'],
    [{}, '☀', 'influx:power:value:~e2~98~80'],
  ])('of %j and "%s" is %s', (more, value, id) => {
    expect(idOf({ ...ENTRY, ...more }, value)).toBe(id);
    expect(mayGive({ ...ENTRY, ...more }, id)).toBe(true);
  });

  it('is another one for another value, however odd or long, and needs no escapes in a URL but for letters', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 90, maxLength: 200 }));
    const isText = (text: string) => Buffer.from(text).toString() === text;
    const pair = fc.tuple(value, value).filter(([a, b]) => isText(a) && isText(b) && a !== b);
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(toPart(a)).not.toBe(toPart(b));
        expect(toPart(a)).toMatch(/^[\p{L}\p{N}_.~-]*$/u);
      }),
    );
  });
});
