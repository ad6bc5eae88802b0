/**
 * Correlations that are found by a short cut (from the pair before, or by transforms) are known to this much; where
 * rounding could have done more, they are summed anew.
 */
export const CORRELATION_ERROR = 1e-10;

/**
 * Where 1 − correlation is less, an error of 1e-10 would show in the seventh digit of the distance √(2m(1 − ρ)): such
 * distances are summed term by term.
 */
export const CLOSE = 1e-3;
