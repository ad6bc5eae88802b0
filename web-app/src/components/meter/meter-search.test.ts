import { describe, expect, it } from 'vitest';
import { facetsOf, findMeters } from './meter-search.ts';
import { sampleMeter } from '../../testing/sample-meter.ts';

const meters = [
  sampleMeter({ id: 'u-main', name: 'Main supply', tags: { site: 'Utrecht', floor: '0' } }),
  sampleMeter({ id: 'u-2', name: 'Zähler 2', tags: { site: 'Utrecht', floor: '2' } }),
  sampleMeter({ id: 'l-main', name: 'Main supply', tags: { site: 'London', floor: '2' } }),
  sampleMeter({ id: 'roof', name: 'Solar', tags: {} }),
];
const ids = (query: string, ...tags: string[]) =>
  findMeters(meters, query, new Set(tags)).map(({ id }) => id);

describe('findMeters', () => {
  it.each([
    ['', ['u-main', 'u-2', 'l-main', 'roof']],
    ['  ', ['u-main', 'u-2', 'l-main', 'roof']],
    ['MAIN', ['u-main', 'l-main']],
    ['main utr', ['u-main']],
    ['zahler', ['u-2']],
    ['floor:2', ['u-2', 'l-main']],
    ['roof', ['roof']],
    ['cellar', []],
  ])('finds the words of %j in ids, names and tags', (query, found) => {
    expect(ids(query)).toEqual(found);
  });

  it('wants every key that is chosen, and of one key any value', () => {
    expect(ids('', 'site:Utrecht')).toEqual(['u-main', 'u-2']);
    expect(ids('', 'site:Utrecht', 'floor:2')).toEqual(['u-2']);
    expect(ids('', 'site:Utrecht', 'site:London')).toEqual(['u-main', 'u-2', 'l-main']);
    expect(ids('main', 'site:London')).toEqual(['l-main']);
  });
});

describe('facetsOf', () => {
  const facets = (query: string, ...tags: string[]) =>
    facetsOf(meters, query, new Set(tags)).map(({ tag, count }) => `${tag} ${count}`);

  it('counts what each tag would leave, key by key and the most first', () => {
    expect(facets('')).toEqual(['floor:2 2', 'floor:0 1', 'site:Utrecht 2', 'site:London 1']);
  });

  it('counts beside a chosen value what another of its key would add', () => {
    expect(facets('', 'site:Utrecht')).toEqual(['floor:0 1', 'floor:2 1', 'site:Utrecht 2', 'site:London 1']);
  });

  it('leaves out a tag that all of the found have, unless it is chosen', () => {
    expect(facets('zahler')).toEqual([]);
    expect(facets('zahler', 'site:Utrecht')).toEqual(['site:Utrecht 1']);
  });

  it('keeps a chosen tag that nothing is left of, so that it can be let go', () => {
    expect(facets('cellar', 'site:London')).toEqual(['site:London 0']);
  });

  it('leaves out a key that has a value for almost every meter', () => {
    const numbered = Array.from({ length: 40 }, (_, i) =>
      sampleMeter({ id: `m${i}`, tags: { serial: String(i), utility: i % 2 ? 'gas' : 'water' } }),
    );
    expect(facetsOf(numbered, '').map(({ tag }) => tag)).toEqual(['utility:gas', 'utility:water']);
  });
});
