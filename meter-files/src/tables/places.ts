/** Zones of states and territories by their letters, and how the postal codes of each begin. */
const UNITED_STATES: [zone: string, states: string][] = [
  [
    'America/New_York',
    'NY:1[0-4] NJ:0[78] CT:06 MA:0[1257] RI:02 NH:03 VT:05 ME:0[34] PA:1[5-9] DE:19 DC:20 MD:2[01] VA:2[0-4] ' +
      'WV:2[4-6] NC:2[78] SC:29 GA:3[019] FL:3[2-4] OH:4[3-5] KY:4[0-2]',
  ],
  ['America/Detroit', 'MI:4[89]'],
  ['America/Indiana/Indianapolis', 'IN:4[67]'],
  [
    'America/Chicago',
    'IL:6[0-2] WI:5[34] MN:5[56] IA:5[0-2] MO:6[3-5] AR:7[12] LA:7[01] MS:3[89] AL:3[56] TN:3[78] OK:7[34] ' +
      'KS:6[67] NE:6[89] SD:57 ND:58 TX:[78][5-9]',
  ],
  ['America/Denver', 'CO:8[01] WY:8[23] UT:84 NM:8[78] MT:59 ID:83'],
  ['America/Phoenix', 'AZ:8[56]'],
  ['America/Los_Angeles', 'CA:9[0-6] NV:8[89] OR:97 WA:9[89]'],
  ['America/Anchorage', 'AK:99'],
  ['Pacific/Honolulu', 'HI:96'],
];

const AUSTRALIA: [zone: string, states: string][] = [
  ['Australia/Sydney', 'NSW:[12] ACT:[02]'],
  ['Australia/Melbourne', 'VIC:[38]'],
  ['Australia/Brisbane', 'QLD:[49]'],
  ['Australia/Adelaide', 'SA:5'],
  ['Australia/Perth', 'WA:6'],
  ['Australia/Hobart', 'TAS:7'],
  ['Australia/Darwin', 'NT:0'],
];

/** By the first letter of a postal code. */
const CANADA: [zone: string, letters: string][] = [
  ['America/St_Johns', 'A'],
  ['America/Halifax', 'BCE'],
  ['America/Toronto', 'GHJKLMNP'],
  ['America/Winnipeg', 'R'],
  ['America/Regina', 'S'],
  ['America/Edmonton', 'T'],
  ['America/Vancouver', 'V'],
  ['America/Yellowknife', 'X'],
  ['America/Whitehorse', 'Y'],
];

/** Letters of a state before a postal code of so many digits that begins as those of the state do: "OAKLAND CA 94601". */
function toPattern(states: string, digits: number): RegExp {
  const each = states.split(' ').map((state) => state.replace(':', '[ ,]+(?=\\d{' + digits + '}(?!\\d))'));
  return new RegExp(`(?<![A-Z])(?:${each.join('|')})`);
}

const PLACES: [zone: string, pattern: RegExp][] = [
  ...UNITED_STATES.map(([zone, states]): [string, RegExp] => [zone, toPattern(states, 5)]),
  ...AUSTRALIA.map(([zone, states]): [string, RegExp] => [zone, toPattern(states, 4)]),
  ...CANADA.map(([zone, letters]): [string, RegExp] => [
    zone,
    new RegExp(`(?<!\\w)[${letters}]\\d[A-Z] \\d[A-Z]\\d(?!\\w)`),
  ]),
  // Connection points of New Zealand and of Texas have numbers of a form of their own.
  ['Pacific/Auckland', /(?<!\w)\d{10}[A-Z]{2}[0-9A-F]{3}(?!\w)/],
  ['America/Chicago', /\bESIID\b/i],
  ['Asia/Seoul', /[\uac00-\ud7a3]/],
];

/** The zone of an address or of a connection point in a text; null where there is none, or several of different zones. */
export function zoneByPlace(text: string): string | null {
  const zones = PLACES.filter(([, pattern]) => pattern.test(text)).map(([zone]) => zone);
  return zones.length === 1 ? zones[0]! : null;
}

/** In the United States the month of a date comes first. */
export const isMonthFirst = (zone: string): boolean =>
  zone === 'Pacific/Honolulu' || UNITED_STATES.some(([own]) => own === zone);
