// Original file: meter_usage.proto


/**
 * The file is whole. A connection that breaks may look like a stream that ends,
 * and half a file is not to be taken for one.
 */
export interface ImportEnd {
}

/**
 * The file is whole. A connection that breaks may look like a stream that ends,
 * and half a file is not to be taken for one.
 */
export interface ImportEnd__Output {
}
