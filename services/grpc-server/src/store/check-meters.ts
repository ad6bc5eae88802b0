import { ServiceError } from '../errors.ts';
import type { Meter, MeterDescription } from '../meter.ts';

/** Refuses what would put readings of one thing among those of another. */
export function checkMeters(
  findStored: (id: string) => Meter | undefined,
  descriptions: readonly MeterDescription[],
): void {
  const ids = new Set<string>();
  for (const description of descriptions) {
    const { id } = description;
    if (ids.has(id)) throw new ServiceError('INVALID_ARGUMENT', `meters: two have the id "${id}"`);
    ids.add(id);
    const meter = findStored(id);
    if (!meter || inWords(meter) === inWords(description)) continue;
    throw new ServiceError(
      'INVALID_ARGUMENT',
      `meters: "${id}" has ${inWords(meter)}; the file has ${inWords(description)}`,
    );
  }
}

function inWords({ kind, unit, stamp }: Pick<Meter, 'kind' | 'unit' | 'stamp'>): string {
  return `${kind} readings in ${unit || 'no unit'} stamped at the ${stamp}`;
}
