import { describe, expect, it } from 'vitest';
import { readText } from '../testing/read-text.ts';

const HEAD = `Récapitulatif de mes puissances atteintes en W

Date et heure de relève par le distributeur;Puissance atteinte (W);Nature de la donnée
`;
const DAYS = `23/11/2022
00:30:00;1488;Réelle
00:00:00;1280;Réelle
22/11/2022
23:30:00;488;Estimée
23:00:00;;Réelle
`;

describe('a table whose dates stand above the rows of their day', () => {
  it('has each row at the date above it, the newest first', async () => {
    const { series, issues } = await readText(HEAD + DAYS);
    expect(series).toMatchObject([{ kind: 'power', unit: 'W', intervalSeconds: 1800, zone: 'Europe/Paris' }]);
    expect(series[0]!.readings).toEqual([
      ['2022-11-22T23:30:00Z', 1488],
      ['2022-11-22T23:00:00Z', 1280],
      ['2022-11-22T22:30:00Z', 488],
      ['2022-11-22T22:00:00Z', NaN],
    ]);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('names the line and the column of what it cannot read', async () => {
    await expect(readText(HEAD + DAYS + '22:30:00;12x;Réelle\n')).rejects.toMatchObject({
      issue: { line: 10, column: 2, text: '12x' },
    });
  });

  it('is none where a date stands in rows that have dates of their own', async () => {
    const { series } = await readText(
      'Date;kWh\n01/01/2024 00:00;1\n01/01/2024 00:15;2\n02/01/2024\n02/01/2024 00:00;3\n',
    );
    expect(series[0]!.readings).toHaveLength(3);
  });
});
