import type {
  ListMetersRequest,
  ReadQualitiesRequest,
  ReadSeriesRequest,
  ReadTotalsRequest,
} from '@wattstream/protos';
import type { CallContext } from './grpc-call.ts';
import type { Limiter } from './limiter.ts';
import type { MeterUsageClient } from './meter-usage-client.ts';
import { shareCalls } from './share-calls.ts';

/**
 * The same client, whose single answers take turns and are shared by equal requests, so that a dashboard on fifty
 * screens costs little more than one. Its streams are not counted: an answer may be made of several, which then need
 * one turn for all. Nor are health checks, which are to tell of overload and not to suffer from it.
 */
export function limitAnswers(client: MeterUsageClient, limiter: Limiter): MeterUsageClient {
  const limit = <Request, Reply>(call: (request: Request, context: CallContext) => Promise<Reply>) =>
    shareCalls((request: Request, context) => limiter.run(context.signal, () => call(request, context)));
  const listImports = limit((_: null, context) => client.listImports(context));
  const listPatterns = limit((_: null, context) => client.listPatterns(context));
  return {
    ...client,
    listPatterns: (context) => listPatterns(null, context),
    listImports: (context) => listImports(null, context),
    getImport: limit((id: string, context) => client.getImport(id, context)),
    listMeters: limit((request: ListMetersRequest, context) => client.listMeters(request, context)),
    readQualities: limit((request: ReadQualitiesRequest, context) => client.readQualities(request, context)),
    readRevision: limit((meterId: string, context) => client.readRevision(meterId, context)),
    readSeries: limit((request: ReadSeriesRequest, context) => client.readSeries(request, context)),
    readTotals: limit((request: ReadTotalsRequest, context) => client.readTotals(request, context)),
  };
}
