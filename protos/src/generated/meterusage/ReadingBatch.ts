// Original file: meter_usage.proto


/**
 * Consecutive readings of one meter, as two columns of equal length. Each
 * column is an array of 8-byte numbers in little-endian order: in Python,
 * numpy.frombuffer(batch.time_ms, "<i8") and numpy.frombuffer(batch.value, "<f8").
 */
export interface ReadingBatch {
  'meter_id'?: (string);
  /**
   * int64: Unix milliseconds, ascending.
   */
  'time_ms'?: (Buffer | Uint8Array | string);
  /**
   * double: in the meter's unit. NaN: missing.
   */
  'value'?: (Buffer | Uint8Array | string);
}

/**
 * Consecutive readings of one meter, as two columns of equal length. Each
 * column is an array of 8-byte numbers in little-endian order: in Python,
 * numpy.frombuffer(batch.time_ms, "<i8") and numpy.frombuffer(batch.value, "<f8").
 */
export interface ReadingBatch__Output {
  'meter_id': (string);
  /**
   * int64: Unix milliseconds, ascending.
   */
  'time_ms': (Buffer);
  /**
   * double: in the meter's unit. NaN: missing.
   */
  'value': (Buffer);
}
