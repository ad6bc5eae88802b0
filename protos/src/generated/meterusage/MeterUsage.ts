// Original file: meter_usage.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DeleteImportReply as _meterusage_DeleteImportReply, DeleteImportReply__Output as _meterusage_DeleteImportReply__Output } from '../meterusage/DeleteImportReply.ts';
import type { DeleteImportRequest as _meterusage_DeleteImportRequest, DeleteImportRequest__Output as _meterusage_DeleteImportRequest__Output } from '../meterusage/DeleteImportRequest.ts';
import type { DeletePatternReply as _meterusage_DeletePatternReply, DeletePatternReply__Output as _meterusage_DeletePatternReply__Output } from '../meterusage/DeletePatternReply.ts';
import type { DeletePatternRequest as _meterusage_DeletePatternRequest, DeletePatternRequest__Output as _meterusage_DeletePatternRequest__Output } from '../meterusage/DeletePatternRequest.ts';
import type { FindPatternsReply as _meterusage_FindPatternsReply, FindPatternsReply__Output as _meterusage_FindPatternsReply__Output } from '../meterusage/FindPatternsReply.ts';
import type { FindPatternsRequest as _meterusage_FindPatternsRequest, FindPatternsRequest__Output as _meterusage_FindPatternsRequest__Output } from '../meterusage/FindPatternsRequest.ts';
import type { GetImportReply as _meterusage_GetImportReply, GetImportReply__Output as _meterusage_GetImportReply__Output } from '../meterusage/GetImportReply.ts';
import type { GetImportRequest as _meterusage_GetImportRequest, GetImportRequest__Output as _meterusage_GetImportRequest__Output } from '../meterusage/GetImportRequest.ts';
import type { ImportFileProgress as _meterusage_ImportFileProgress, ImportFileProgress__Output as _meterusage_ImportFileProgress__Output } from '../meterusage/ImportFileProgress.ts';
import type { ImportFileRequest as _meterusage_ImportFileRequest, ImportFileRequest__Output as _meterusage_ImportFileRequest__Output } from '../meterusage/ImportFileRequest.ts';
import type { ListImportsReply as _meterusage_ListImportsReply, ListImportsReply__Output as _meterusage_ListImportsReply__Output } from '../meterusage/ListImportsReply.ts';
import type { ListImportsRequest as _meterusage_ListImportsRequest, ListImportsRequest__Output as _meterusage_ListImportsRequest__Output } from '../meterusage/ListImportsRequest.ts';
import type { ListMetersReply as _meterusage_ListMetersReply, ListMetersReply__Output as _meterusage_ListMetersReply__Output } from '../meterusage/ListMetersReply.ts';
import type { ListMetersRequest as _meterusage_ListMetersRequest, ListMetersRequest__Output as _meterusage_ListMetersRequest__Output } from '../meterusage/ListMetersRequest.ts';
import type { ListPatternsReply as _meterusage_ListPatternsReply, ListPatternsReply__Output as _meterusage_ListPatternsReply__Output } from '../meterusage/ListPatternsReply.ts';
import type { ListPatternsRequest as _meterusage_ListPatternsRequest, ListPatternsRequest__Output as _meterusage_ListPatternsRequest__Output } from '../meterusage/ListPatternsRequest.ts';
import type { Meter as _meterusage_Meter, Meter__Output as _meterusage_Meter__Output } from '../meterusage/Meter.ts';
import type { MeterData as _meterusage_MeterData, MeterData__Output as _meterusage_MeterData__Output } from '../meterusage/MeterData.ts';
import type { Qualities as _meterusage_Qualities, Qualities__Output as _meterusage_Qualities__Output } from '../meterusage/Qualities.ts';
import type { ReadQualitiesRequest as _meterusage_ReadQualitiesRequest, ReadQualitiesRequest__Output as _meterusage_ReadQualitiesRequest__Output } from '../meterusage/ReadQualitiesRequest.ts';
import type { ReadRequest as _meterusage_ReadRequest, ReadRequest__Output as _meterusage_ReadRequest__Output } from '../meterusage/ReadRequest.ts';
import type { ReadSeriesRequest as _meterusage_ReadSeriesRequest, ReadSeriesRequest__Output as _meterusage_ReadSeriesRequest__Output } from '../meterusage/ReadSeriesRequest.ts';
import type { ReadTotalsRequest as _meterusage_ReadTotalsRequest, ReadTotalsRequest__Output as _meterusage_ReadTotalsRequest__Output } from '../meterusage/ReadTotalsRequest.ts';
import type { ReadingBatch as _meterusage_ReadingBatch, ReadingBatch__Output as _meterusage_ReadingBatch__Output } from '../meterusage/ReadingBatch.ts';
import type { SavePatternRequest as _meterusage_SavePatternRequest, SavePatternRequest__Output as _meterusage_SavePatternRequest__Output } from '../meterusage/SavePatternRequest.ts';
import type { SavedPattern as _meterusage_SavedPattern, SavedPattern__Output as _meterusage_SavedPattern__Output } from '../meterusage/SavedPattern.ts';
import type { Series as _meterusage_Series, Series__Output as _meterusage_Series__Output } from '../meterusage/Series.ts';
import type { Totals as _meterusage_Totals, Totals__Output as _meterusage_Totals__Output } from '../meterusage/Totals.ts';
import type { UpdateMeterRequest as _meterusage_UpdateMeterRequest, UpdateMeterRequest__Output as _meterusage_UpdateMeterRequest__Output } from '../meterusage/UpdateMeterRequest.ts';

