// Original file: meter_usage.proto


export interface DeletePatternReply {
}

export interface DeletePatternReply__Output {
}
