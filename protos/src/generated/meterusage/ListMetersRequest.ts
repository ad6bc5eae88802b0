// Original file: meter_usage.proto


export interface ListMetersRequest {
}

export interface ListMetersRequest__Output {
}
