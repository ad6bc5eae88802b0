import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { BaseLoadPattern as _meterusage_BaseLoadPattern, BaseLoadPattern__Output as _meterusage_BaseLoadPattern__Output } from './meterusage/BaseLoadPattern.ts';
import type { CalendarMask as _meterusage_CalendarMask, CalendarMask__Output as _meterusage_CalendarMask__Output } from './meterusage/CalendarMask.ts';
import type { DeleteImportReply as _meterusage_DeleteImportReply, DeleteImportReply__Output as _meterusage_DeleteImportReply__Output } from './meterusage/DeleteImportReply.ts';
import type { DeleteImportRequest as _meterusage_DeleteImportRequest, DeleteImportRequest__Output as _meterusage_DeleteImportRequest__Output } from './meterusage/DeleteImportRequest.ts';
import type { DeletePatternReply as _meterusage_DeletePatternReply, DeletePatternReply__Output as _meterusage_DeletePatternReply__Output } from './meterusage/DeletePatternReply.ts';
import type { DeletePatternRequest as _meterusage_DeletePatternRequest, DeletePatternRequest__Output as _meterusage_DeletePatternRequest__Output } from './meterusage/DeletePatternRequest.ts';
import type { FindPatternsReply as _meterusage_FindPatternsReply, FindPatternsReply__Output as _meterusage_FindPatternsReply__Output } from './meterusage/FindPatternsReply.ts';
import type { FindPatternsRequest as _meterusage_FindPatternsRequest, FindPatternsRequest__Output as _meterusage_FindPatternsRequest__Output } from './meterusage/FindPatternsRequest.ts';
import type { FlatPattern as _meterusage_FlatPattern, FlatPattern__Output as _meterusage_FlatPattern__Output } from './meterusage/FlatPattern.ts';
import type { GapsPattern as _meterusage_GapsPattern, GapsPattern__Output as _meterusage_GapsPattern__Output } from './meterusage/GapsPattern.ts';
import type { GetImportReply as _meterusage_GetImportReply, GetImportReply__Output as _meterusage_GetImportReply__Output } from './meterusage/GetImportReply.ts';
import type { GetImportRequest as _meterusage_GetImportRequest, GetImportRequest__Output as _meterusage_GetImportRequest__Output } from './meterusage/GetImportRequest.ts';
import type { Import as _meterusage_Import, Import__Output as _meterusage_Import__Output } from './meterusage/Import.ts';
import type { ImportChoices as _meterusage_ImportChoices, ImportChoices__Output as _meterusage_ImportChoices__Output } from './meterusage/ImportChoices.ts';
import type { ImportEnd as _meterusage_ImportEnd, ImportEnd__Output as _meterusage_ImportEnd__Output } from './meterusage/ImportEnd.ts';
import type { ImportFileProgress as _meterusage_ImportFileProgress, ImportFileProgress__Output as _meterusage_ImportFileProgress__Output } from './meterusage/ImportFileProgress.ts';
import type { ImportFileRequest as _meterusage_ImportFileRequest, ImportFileRequest__Output as _meterusage_ImportFileRequest__Output } from './meterusage/ImportFileRequest.ts';
import type { ImportHeader as _meterusage_ImportHeader, ImportHeader__Output as _meterusage_ImportHeader__Output } from './meterusage/ImportHeader.ts';
import type { ImportedMeter as _meterusage_ImportedMeter, ImportedMeter__Output as _meterusage_ImportedMeter__Output } from './meterusage/ImportedMeter.ts';
import type { ListImportsReply as _meterusage_ListImportsReply, ListImportsReply__Output as _meterusage_ListImportsReply__Output } from './meterusage/ListImportsReply.ts';
import type { ListImportsRequest as _meterusage_ListImportsRequest, ListImportsRequest__Output as _meterusage_ListImportsRequest__Output } from './meterusage/ListImportsRequest.ts';
import type { ListMetersReply as _meterusage_ListMetersReply, ListMetersReply__Output as _meterusage_ListMetersReply__Output } from './meterusage/ListMetersReply.ts';
import type { ListMetersRequest as _meterusage_ListMetersRequest, ListMetersRequest__Output as _meterusage_ListMetersRequest__Output } from './meterusage/ListMetersRequest.ts';
import type { ListPatternsReply as _meterusage_ListPatternsReply, ListPatternsReply__Output as _meterusage_ListPatternsReply__Output } from './meterusage/ListPatternsReply.ts';
import type { ListPatternsRequest as _meterusage_ListPatternsRequest, ListPatternsRequest__Output as _meterusage_ListPatternsRequest__Output } from './meterusage/ListPatternsRequest.ts';
import type { Meter as _meterusage_Meter, Meter__Output as _meterusage_Meter__Output } from './meterusage/Meter.ts';
import type { MeterData as _meterusage_MeterData, MeterData__Output as _meterusage_MeterData__Output } from './meterusage/MeterData.ts';
import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from './meterusage/MeterTag.ts';
import type { MeterUsageClient as _meterusage_MeterUsageClient, MeterUsageDefinition as _meterusage_MeterUsageDefinition } from './meterusage/MeterUsage.ts';
import type { OutOfHoursPattern as _meterusage_OutOfHoursPattern, OutOfHoursPattern__Output as _meterusage_OutOfHoursPattern__Output } from './meterusage/OutOfHoursPattern.ts';
import type { OutlierPattern as _meterusage_OutlierPattern, OutlierPattern__Output as _meterusage_OutlierPattern__Output } from './meterusage/OutlierPattern.ts';
import type { Pattern as _meterusage_Pattern, Pattern__Output as _meterusage_Pattern__Output } from './meterusage/Pattern.ts';
import type { PatternFigure as _meterusage_PatternFigure, PatternFigure__Output as _meterusage_PatternFigure__Output } from './meterusage/PatternFigure.ts';
import type { PatternMatch as _meterusage_PatternMatch, PatternMatch__Output as _meterusage_PatternMatch__Output } from './meterusage/PatternMatch.ts';
import type { PatternProgress as _meterusage_PatternProgress, PatternProgress__Output as _meterusage_PatternProgress__Output } from './meterusage/PatternProgress.ts';
import type { PatternsEnd as _meterusage_PatternsEnd, PatternsEnd__Output as _meterusage_PatternsEnd__Output } from './meterusage/PatternsEnd.ts';
import type { PeaksPattern as _meterusage_PeaksPattern, PeaksPattern__Output as _meterusage_PeaksPattern__Output } from './meterusage/PeaksPattern.ts';
import type { Qualities as _meterusage_Qualities, Qualities__Output as _meterusage_Qualities__Output } from './meterusage/Qualities.ts';
import type { QualityRun as _meterusage_QualityRun, QualityRun__Output as _meterusage_QualityRun__Output } from './meterusage/QualityRun.ts';
import type { RampPattern as _meterusage_RampPattern, RampPattern__Output as _meterusage_RampPattern__Output } from './meterusage/RampPattern.ts';
import type { ReadQualitiesRequest as _meterusage_ReadQualitiesRequest, ReadQualitiesRequest__Output as _meterusage_ReadQualitiesRequest__Output } from './meterusage/ReadQualitiesRequest.ts';
import type { ReadRequest as _meterusage_ReadRequest, ReadRequest__Output as _meterusage_ReadRequest__Output } from './meterusage/ReadRequest.ts';
import type { ReadSeriesRequest as _meterusage_ReadSeriesRequest, ReadSeriesRequest__Output as _meterusage_ReadSeriesRequest__Output } from './meterusage/ReadSeriesRequest.ts';
import type { ReadTotalsRequest as _meterusage_ReadTotalsRequest, ReadTotalsRequest__Output as _meterusage_ReadTotalsRequest__Output } from './meterusage/ReadTotalsRequest.ts';
import type { ReadingBatch as _meterusage_ReadingBatch, ReadingBatch__Output as _meterusage_ReadingBatch__Output } from './meterusage/ReadingBatch.ts';
import type { RunPattern as _meterusage_RunPattern, RunPattern__Output as _meterusage_RunPattern__Output } from './meterusage/RunPattern.ts';
import type { SavePatternRequest as _meterusage_SavePatternRequest, SavePatternRequest__Output as _meterusage_SavePatternRequest__Output } from './meterusage/SavePatternRequest.ts';
import type { SavedPattern as _meterusage_SavedPattern, SavedPattern__Output as _meterusage_SavedPattern__Output } from './meterusage/SavedPattern.ts';
import type { Series as _meterusage_Series, Series__Output as _meterusage_Series__Output } from './meterusage/Series.ts';
import type { SimilarPattern as _meterusage_SimilarPattern, SimilarPattern__Output as _meterusage_SimilarPattern__Output } from './meterusage/SimilarPattern.ts';
import type { StrangePattern as _meterusage_StrangePattern, StrangePattern__Output as _meterusage_StrangePattern__Output } from './meterusage/StrangePattern.ts';
import type { Summary as _meterusage_Summary, Summary__Output as _meterusage_Summary__Output } from './meterusage/Summary.ts';
import type { Total as _meterusage_Total, Total__Output as _meterusage_Total__Output } from './meterusage/Total.ts';
import type { Totals as _meterusage_Totals, Totals__Output as _meterusage_Totals__Output } from './meterusage/Totals.ts';
import type { UndoneMeter as _meterusage_UndoneMeter, UndoneMeter__Output as _meterusage_UndoneMeter__Output } from './meterusage/UndoneMeter.ts';
import type { UpdateMeterRequest as _meterusage_UpdateMeterRequest, UpdateMeterRequest__Output as _meterusage_UpdateMeterRequest__Output } from './meterusage/UpdateMeterRequest.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  meterusage: {
    BaseLoadPattern: MessageTypeDefinition<_meterusage_BaseLoadPattern, _meterusage_BaseLoadPattern__Output>
    CalendarMask: MessageTypeDefinition<_meterusage_CalendarMask, _meterusage_CalendarMask__Output>
    DeleteImportReply: MessageTypeDefinition<_meterusage_DeleteImportReply, _meterusage_DeleteImportReply__Output>
    DeleteImportRequest: MessageTypeDefinition<_meterusage_DeleteImportRequest, _meterusage_DeleteImportRequest__Output>
    DeletePatternReply: MessageTypeDefinition<_meterusage_DeletePatternReply, _meterusage_DeletePatternReply__Output>
    DeletePatternRequest: MessageTypeDefinition<_meterusage_DeletePatternRequest, _meterusage_DeletePatternRequest__Output>
    FindPatternsReply: MessageTypeDefinition<_meterusage_FindPatternsReply, _meterusage_FindPatternsReply__Output>
    FindPatternsRequest: MessageTypeDefinition<_meterusage_FindPatternsRequest, _meterusage_FindPatternsRequest__Output>
    FlatPattern: MessageTypeDefinition<_meterusage_FlatPattern, _meterusage_FlatPattern__Output>
    GapsPattern: MessageTypeDefinition<_meterusage_GapsPattern, _meterusage_GapsPattern__Output>
    GetImportReply: MessageTypeDefinition<_meterusage_GetImportReply, _meterusage_GetImportReply__Output>
    GetImportRequest: MessageTypeDefinition<_meterusage_GetImportRequest, _meterusage_GetImportRequest__Output>
    Import: MessageTypeDefinition<_meterusage_Import, _meterusage_Import__Output>
    ImportChoices: MessageTypeDefinition<_meterusage_ImportChoices, _meterusage_ImportChoices__Output>
    ImportEnd: MessageTypeDefinition<_meterusage_ImportEnd, _meterusage_ImportEnd__Output>
    ImportFileProgress: MessageTypeDefinition<_meterusage_ImportFileProgress, _meterusage_ImportFileProgress__Output>
    ImportFileRequest: MessageTypeDefinition<_meterusage_ImportFileRequest, _meterusage_ImportFileRequest__Output>
    ImportHeader: MessageTypeDefinition<_meterusage_ImportHeader, _meterusage_ImportHeader__Output>
    ImportedMeter: MessageTypeDefinition<_meterusage_ImportedMeter, _meterusage_ImportedMeter__Output>
    ListImportsReply: MessageTypeDefinition<_meterusage_ListImportsReply, _meterusage_ListImportsReply__Output>
    ListImportsRequest: MessageTypeDefinition<_meterusage_ListImportsRequest, _meterusage_ListImportsRequest__Output>
    ListMetersReply: MessageTypeDefinition<_meterusage_ListMetersReply, _meterusage_ListMetersReply__Output>
    ListMetersRequest: MessageTypeDefinition<_meterusage_ListMetersRequest, _meterusage_ListMetersRequest__Output>
    ListPatternsReply: MessageTypeDefinition<_meterusage_ListPatternsReply, _meterusage_ListPatternsReply__Output>
    ListPatternsRequest: MessageTypeDefinition<_meterusage_ListPatternsRequest, _meterusage_ListPatternsRequest__Output>
    Meter: MessageTypeDefinition<_meterusage_Meter, _meterusage_Meter__Output>
    MeterData: MessageTypeDefinition<_meterusage_MeterData, _meterusage_MeterData__Output>
    MeterTag: MessageTypeDefinition<_meterusage_MeterTag, _meterusage_MeterTag__Output>
    MeterUsage: SubtypeConstructor<typeof grpc.Client, _meterusage_MeterUsageClient> & { service: _meterusage_MeterUsageDefinition }
    OutOfHoursPattern: MessageTypeDefinition<_meterusage_OutOfHoursPattern, _meterusage_OutOfHoursPattern__Output>
    OutlierPattern: MessageTypeDefinition<_meterusage_OutlierPattern, _meterusage_OutlierPattern__Output>
    Pattern: MessageTypeDefinition<_meterusage_Pattern, _meterusage_Pattern__Output>
    PatternFigure: MessageTypeDefinition<_meterusage_PatternFigure, _meterusage_PatternFigure__Output>
    PatternMatch: MessageTypeDefinition<_meterusage_PatternMatch, _meterusage_PatternMatch__Output>
    PatternProgress: MessageTypeDefinition<_meterusage_PatternProgress, _meterusage_PatternProgress__Output>
    PatternsEnd: MessageTypeDefinition<_meterusage_PatternsEnd, _meterusage_PatternsEnd__Output>
    PeaksPattern: MessageTypeDefinition<_meterusage_PeaksPattern, _meterusage_PeaksPattern__Output>
    Qualities: MessageTypeDefinition<_meterusage_Qualities, _meterusage_Qualities__Output>
    QualityRun: MessageTypeDefinition<_meterusage_QualityRun, _meterusage_QualityRun__Output>
    RampPattern: MessageTypeDefinition<_meterusage_RampPattern, _meterusage_RampPattern__Output>
    ReadQualitiesRequest: MessageTypeDefinition<_meterusage_ReadQualitiesRequest, _meterusage_ReadQualitiesRequest__Output>
    ReadRequest: MessageTypeDefinition<_meterusage_ReadRequest, _meterusage_ReadRequest__Output>
    ReadSeriesRequest: MessageTypeDefinition<_meterusage_ReadSeriesRequest, _meterusage_ReadSeriesRequest__Output>
    ReadTotalsRequest: MessageTypeDefinition<_meterusage_ReadTotalsRequest, _meterusage_ReadTotalsRequest__Output>
    ReadingBatch: MessageTypeDefinition<_meterusage_ReadingBatch, _meterusage_ReadingBatch__Output>
    RunPattern: MessageTypeDefinition<_meterusage_RunPattern, _meterusage_RunPattern__Output>
    SavePatternRequest: MessageTypeDefinition<_meterusage_SavePatternRequest, _meterusage_SavePatternRequest__Output>
    SavedPattern: MessageTypeDefinition<_meterusage_SavedPattern, _meterusage_SavedPattern__Output>
    Series: MessageTypeDefinition<_meterusage_Series, _meterusage_Series__Output>
    SimilarPattern: MessageTypeDefinition<_meterusage_SimilarPattern, _meterusage_SimilarPattern__Output>
    StrangePattern: MessageTypeDefinition<_meterusage_StrangePattern, _meterusage_StrangePattern__Output>
    Summary: MessageTypeDefinition<_meterusage_Summary, _meterusage_Summary__Output>
    Total: MessageTypeDefinition<_meterusage_Total, _meterusage_Total__Output>
    Totals: MessageTypeDefinition<_meterusage_Totals, _meterusage_Totals__Output>
    UndoneMeter: MessageTypeDefinition<_meterusage_UndoneMeter, _meterusage_UndoneMeter__Output>
    UpdateMeterRequest: MessageTypeDefinition<_meterusage_UpdateMeterRequest, _meterusage_UpdateMeterRequest__Output>
  }
}

