// Original file: meter_usage.proto


export interface DeletePatternRequest {
  'name'?: (string);
}

export interface DeletePatternRequest__Output {
  'name': (string);
}
