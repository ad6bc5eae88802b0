/** Consecutive readings of one meter as two columns of equal length. */
export interface ReadingBatch {
  /** Epoch ms, whole numbers, ascending. */
  timeMs: Float64Array;
  /** In the meter's unit; NaN where missing. */
  value: Float64Array;
}
