import { describe, expect, it } from 'vitest';
import { toGrpcRange } from './to-grpc-range.ts';

describe('toGrpcRange', () => {
  it('leaves open what is not given', () => {
    expect(toGrpcRange({})).toEqual({ timestamp_from: 0, timestamp_to: 0 });
  });

  it('passes bounds on, those before 1970 too', () => {
    expect(toGrpcRange({ from: -60, to: 60 })).toEqual({ timestamp_from: -60, timestamp_to: 60 });
  });

  it('never says 0 for a bound that was given, since that would open the range', () => {
    expect(toGrpcRange({ from: 0, to: 0 })).toEqual({ timestamp_from: -1, timestamp_to: -1 });
  });
});
