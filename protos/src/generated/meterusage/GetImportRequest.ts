// Original file: meter_usage.proto


export interface GetImportRequest {
  'id'?: (string);
}

export interface GetImportRequest__Output {
  'id': (string);
}
