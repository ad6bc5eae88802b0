// Original file: meter_usage.proto


export interface ListPatternsRequest {
}

export interface ListPatternsRequest__Output {
}
