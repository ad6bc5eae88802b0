// Original file: meter_usage.proto


/**
 * Something that is said of a meter: "site" is "Utrecht".
 * 
 * As a filter: a meter matches if it has each of the keys, with the value or, of
 * several that are given of one key, with one of the values. An empty value
 * matches any.
 */
export interface MeterTag {
  'key'?: (string);
  'value'?: (string);
}

/**
 * Something that is said of a meter: "site" is "Utrecht".
 * 
 * As a filter: a meter matches if it has each of the keys, with the value or, of
 * several that are given of one key, with one of the values. An empty value
 * matches any.
 */
export interface MeterTag__Output {
  'key': (string);
  'value': (string);
}
