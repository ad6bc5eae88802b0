/** One reading as the second pass sees it: one of each stamp, in order of time. */
export interface Step {
  timeMs: number;
  /** Within the interval of the stamp, by the clock on the wall. */
  localMs: number;
  value: number;
  /** What the interval used; NaN where unknown. */
  usage: number;
  /** Whether the reading before it is the one that the interval promises; true in irregular series. */
  follows: boolean;
}

/** Looks at each step in turn; is told when there are no more. */
export interface Detector {
  push(step: Step): void;
  finish?(): void;
}
