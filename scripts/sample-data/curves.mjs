/** 0 before `from`, 1 after `to`, and a smooth rise between them. */
export function rise(x, from, to) {
  const share = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

/** A hill of height 1 at `centre`; at a distance of `width` it is down to 0.37. */
export function hill(x, centre, width) {
  return Math.exp(-(((x - centre) / width) ** 2));
}
