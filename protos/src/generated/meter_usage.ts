import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { DeleteImportReply as _meterusage_DeleteImportReply, DeleteImportReply__Output as _meterusage_DeleteImportReply__Output } from './meterusage/DeleteImportReply.ts';
import type { DeleteImportRequest as _meterusage_DeleteImportRequest, DeleteImportRequest__Output as _meterusage_DeleteImportRequest__Output } from './meterusage/DeleteImportRequest.ts';
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
import type { Meter as _meterusage_Meter, Meter__Output as _meterusage_Meter__Output } from './meterusage/Meter.ts';
import type { MeterData as _meterusage_MeterData, MeterData__Output as _meterusage_MeterData__Output } from './meterusage/MeterData.ts';
import type { MeterTag as _meterusage_MeterTag, MeterTag__Output as _meterusage_MeterTag__Output } from './meterusage/MeterTag.ts';
import type { MeterUsageClient as _meterusage_MeterUsageClient, MeterUsageDefinition as _meterusage_MeterUsageDefinition } from './meterusage/MeterUsage.ts';
import type { Qualities as _meterusage_Qualities, Qualities__Output as _meterusage_Qualities__Output } from './meterusage/Qualities.ts';
import type { QualityRun as _meterusage_QualityRun, QualityRun__Output as _meterusage_QualityRun__Output } from './meterusage/QualityRun.ts';
import type { ReadQualitiesRequest as _meterusage_ReadQualitiesRequest, ReadQualitiesRequest__Output as _meterusage_ReadQualitiesRequest__Output } from './meterusage/ReadQualitiesRequest.ts';
import type { ReadRequest as _meterusage_ReadRequest, ReadRequest__Output as _meterusage_ReadRequest__Output } from './meterusage/ReadRequest.ts';
import type { ReadSeriesRequest as _meterusage_ReadSeriesRequest, ReadSeriesRequest__Output as _meterusage_ReadSeriesRequest__Output } from './meterusage/ReadSeriesRequest.ts';
import type { ReadTotalsRequest as _meterusage_ReadTotalsRequest, ReadTotalsRequest__Output as _meterusage_ReadTotalsRequest__Output } from './meterusage/ReadTotalsRequest.ts';
import type { ReadingBatch as _meterusage_ReadingBatch, ReadingBatch__Output as _meterusage_ReadingBatch__Output } from './meterusage/ReadingBatch.ts';
import type { Series as _meterusage_Series, Series__Output as _meterusage_Series__Output } from './meterusage/Series.ts';
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
    DeleteImportReply: MessageTypeDefinition<_meterusage_DeleteImportReply, _meterusage_DeleteImportReply__Output>
    DeleteImportRequest: MessageTypeDefinition<_meterusage_DeleteImportRequest, _meterusage_DeleteImportRequest__Output>
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
    Meter: MessageTypeDefinition<_meterusage_Meter, _meterusage_Meter__Output>
    MeterData: MessageTypeDefinition<_meterusage_MeterData, _meterusage_MeterData__Output>
    MeterTag: MessageTypeDefinition<_meterusage_MeterTag, _meterusage_MeterTag__Output>
    MeterUsage: SubtypeConstructor<typeof grpc.Client, _meterusage_MeterUsageClient> & { service: _meterusage_MeterUsageDefinition }
    Qualities: MessageTypeDefinition<_meterusage_Qualities, _meterusage_Qualities__Output>
    QualityRun: MessageTypeDefinition<_meterusage_QualityRun, _meterusage_QualityRun__Output>
    ReadQualitiesRequest: MessageTypeDefinition<_meterusage_ReadQualitiesRequest, _meterusage_ReadQualitiesRequest__Output>
    ReadRequest: MessageTypeDefinition<_meterusage_ReadRequest, _meterusage_ReadRequest__Output>
    ReadSeriesRequest: MessageTypeDefinition<_meterusage_ReadSeriesRequest, _meterusage_ReadSeriesRequest__Output>
    ReadTotalsRequest: MessageTypeDefinition<_meterusage_ReadTotalsRequest, _meterusage_ReadTotalsRequest__Output>
    ReadingBatch: MessageTypeDefinition<_meterusage_ReadingBatch, _meterusage_ReadingBatch__Output>
    Series: MessageTypeDefinition<_meterusage_Series, _meterusage_Series__Output>
    Summary: MessageTypeDefinition<_meterusage_Summary, _meterusage_Summary__Output>
    Total: MessageTypeDefinition<_meterusage_Total, _meterusage_Total__Output>
    Totals: MessageTypeDefinition<_meterusage_Totals, _meterusage_Totals__Output>
    UndoneMeter: MessageTypeDefinition<_meterusage_UndoneMeter, _meterusage_UndoneMeter__Output>
    UpdateMeterRequest: MessageTypeDefinition<_meterusage_UpdateMeterRequest, _meterusage_UpdateMeterRequest__Output>
  }
}

