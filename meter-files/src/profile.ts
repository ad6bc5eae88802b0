import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Choices } from './model.ts';

/**
 * What is known of an issuer's files beside what is in them: a JSON file in
 * `profiles/`, or in a folder of the user's own. It is taken where all of
 * `headings` are found, as regular expressions, in what stands above the values.
 */
export interface Profile extends Pick<
  Choices,
  'zone' | 'stamp' | 'kind' | 'unit' | 'dateOrder' | 'decimal' | 'columns'
> {
  name: string;
  headings: string[];
}

const OWN = path.join(import.meta.dirname, '../profiles');

/** Reads the profiles of a folder, ordered by file name. Throws an Error that names the file. */
export function readProfiles(folder: string): Profile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readProfile(path.join(folder, name)));
}

function readProfile(file: string): Profile {
  try {
    const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
    for (const heading of profile.headings) new RegExp(heading, 'i');
    if (!profile.name || profile.headings.length === 0) throw new Error('expected a name and headings');
    return profile;
  } catch (error) {
    throw new Error(`profile ${path.basename(file)}: ${(error as Error).message}`, { cause: error });
  }
}

let own: Profile[] | undefined;

/** The profiles that come with the project. */
export function ownProfiles(): Profile[] {
  return (own ??= readProfiles(OWN));
}

/** The profile that a person chose by name, else the one of most headings among those that fit a text. */
export function chooseProfile(profiles: Profile[], text: string, chosen?: string): Profile | null {
  if (chosen !== undefined) return profiles.find(({ name }) => name === chosen) ?? null;
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
