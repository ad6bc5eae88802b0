import { fetchMeters } from '../api/meter.ts';
import { useLatest } from './useLatest.ts';

export function useMeters() {
  const { value: meters, ...rest } = useLatest(
    () => 'meters',
    (_, signal) => fetchMeters(signal),
  );
  return { meters, ...rest };
}