export interface MeterUsageClient extends grpc.Client {
  /**
   * Takes an import back: what it added goes, what it overwrote returns.
   * Errors: NOT_FOUND; needs what writing needs.
   */
  DeleteImport(argument: _meterusage_DeleteImportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  DeleteImport(argument: _meterusage_DeleteImportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  DeleteImport(argument: _meterusage_DeleteImportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  DeleteImport(argument: _meterusage_DeleteImportRequest, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  /**
   * Takes an import back: what it added goes, what it overwrote returns.
   * Errors: NOT_FOUND; needs what writing needs.
   */
  deleteImport(argument: _meterusage_DeleteImportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  deleteImport(argument: _meterusage_DeleteImportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  deleteImport(argument: _meterusage_DeleteImportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  deleteImport(argument: _meterusage_DeleteImportRequest, callback: grpc.requestCallback<_meterusage_DeleteImportReply__Output>): grpc.ClientUnaryCall;
  
  /**
   * Who may do so is as for ImportFile. Errors: NOT_FOUND.
   */
  DeletePattern(argument: _meterusage_DeletePatternRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  DeletePattern(argument: _meterusage_DeletePatternRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  DeletePattern(argument: _meterusage_DeletePatternRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  DeletePattern(argument: _meterusage_DeletePatternRequest, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  /**
   * Who may do so is as for ImportFile. Errors: NOT_FOUND.
   */
  deletePattern(argument: _meterusage_DeletePatternRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  deletePattern(argument: _meterusage_DeletePatternRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  deletePattern(argument: _meterusage_DeletePatternRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  deletePattern(argument: _meterusage_DeletePatternRequest, callback: grpc.requestCallback<_meterusage_DeletePatternReply__Output>): grpc.ClientUnaryCall;
  
  /**
   * Looks for a pattern in the readings of one meter, of all meters that match,
   * or of every meter. Matches come best first, or in the order of time as they
   * are found; between them comes how far the search is, and last its end.
   * docs/patterns.md defines the kinds. Errors: NOT_FOUND, INVALID_ARGUMENT (the
   * field of the pattern and what is wrong with it), OUT_OF_RANGE (more readings
   * than are searched at once), RESOURCE_EXHAUSTED.
   */
  FindPatterns(argument: _meterusage_FindPatternsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_FindPatternsReply__Output>;
  FindPatterns(argument: _meterusage_FindPatternsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_FindPatternsReply__Output>;
  /**
   * Looks for a pattern in the readings of one meter, of all meters that match,
   * or of every meter. Matches come best first, or in the order of time as they
   * are found; between them comes how far the search is, and last its end.
   * docs/patterns.md defines the kinds. Errors: NOT_FOUND, INVALID_ARGUMENT (the
   * field of the pattern and what is wrong with it), OUT_OF_RANGE (more readings
   * than are searched at once), RESOURCE_EXHAUSTED.
   */
  findPatterns(argument: _meterusage_FindPatternsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_FindPatternsReply__Output>;
  findPatterns(argument: _meterusage_FindPatternsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_FindPatternsReply__Output>;
  
  /**
   * One of them, with its report. Errors: NOT_FOUND.
   */
  GetImport(argument: _meterusage_GetImportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  GetImport(argument: _meterusage_GetImportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  GetImport(argument: _meterusage_GetImportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  GetImport(argument: _meterusage_GetImportRequest, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  /**
   * One of them, with its report. Errors: NOT_FOUND.
   */
  getImport(argument: _meterusage_GetImportRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  getImport(argument: _meterusage_GetImportRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  getImport(argument: _meterusage_GetImportRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  getImport(argument: _meterusage_GetImportRequest, callback: grpc.requestCallback<_meterusage_GetImportReply__Output>): grpc.ClientUnaryCall;
  
  /**
   * Takes a file as a utility hands it out: recognises it, checks it and,
   * unless it is a preview, stores its readings. First comes the header, then
   * the bytes of the file, in chunks of at most 1 MB, then the end, which may be
   * left out where the header has the size. The last message of the answer has the report. A call
   * that ends in any other way has stored nothing, and one that is cancelled
   * leaves nothing behind.
   * 
   * Errors: INVALID_ARGUMENT (the file cannot be read: the metadata
   * import-issue-bin has where and why, JSON in UTF-8 as in the report's issues),
   * OUT_OF_RANGE (it is too large), RESOURCE_EXHAUSTED (too many imports run),
   * FAILED_PRECONDITION (the server's disk is full, or not to be written to).
   * Writing needs the metadata "authorization: Bearer <token>" where the server
   * has a token (UNAUTHENTICATED), and else a caller on the same machine
   * (PERMISSION_DENIED); so do previews.
   */
  ImportFile(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_meterusage_ImportFileRequest, _meterusage_ImportFileProgress__Output>;
  ImportFile(options?: grpc.CallOptions): grpc.ClientDuplexStream<_meterusage_ImportFileRequest, _meterusage_ImportFileProgress__Output>;
  /**
   * Takes a file as a utility hands it out: recognises it, checks it and,
   * unless it is a preview, stores its readings. First comes the header, then
   * the bytes of the file, in chunks of at most 1 MB, then the end, which may be
   * left out where the header has the size. The last message of the answer has the report. A call
   * that ends in any other way has stored nothing, and one that is cancelled
   * leaves nothing behind.
   * 
   * Errors: INVALID_ARGUMENT (the file cannot be read: the metadata
   * import-issue-bin has where and why, JSON in UTF-8 as in the report's issues),
   * OUT_OF_RANGE (it is too large), RESOURCE_EXHAUSTED (too many imports run),
   * FAILED_PRECONDITION (the server's disk is full, or not to be written to).
   * Writing needs the metadata "authorization: Bearer <token>" where the server
   * has a token (UNAUTHENTICATED), and else a caller on the same machine
   * (PERMISSION_DENIED); so do previews.
   */
  importFile(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_meterusage_ImportFileRequest, _meterusage_ImportFileProgress__Output>;
  importFile(options?: grpc.CallOptions): grpc.ClientDuplexStream<_meterusage_ImportFileRequest, _meterusage_ImportFileProgress__Output>;
  
  /**
   * The imports that were not taken back, the newest first.
   */
  ListImports(argument: _meterusage_ListImportsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  ListImports(argument: _meterusage_ListImportsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  ListImports(argument: _meterusage_ListImportsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  ListImports(argument: _meterusage_ListImportsRequest, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  /**
   * The imports that were not taken back, the newest first.
   */
  listImports(argument: _meterusage_ListImportsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  listImports(argument: _meterusage_ListImportsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  listImports(argument: _meterusage_ListImportsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  listImports(argument: _meterusage_ListImportsRequest, callback: grpc.requestCallback<_meterusage_ListImportsReply__Output>): grpc.ClientUnaryCall;
  
  /**
   * Every meter the server has readings of, ordered by id, or those that match.
   */
  ListMeters(argument: _meterusage_ListMetersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  ListMeters(argument: _meterusage_ListMetersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  ListMeters(argument: _meterusage_ListMetersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  ListMeters(argument: _meterusage_ListMetersRequest, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  /**
   * Every meter the server has readings of, ordered by id, or those that match.
   */
  listMeters(argument: _meterusage_ListMetersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  listMeters(argument: _meterusage_ListMetersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  listMeters(argument: _meterusage_ListMetersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  listMeters(argument: _meterusage_ListMetersRequest, callback: grpc.requestCallback<_meterusage_ListMetersReply__Output>): grpc.ClientUnaryCall;
  
  /**
   * The patterns that were saved, ordered by name.
   */
  ListPatterns(argument: _meterusage_ListPatternsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  ListPatterns(argument: _meterusage_ListPatternsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  ListPatterns(argument: _meterusage_ListPatternsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  ListPatterns(argument: _meterusage_ListPatternsRequest, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  /**
   * The patterns that were saved, ordered by name.
   */
  listPatterns(argument: _meterusage_ListPatternsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  listPatterns(argument: _meterusage_ListPatternsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  listPatterns(argument: _meterusage_ListPatternsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  listPatterns(argument: _meterusage_ListPatternsRequest, callback: grpc.requestCallback<_meterusage_ListPatternsReply__Output>): grpc.ClientUnaryCall;
  
  /**
   * The same readings as ReadData, many to a message, as columns. This is the
   * fast way to a whole history.
   */
  ReadBatches(argument: _meterusage_ReadRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_ReadingBatch__Output>;
  ReadBatches(argument: _meterusage_ReadRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_ReadingBatch__Output>;
  /**
   * The same readings as ReadData, many to a message, as columns. This is the
   * fast way to a whole history.
   */
  readBatches(argument: _meterusage_ReadRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_ReadingBatch__Output>;
  readBatches(argument: _meterusage_ReadRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_ReadingBatch__Output>;
  
  /**
   * Streams the readings of one meter in time order, one message a reading.
   * An empty request streams every reading of the default meter. With tags it
   * streams those of all meters that match, one meter after the other.
   * Errors: NOT_FOUND (no such meter), INVALID_ARGUMENT (from after to),
   * UNAVAILABLE (still importing, or shutting down), DATA_LOSS (the store has
   * fewer readings than it was given).
   */
  ReadData(argument: _meterusage_ReadRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_MeterData__Output>;
  ReadData(argument: _meterusage_ReadRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_MeterData__Output>;
  /**
   * Streams the readings of one meter in time order, one message a reading.
   * An empty request streams every reading of the default meter. With tags it
   * streams those of all meters that match, one meter after the other.
   * Errors: NOT_FOUND (no such meter), INVALID_ARGUMENT (from after to),
   * UNAVAILABLE (still importing, or shutting down), DATA_LOSS (the store has
   * fewer readings than it was given).
   */
  readData(argument: _meterusage_ReadRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_MeterData__Output>;
  readData(argument: _meterusage_ReadRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_meterusage_MeterData__Output>;
  
  /**
   * Where the readings of a range come from, as far as their files say: runs of
   * consecutive readings of one quality. The answer is of bounded size: where
   * there are more runs than wanted they are merged, and it says so.
   */
  ReadQualities(argument: _meterusage_ReadQualitiesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  ReadQualities(argument: _meterusage_ReadQualitiesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  ReadQualities(argument: _meterusage_ReadQualitiesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  ReadQualities(argument: _meterusage_ReadQualitiesRequest, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  /**
   * Where the readings of a range come from, as far as their files say: runs of
   * consecutive readings of one quality. The answer is of bounded size: where
   * there are more runs than wanted they are merged, and it says so.
   */
  readQualities(argument: _meterusage_ReadQualitiesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  readQualities(argument: _meterusage_ReadQualitiesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  readQualities(argument: _meterusage_ReadQualitiesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  readQualities(argument: _meterusage_ReadQualitiesRequest, callback: grpc.requestCallback<_meterusage_Qualities__Output>): grpc.ClientUnaryCall;
  
  /**
   * A range of one meter summed up in at most `points` buckets, for a chart.
   * No peak is hidden and nothing is lost: the buckets' extremes are real
   * readings at their real times, and their sums and counts add up to those
   * of the raw readings in the range.
   */
  ReadSeries(argument: _meterusage_ReadSeriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  ReadSeries(argument: _meterusage_ReadSeriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  ReadSeries(argument: _meterusage_ReadSeriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  ReadSeries(argument: _meterusage_ReadSeriesRequest, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  /**
   * A range of one meter summed up in at most `points` buckets, for a chart.
   * No peak is hidden and nothing is lost: the buckets' extremes are real
   * readings at their real times, and their sums and counts add up to those
   * of the raw readings in the range.
   */
  readSeries(argument: _meterusage_ReadSeriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  readSeries(argument: _meterusage_ReadSeriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  readSeries(argument: _meterusage_ReadSeriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  readSeries(argument: _meterusage_ReadSeriesRequest, callback: grpc.requestCallback<_meterusage_Series__Output>): grpc.ClientUnaryCall;
  
  /**
   * Energy used per day, week, month or year of a time zone's calendar, days
   * of 23 and 25 hours included. The totals of a range add up to the energy of
   * its readings.
   */
  ReadTotals(argument: _meterusage_ReadTotalsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  ReadTotals(argument: _meterusage_ReadTotalsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  ReadTotals(argument: _meterusage_ReadTotalsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  ReadTotals(argument: _meterusage_ReadTotalsRequest, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  /**
   * Energy used per day, week, month or year of a time zone's calendar, days
   * of 23 and 25 hours included. The totals of a range add up to the energy of
   * its readings.
   */
  readTotals(argument: _meterusage_ReadTotalsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  readTotals(argument: _meterusage_ReadTotalsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  readTotals(argument: _meterusage_ReadTotalsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  readTotals(argument: _meterusage_ReadTotalsRequest, callback: grpc.requestCallback<_meterusage_Totals__Output>): grpc.ClientUnaryCall;
  
  /**
   * Keeps a pattern under a name, in the place of what had it. Who may do so is
   * as for ImportFile. Errors: INVALID_ARGUMENT.
   */
  SavePattern(argument: _meterusage_SavePatternRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  SavePattern(argument: _meterusage_SavePatternRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  SavePattern(argument: _meterusage_SavePatternRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  SavePattern(argument: _meterusage_SavePatternRequest, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  /**
   * Keeps a pattern under a name, in the place of what had it. Who may do so is
   * as for ImportFile. Errors: INVALID_ARGUMENT.
   */
  savePattern(argument: _meterusage_SavePatternRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  savePattern(argument: _meterusage_SavePatternRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  savePattern(argument: _meterusage_SavePatternRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  savePattern(argument: _meterusage_SavePatternRequest, callback: grpc.requestCallback<_meterusage_SavedPattern__Output>): grpc.ClientUnaryCall;
  
  /**
   * Changes what is said of a meter; its readings stay as they are. Answers the
   * meter as it is then. Errors: NOT_FOUND, INVALID_ARGUMENT. Writing needs the
   * metadata "authorization: Bearer <token>" where the server has a token
   * (UNAUTHENTICATED), and else a caller on the same machine (PERMISSION_DENIED).
   */
  UpdateMeter(argument: _meterusage_UpdateMeterRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  UpdateMeter(argument: _meterusage_UpdateMeterRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  UpdateMeter(argument: _meterusage_UpdateMeterRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  UpdateMeter(argument: _meterusage_UpdateMeterRequest, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  /**
   * Changes what is said of a meter; its readings stay as they are. Answers the
   * meter as it is then. Errors: NOT_FOUND, INVALID_ARGUMENT. Writing needs the
   * metadata "authorization: Bearer <token>" where the server has a token
   * (UNAUTHENTICATED), and else a caller on the same machine (PERMISSION_DENIED).
   */
  updateMeter(argument: _meterusage_UpdateMeterRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  updateMeter(argument: _meterusage_UpdateMeterRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  updateMeter(argument: _meterusage_UpdateMeterRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  updateMeter(argument: _meterusage_UpdateMeterRequest, callback: grpc.requestCallback<_meterusage_Meter__Output>): grpc.ClientUnaryCall;
  
}

export interface MeterUsageHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Takes an import back: what it added goes, what it overwrote returns.
   * Errors: NOT_FOUND; needs what writing needs.
   */
  DeleteImport: grpc.handleUnaryCall<_meterusage_DeleteImportRequest__Output, _meterusage_DeleteImportReply>;
  
  /**
   * Who may do so is as for ImportFile. Errors: NOT_FOUND.
   */
  DeletePattern: grpc.handleUnaryCall<_meterusage_DeletePatternRequest__Output, _meterusage_DeletePatternReply>;
  
  /**
   * Looks for a pattern in the readings of one meter, of all meters that match,
   * or of every meter. Matches come best first, or in the order of time as they
   * are found; between them comes how far the search is, and last its end.
   * docs/patterns.md defines the kinds. Errors: NOT_FOUND, INVALID_ARGUMENT (the
   * field of the pattern and what is wrong with it), OUT_OF_RANGE (more readings
   * than are searched at once), RESOURCE_EXHAUSTED.
   */
  FindPatterns: grpc.handleServerStreamingCall<_meterusage_FindPatternsRequest__Output, _meterusage_FindPatternsReply>;
  
  /**
   * One of them, with its report. Errors: NOT_FOUND.
   */
  GetImport: grpc.handleUnaryCall<_meterusage_GetImportRequest__Output, _meterusage_GetImportReply>;
  
  /**
   * Takes a file as a utility hands it out: recognises it, checks it and,
   * unless it is a preview, stores its readings. First comes the header, then
   * the bytes of the file, in chunks of at most 1 MB, then the end, which may be
   * left out where the header has the size. The last message of the answer has the report. A call
   * that ends in any other way has stored nothing, and one that is cancelled
   * leaves nothing behind.
   * 
   * Errors: INVALID_ARGUMENT (the file cannot be read: the metadata
   * import-issue-bin has where and why, JSON in UTF-8 as in the report's issues),
   * OUT_OF_RANGE (it is too large), RESOURCE_EXHAUSTED (too many imports run),
   * FAILED_PRECONDITION (the server's disk is full, or not to be written to).
   * Writing needs the metadata "authorization: Bearer <token>" where the server
   * has a token (UNAUTHENTICATED), and else a caller on the same machine
   * (PERMISSION_DENIED); so do previews.
   */
  ImportFile: grpc.handleBidiStreamingCall<_meterusage_ImportFileRequest__Output, _meterusage_ImportFileProgress>;
  
  /**
   * The imports that were not taken back, the newest first.
   */
  ListImports: grpc.handleUnaryCall<_meterusage_ListImportsRequest__Output, _meterusage_ListImportsReply>;
  
  /**
   * Every meter the server has readings of, ordered by id, or those that match.
   */
  ListMeters: grpc.handleUnaryCall<_meterusage_ListMetersRequest__Output, _meterusage_ListMetersReply>;
  
  /**
   * The patterns that were saved, ordered by name.
   */
  ListPatterns: grpc.handleUnaryCall<_meterusage_ListPatternsRequest__Output, _meterusage_ListPatternsReply>;
  
  /**
   * The same readings as ReadData, many to a message, as columns. This is the
   * fast way to a whole history.
   */
  ReadBatches: grpc.handleServerStreamingCall<_meterusage_ReadRequest__Output, _meterusage_ReadingBatch>;
  
  /**
   * Streams the readings of one meter in time order, one message a reading.
   * An empty request streams every reading of the default meter. With tags it
   * streams those of all meters that match, one meter after the other.
   * Errors: NOT_FOUND (no such meter), INVALID_ARGUMENT (from after to),
   * UNAVAILABLE (still importing, or shutting down), DATA_LOSS (the store has
   * fewer readings than it was given).
   */
  ReadData: grpc.handleServerStreamingCall<_meterusage_ReadRequest__Output, _meterusage_MeterData>;
  
  /**
   * Where the readings of a range come from, as far as their files say: runs of
   * consecutive readings of one quality. The answer is of bounded size: where
   * there are more runs than wanted they are merged, and it says so.
   */
  ReadQualities: grpc.handleUnaryCall<_meterusage_ReadQualitiesRequest__Output, _meterusage_Qualities>;
  
  /**
   * A range of one meter summed up in at most `points` buckets, for a chart.
   * No peak is hidden and nothing is lost: the buckets' extremes are real
   * readings at their real times, and their sums and counts add up to those
   * of the raw readings in the range.
   */
  ReadSeries: grpc.handleUnaryCall<_meterusage_ReadSeriesRequest__Output, _meterusage_Series>;
  
  /**
   * Energy used per day, week, month or year of a time zone's calendar, days
   * of 23 and 25 hours included. The totals of a range add up to the energy of
   * its readings.
   */
  ReadTotals: grpc.handleUnaryCall<_meterusage_ReadTotalsRequest__Output, _meterusage_Totals>;
  
  /**
   * Keeps a pattern under a name, in the place of what had it. Who may do so is
   * as for ImportFile. Errors: INVALID_ARGUMENT.
   */
  SavePattern: grpc.handleUnaryCall<_meterusage_SavePatternRequest__Output, _meterusage_SavedPattern>;
  
  /**
   * Changes what is said of a meter; its readings stay as they are. Answers the
   * meter as it is then. Errors: NOT_FOUND, INVALID_ARGUMENT. Writing needs the
   * metadata "authorization: Bearer <token>" where the server has a token
   * (UNAUTHENTICATED), and else a caller on the same machine (PERMISSION_DENIED).
   */
  UpdateMeter: grpc.handleUnaryCall<_meterusage_UpdateMeterRequest__Output, _meterusage_Meter>;
  
}

export interface MeterUsageDefinition extends grpc.ServiceDefinition {
  DeleteImport: MethodDefinition<_meterusage_DeleteImportRequest, _meterusage_DeleteImportReply, _meterusage_DeleteImportRequest__Output, _meterusage_DeleteImportReply__Output>
  DeletePattern: MethodDefinition<_meterusage_DeletePatternRequest, _meterusage_DeletePatternReply, _meterusage_DeletePatternRequest__Output, _meterusage_DeletePatternReply__Output>
  FindPatterns: MethodDefinition<_meterusage_FindPatternsRequest, _meterusage_FindPatternsReply, _meterusage_FindPatternsRequest__Output, _meterusage_FindPatternsReply__Output>
  GetImport: MethodDefinition<_meterusage_GetImportRequest, _meterusage_GetImportReply, _meterusage_GetImportRequest__Output, _meterusage_GetImportReply__Output>
  ImportFile: MethodDefinition<_meterusage_ImportFileRequest, _meterusage_ImportFileProgress, _meterusage_ImportFileRequest__Output, _meterusage_ImportFileProgress__Output>
  ListImports: MethodDefinition<_meterusage_ListImportsRequest, _meterusage_ListImportsReply, _meterusage_ListImportsRequest__Output, _meterusage_ListImportsReply__Output>
  ListMeters: MethodDefinition<_meterusage_ListMetersRequest, _meterusage_ListMetersReply, _meterusage_ListMetersRequest__Output, _meterusage_ListMetersReply__Output>
  ListPatterns: MethodDefinition<_meterusage_ListPatternsRequest, _meterusage_ListPatternsReply, _meterusage_ListPatternsRequest__Output, _meterusage_ListPatternsReply__Output>
  ReadBatches: MethodDefinition<_meterusage_ReadRequest, _meterusage_ReadingBatch, _meterusage_ReadRequest__Output, _meterusage_ReadingBatch__Output>
  ReadData: MethodDefinition<_meterusage_ReadRequest, _meterusage_MeterData, _meterusage_ReadRequest__Output, _meterusage_MeterData__Output>
  ReadQualities: MethodDefinition<_meterusage_ReadQualitiesRequest, _meterusage_Qualities, _meterusage_ReadQualitiesRequest__Output, _meterusage_Qualities__Output>
  ReadSeries: MethodDefinition<_meterusage_ReadSeriesRequest, _meterusage_Series, _meterusage_ReadSeriesRequest__Output, _meterusage_Series__Output>
  ReadTotals: MethodDefinition<_meterusage_ReadTotalsRequest, _meterusage_Totals, _meterusage_ReadTotalsRequest__Output, _meterusage_Totals__Output>
  SavePattern: MethodDefinition<_meterusage_SavePatternRequest, _meterusage_SavedPattern, _meterusage_SavePatternRequest__Output, _meterusage_SavedPattern__Output>
  UpdateMeter: MethodDefinition<_meterusage_UpdateMeterRequest, _meterusage_Meter, _meterusage_UpdateMeterRequest__Output, _meterusage_Meter__Output>
}
