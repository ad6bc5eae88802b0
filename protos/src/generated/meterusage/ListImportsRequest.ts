// Original file: meter_usage.proto


export interface ListImportsRequest {
}

export interface ListImportsRequest__Output {
}
