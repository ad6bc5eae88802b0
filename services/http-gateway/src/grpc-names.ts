// What the API and the contract name alike: lower case here, upper case there.

export const KINDS = ['energy', 'power', 'register'] as const;
export const STAMPS = ['start', 'end'] as const;
export const PERIODS = ['day', 'week', 'month', 'year'] as const;
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
/** What a column of a file can be said to be; the contract writes them in lower case too. */
export const COLUMN_ROLES = ['time', 'value', 'meter', 'quality', 'ignore'] as const;
/** Of a run of readings. */
export const QUALITIES = ['actual', 'estimated', 'substituted', 'mixed'] as const;

/** "energy" as the contract's "ENERGY". */
export function toGrpcName<Name extends string>(name: Name): Uppercase<Name> {
  return name.toUpperCase() as Uppercase<Name>;
}

/** "ENERGY" as "energy"; undefined where it is none of the names, as of a server that knows more of them. */
export function fromGrpcName<Name extends string>(names: readonly Name[], given: string): Name | undefined {
  return names.find((name) => name.toUpperCase() === given);
}
