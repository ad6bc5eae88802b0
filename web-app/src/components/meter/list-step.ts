/** Options that PageUp and PageDown pass over. */
const PAGE = 10;

/**
 * Where a key leads in a list of options, from the one that is active (-1: none): around its ends by arrows, to its
 * ends by the rest. Null: the key is for something else, or the list is empty.
 */
export function stepInList(key: string, active: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % length;
    case 'ArrowUp':
      return active <= 0 ? length - 1 : active - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    case 'PageDown':
      return Math.min(active + PAGE, length - 1);
    case 'PageUp':
      return Math.max(active - PAGE, 0);
    default:
      return null;
  }
}
