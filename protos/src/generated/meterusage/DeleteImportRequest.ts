// Original file: meter_usage.proto


export interface DeleteImportRequest {
  'id'?: (string);
}

export interface DeleteImportRequest__Output {
  'id': (string);
}
