/** The instant at which the day of a local time begins in a zone, epoch ms. */
export function startOfDayUtc(zone: string, localMs: number): number {
  void zone;
  return localMs;
}

/** How long that day is: 23, 24 or 25 hours in most zones. */
export function dayLengthMs(zone: string, localMs: number): number {
  (void zone, localMs);
  return 0;
}
