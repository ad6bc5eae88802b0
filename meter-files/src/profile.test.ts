import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownProfiles, readProfiles, type Profile } from './profile.ts';
import { readMeterFile } from './read-meter-file.ts';
import { collect } from './testing/read-text.ts';
import { sourceOf } from './testing/source-of.ts';

/** Of an issuer that there is not: nothing in its files says the zone, the side or what the values are. */
const MADE: Profile = {
  name: 'stadtwerk-nirgendwo',
  headings: ['^Nirgendwo Netz', 'Wert'],
  zone: 'Europe/Vienna',
  stamp: 'end',
  kind: 'power',
  unit: 'kW',
};
const FILE = `Nirgendwo Netz\nTag;Wert\n${Array.from({ length: 8 }, (_, i) => `01.07.2024 1${i}:15;${i},5\n`).join('')}`;

describe('a profile of the user’s own', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'profiles-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  function profilesOf(content: unknown): Profile[] {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(path.join(folder, 'made.json'), text);
    return readProfiles(folder);
  }

  function read(text: string, profiles: Profile[]) {
    const options = { choices: {}, profiles, signal: new AbortController().signal };
    return collect(readMeterFile(sourceOf(Buffer.from(text)), options));
  }

  it('says of a file what the file does not, so that nothing is asked', async () => {
    expect((await read(FILE, [])).questions.map(({ choice }) => choice)).toEqual(['zone', 'stamp', 'unit']);
    const { format, series, questions } = await read(FILE, profilesOf(MADE));
    expect(format?.profile).toBe('stadtwerk-nirgendwo');
    expect(series).toMatchObject([{ zone: 'Europe/Vienna', stamp: 'end', kind: 'power', unit: 'kW' }]);
    expect(series[0]!.readings[0]).toEqual(['2024-07-01T08:15:00Z', 0.5]);
    expect(questions).toEqual([]);
  });

  it('is not taken for a file without its headings', async () => {
    const { format } = await read(FILE.replace('Nirgendwo', 'Anderswo'), [MADE]);
    expect(format?.profile).toBeNull();
  });

  it('goes before one that comes with the project', async () => {
    const [own] = ownProfiles();
    const heading =
      'Horodate;Valeur (kWh)\n2024-07-01T10:00:00;1\n2024-07-01T10:30:00;2\n2024-07-01T11:00:00;1\n';
    expect((await read(heading, [])).format?.profile).toBe('Enedis');
    const mine = { ...own!, name: 'mine', headings: ['Horodate', 'Valeur'] };
    expect((await read(heading, [mine])).format?.profile).toBe('mine');
  });

  it.each([
    [{ ...MADE, stamp: 'middle' }, 'stamp: expected start, end'],
    [{ ...MADE, zone: 'Mars' }, 'zone: expected an IANA time zone such as Europe/London'],
    [{ ...MADE, kind: 7 }, 'kind: expected energy, power, register'],
    [{ ...MADE, dateOrder: 'ydm' }, 'dateOrder: expected dmy, mdy, ymd'],
    [{ ...MADE, decimal: ';' }, 'decimal: expected "," or "."'],
    [{ ...MADE, columns: { Wert: 'colour' } }, 'columns.Wert: expected time, value, meter, quality, ignore'],
    [{ ...MADE, headings: [] }, 'headings: expected a list of regular expressions'],
    [{ ...MADE, headings: ['('] }, 'headings.0: expected a regular expression'],
    [{ headings: ['Wert'] }, 'name: expected a text'],
    [{ ...MADE, stmap: 'end' }, 'Unrecognized key: "stmap"'],
    [[], 'expected an object'],
    ['{', 'JSON'],
  ])('that is wrong is refused with the file and the field: %j', (content, message) => {
    expect(() => profilesOf(content)).toThrow(/^profile made\.json: /);
    expect(() => profilesOf(content)).toThrow(message);
  });
});
