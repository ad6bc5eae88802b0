/** Weights of the first twelve digits of a Meter Point Administration Number; the thirteenth checks them. */
const WEIGHTS = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/**
 * Whether a text has numbers of thirteen digits, and all of them are those of British electricity supplies (MRA
 * Agreed Procedure 01): the first two digits are the distributor's, the last is right.
 */
export function hasMpans(text: string): boolean {
  const numbers = new Set(text.match(/(?<!\d)\d{13}(?!\d)/g));
  return numbers.size > 0 && [...numbers].every(isMpan);
}

function isMpan(number: string): boolean {
  const distributor = Number(number.slice(0, 2));
  if (distributor < 10 || distributor > 30) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return (sum % 11) % 10 === Number(number[12]);
}
