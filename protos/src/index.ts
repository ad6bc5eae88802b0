import { loadPackageDefinition, type GrpcObject } from '@grpc/grpc-js';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { fileURLToPath } from 'node:url';
import type { ProtoGrpcType } from './generated/meter_usage.ts';

export type { DeletePatternReply__Output as DeletePatternReply } from './generated/meterusage/DeletePatternReply.ts';
export type { DeletePatternRequest__Output as DeletePatternRequest } from './generated/meterusage/DeletePatternRequest.ts';
export type { ListPatternsReply__Output as ListPatternsReply } from './generated/meterusage/ListPatternsReply.ts';
export type { ListPatternsRequest__Output as ListPatternsRequest } from './generated/meterusage/ListPatternsRequest.ts';
export type { SavedPattern__Output as SavedPattern } from './generated/meterusage/SavedPattern.ts';
export type {
  SavePatternRequest,
  SavePatternRequest__Output,
} from './generated/meterusage/SavePatternRequest.ts';
export type { DeleteImportReply__Output as DeleteImportReply } from './generated/meterusage/DeleteImportReply.ts';
export type { DeleteImportRequest__Output as DeleteImportRequest } from './generated/meterusage/DeleteImportRequest.ts';
export type {
  FindPatternsReply,
  FindPatternsReply__Output,
} from './generated/meterusage/FindPatternsReply.ts';
export type {
  FindPatternsRequest,
  FindPatternsRequest__Output,
} from './generated/meterusage/FindPatternsRequest.ts';
export type { GetImportReply__Output as GetImportReply } from './generated/meterusage/GetImportReply.ts';
export type { GetImportRequest__Output as GetImportRequest } from './generated/meterusage/GetImportRequest.ts';
export type { Import__Output as Import } from './generated/meterusage/Import.ts';
export type { ImportChoices, ImportChoices__Output } from './generated/meterusage/ImportChoices.ts';
export type { ImportFileProgress__Output as ImportFileProgress } from './generated/meterusage/ImportFileProgress.ts';
export type { ImportFileRequest__Output as ImportFileRequest } from './generated/meterusage/ImportFileRequest.ts';
export type { ImportHeader, ImportHeader__Output } from './generated/meterusage/ImportHeader.ts';
export type { ListImportsReply__Output as ListImportsReply } from './generated/meterusage/ListImportsReply.ts';
export type { ListImportsRequest__Output as ListImportsRequest } from './generated/meterusage/ListImportsRequest.ts';
export type { ListMetersReply__Output as ListMetersReply } from './generated/meterusage/ListMetersReply.ts';
export type { ListMetersRequest__Output as ListMetersRequest } from './generated/meterusage/ListMetersRequest.ts';
export type { Meter__Output as Meter } from './generated/meterusage/Meter.ts';
export type { MeterData__Output as MeterData } from './generated/meterusage/MeterData.ts';
export type { MeterTag__Output as MeterTag } from './generated/meterusage/MeterTag.ts';
export type { MeterUsageClient, MeterUsageHandlers } from './generated/meterusage/MeterUsage.ts';
export type {
  Pattern as PatternMessage,
  Pattern__Output as PatternMessage__Output,
} from './generated/meterusage/Pattern.ts';
export type { PatternMatch as PatternMatchMessage } from './generated/meterusage/PatternMatch.ts';
export type { Qualities__Output as Qualities } from './generated/meterusage/Qualities.ts';
export type { QualityRun__Output as QualityRun } from './generated/meterusage/QualityRun.ts';
export type { ReadQualitiesRequest__Output as ReadQualitiesRequest } from './generated/meterusage/ReadQualitiesRequest.ts';
export type { ReadRequest__Output as ReadRequest } from './generated/meterusage/ReadRequest.ts';
export type { ReadSeriesRequest__Output as ReadSeriesRequest } from './generated/meterusage/ReadSeriesRequest.ts';
export type { ReadingBatch__Output as ReadingBatch } from './generated/meterusage/ReadingBatch.ts';
export type { ReadTotalsRequest__Output as ReadTotalsRequest } from './generated/meterusage/ReadTotalsRequest.ts';
export type { Series__Output as Series } from './generated/meterusage/Series.ts';
export type { Summary__Output as Summary } from './generated/meterusage/Summary.ts';
export type { Total__Output as Total } from './generated/meterusage/Total.ts';
export type { Totals__Output as Totals } from './generated/meterusage/Totals.ts';
export type { UpdateMeterRequest__Output as UpdateMeterRequest } from './generated/meterusage/UpdateMeterRequest.ts';
export { decodeFloat64Column, decodeInt64Column, encodeFloat64Column, encodeInt64Column } from './columns.ts';
export { createReadingBatchSerializer, type ReadingColumns } from './reading-batch-wire.ts';

/** Where the contract lies, for tools that want the file itself. */
export const protoPath = fileURLToPath(new URL('../meter_usage.proto', import.meta.url));

/**
 * The contract as loaded: int64 as numbers (exact up to 2^53, which seconds and milliseconds stay far
 * below), enums by name, absent fields as their defaults. Types come from generate.mjs with the same options.
 */
export const packageDefinition: PackageDefinition = loadSync(protoPath, {
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
  arrays: true,
  oneofs: true,
});

const grpcObject: GrpcObject = loadPackageDefinition(packageDefinition);

/** The service: `new MeterUsage(address, credentials)` is a client, `MeterUsage.service` its definition. */
export const MeterUsage = (grpcObject as unknown as ProtoGrpcType).meterusage.MeterUsage;
