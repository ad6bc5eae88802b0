/** "atLeastSeconds" as "at_least_seconds". */
export function toSnakeCase<Name extends string>(name: Name): SnakeCase<Name> {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as SnakeCase<Name>;
}

/** "at_least_seconds" as "atLeastSeconds". */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * JSON as a message of the contract: names in its spelling, words ("above") as the names of its enums ("ABOVE"). Texts
 * that are no words in lower case, such as "NL", stay as they are.
 */
export function toContract<Json>(json: Json): Contract<Json> {
  return convert(json) as Contract<Json>;
}

function convert(json: unknown): unknown {
  if (typeof json === 'string') return /^[a-z]+$/.test(json) ? json.toUpperCase() : json;
  if (Array.isArray(json)) return json.map(convert);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [toSnakeCase(name), convert(value)]));
}

/**
 * A message of the contract as the JSON that it is made of: what is as if it were not given is left out. A limit has no
 * default, so that 0 stays.
 */
export function fromContract(message: object): unknown {
  const entries = Object.entries(message).filter(([name, value]) => name === 'limit' || isGiven(value));
  return Object.fromEntries(entries.map(([name, value]) => [toCamelCase(name), fromValue(value)]));
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return value !== '' && !value.endsWith('_UNSPECIFIED');
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function fromValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromValue);
  if (typeof value === 'object' && value !== null) return fromContract(value);
  // Countries have two letters or a hyphen.
  return typeof value === 'string' && /^[A-Z]{3,}$|^UP$/.test(value) ? value.toLowerCase() : value;
}

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;

export type Contract<Json> = Json extends string
  ? string extends Json
    ? Json
    : Uppercase<Json>
  : Json extends readonly (infer Item)[]
    ? Contract<Item>[]
    : Json extends object
      ? { [Name in keyof Json as SnakeCase<Name & string>]: Contract<Exclude<Json[Name], undefined>> }
      : Json;
