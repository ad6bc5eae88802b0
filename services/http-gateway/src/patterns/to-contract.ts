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
