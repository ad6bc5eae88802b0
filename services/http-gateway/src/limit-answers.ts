import type { Limiter } from './limiter.ts';
import type { MeterUsageClient } from './meter-usage-client.ts';

/**
 * The same client, whose single answers take turns. Its streams are not counted: an answer may be made of several,
 * which then need one turn for all. Nor are health checks, which are to tell of overload and not to suffer from it.
 */
export function limitAnswers(client: MeterUsageClient, limiter: Limiter): MeterUsageClient {
  return {
    ...client,
    listMeters: (context) => limiter.run(context.signal, () => client.listMeters(context)),
    readRevision: (meterId, context) =>
      limiter.run(context.signal, () => client.readRevision(meterId, context)),
    readSeries: (request, context) => limiter.run(context.signal, () => client.readSeries(request, context)),
    readTotals: (request, context) => limiter.run(context.signal, () => client.readTotals(request, context)),
  };
}
