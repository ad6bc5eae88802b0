import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { COLUMN_ROLES, DATE_ORDERS, METER_KINDS, STAMP_SIDES, type Choices } from './model.ts';
import { isTimeZone } from './time/is-time-zone.ts';

const oneOf = (names: readonly string[]) => `expected ${names.join(', ')}`;
const TEXT = 'expected a text';
const PATTERN = 'expected a regular expression';
const HEADINGS = 'expected a list of regular expressions';
const ZONE = 'expected an IANA time zone such as Europe/London';

const text = z.string(TEXT).min(1, TEXT);

/**
 * What is known of an issuer's files beside what is in them: a JSON file in
 * `profiles/`, or in a folder of the user's own. It is taken where all of
 * `headings` are found, as regular expressions, in what stands above the values.
 */
const Profile = z.strictObject(
  {
    /** What people call it: it stands above what was recognised, and is what a person chooses it by. */
    name: text,
    headings: z.array(text.refine(isPattern, PATTERN), HEADINGS).min(1, HEADINGS),
    zone: z.string(ZONE).refine(isTimeZone, ZONE).exactOptional(),
    stamp: z.enum(STAMP_SIDES, oneOf(STAMP_SIDES)).exactOptional(),
    kind: z.enum(METER_KINDS, oneOf(METER_KINDS)).exactOptional(),
    unit: text.exactOptional(),
    dateOrder: z.enum(DATE_ORDERS, oneOf(DATE_ORDERS)).exactOptional(),
    decimal: z.enum([',', '.'], 'expected "," or "."').exactOptional(),
    columns: z.record(text, z.enum(COLUMN_ROLES, oneOf(COLUMN_ROLES)), 'expected an object').exactOptional(),
  },
  { error: ({ code }) => (code === 'invalid_type' ? 'expected an object' : undefined) },
);
export type Profile = z.infer<typeof Profile>;

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'im');
    return true;
  } catch {
    return false;
  }
}

const OWN = path.join(import.meta.dirname, '../profiles');

/** Reads the profiles of a folder, ordered by file name. Throws an Error that names the file and the field. */
export function readProfiles(folder: string): Profile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readProfile(path.join(folder, name)));
}

function readProfile(file: string): Profile {
  try {
    const parsed = Profile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (!parsed.success) throw new Error(describeIssue(parsed.error));
    return parsed.data;
  } catch (error) {
    throw new Error(`profile ${path.basename(file)}: ${(error as Error).message}`, { cause: error });
  }
}

/** "headings.0: expected a regular expression" */
function describeIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
}

let own: Profile[] | undefined;

/** The profiles that come with the project. */
export function ownProfiles(): Profile[] {
  return (own ??= readProfiles(OWN));
}

/** The profile that a person chose by name, else the one of most headings among those that fit a text. */
export function chooseProfile(profiles: readonly Profile[], text: string, chosen?: string): Profile | null {
  const isChosen = ({ name }: Profile) => name.toLowerCase() === chosen?.toLowerCase();
  if (chosen !== undefined) return profiles.find(isChosen) ?? null;
  const fitting = profiles.filter(({ headings }) =>
    headings.every((heading) => new RegExp(heading, 'im').test(text)),
  );
  return fitting.sort((a, b) => b.headings.length - a.headings.length)[0] ?? null;
}

/** What a person says, and where nothing is said, what a profile knows. */
export function withProfile(choices: Choices, profile: Profile | null): Choices {
  if (!profile) return choices;
  const { name: _, headings: __, columns, ...known } = profile;
  return {
    ...known,
    ...choices,
    ...((columns ?? choices.columns) && { columns: { ...columns, ...choices.columns } }),
  };
}
