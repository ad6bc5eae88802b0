import { credentials } from '@grpc/grpc-js';
import {
  decodeFloat64Column,
  decodeInt64Column,
  MeterUsage,
  type DeleteImportReply,
  type DeletePatternReply,
  type FindPatternsReply__Output as FindPatternsReply,
  type FindPatternsRequest,
  type GetImportReply,
  type ImportFileProgress,
  type ImportHeader,
  type ListImportsReply,
  type ListMetersReply,
  type ListPatternsReply,
  type SavedPattern,
  type SavePatternRequest,
  type ListMetersRequest,
  type Meter,
  type Qualities,
  type ReadQualitiesRequest,
  type ReadRequest,
  type ReadSeriesRequest,
  type ReadTotalsRequest,
  type Series,
  type Totals,
  type UpdateMeterRequest,
} from '@wattstream/protos';
import { service as healthService } from 'grpc-health-check';
import { callDuplex, callStream, callUnary, type CallContext, type StartUnary } from './grpc-call.ts';
import { channelOptions, whenConnected } from './grpc-channel.ts';
import type { ReadingBatch } from './readings/reading-batch.ts';
import { ask, tell } from './repeat-call.ts';

/** The gRPC server's methods. Each throws BackendError, and cancels its call when the context's signal aborts. */
export interface MeterUsageClient {
  listMeters(request: ListMetersRequest, context: CallContext): Promise<Meter[]>;
  /** Changes what is said of a meter; resolves to the meter as it is then. */
  updateMeter(request: UpdateMeterRequest, context: CallContext): Promise<Meter>;
  readSeries(request: ReadSeriesRequest, context: CallContext): Promise<Series>;
  readTotals(request: ReadTotalsRequest, context: CallContext): Promise<Totals>;
  readQualities(request: ReadQualitiesRequest, context: CallContext): Promise<Qualities>;
  /** A meter's revision, and its id where that was empty for the default meter. */
  readRevision(meterId: string, context: CallContext): Promise<{ meterId: string; revision: number }>;
  /** The readings in time order; no batch is empty. A consumer that stops early cancels the call. */
  readBatches(request: ReadRequest, context: CallContext): AsyncIterable<ReadingBatch>;
  /** What is found as it is found, and how far the search is; the last message has the end. */
  findPatterns(request: FindPatternsRequest, context: CallContext): AsyncIterable<FindPatternsReply>;
  savePattern(request: SavePatternRequest, context: CallContext): Promise<SavedPattern>;
  /** Ordered by name. */
  listPatterns(context: CallContext): Promise<SavedPattern[]>;
  deletePattern(name: string, context: CallContext): Promise<void>;
  /** Sends a file, and tells how far its import is; the last message has the report. */
  importFile(
    header: ImportHeader,
    chunks: AsyncIterable<Buffer>,
    context: CallContext,
  ): AsyncIterable<ImportFileProgress>;
  /** The newest first. */
  listImports(context: CallContext): Promise<ListImportsReply>;
  getImport(id: string, context: CallContext): Promise<GetImportReply>;
  deleteImport(id: string, context: CallContext): Promise<DeleteImportReply>;
  /** Whether the server says that it is serving (grpc.health.v1). */
  isServing(context: CallContext): Promise<boolean>;
  close(): void;
}

export interface MeterUsageClientOptions {
  grpcAddress: string;
  /** How long one answer, or the first batch of a stream, may take. */
  answerTimeoutMs: number;
  /** How long a whole stream may take. */
  streamTimeoutMs: number;
}

/** Health checks come every few seconds, and whoever asks for one does not wait long. */
const HEALTH_TIMEOUT_MS = 2000;

/** A range that no meter has readings of, so that an answer costs next to nothing. */
const NOTHING = { timestamp_from: 1, timestamp_to: 2 };

/** A client that connects with its first call, and again whenever the connection was lost. */
export function createMeterUsageClient(options: MeterUsageClientOptions): MeterUsageClient {
  const client = new MeterUsage(options.grpcAddress, credentials.createInsecure(), channelOptions);
  const { answerTimeoutMs } = options;
  const timeouts = { firstMs: answerTimeoutMs, wholeMs: options.streamTimeoutMs };

  async function call<Reply>(start: StartUnary<Reply>, context: CallContext): Promise<Reply> {
    await whenConnected(client);
    return callUnary(start, answerTimeoutMs, context);
  }

  async function readTotals(request: ReadTotalsRequest, context: CallContext): Promise<Totals> {
    return ask(() => call<Totals>((...rest) => client.readTotals(request, ...rest), context));
  }

  return {
    async listMeters(request, context) {
      const reply = await ask(() =>
        call<ListMetersReply>((...rest) => client.listMeters(request, ...rest), context),
      );
      return reply.meters;
    },

    async updateMeter(request, context) {
      return tell(() => call<Meter>((...rest) => client.updateMeter(request, ...rest), context));
    },

    async readSeries(request, context) {
      return ask(() => call<Series>((...rest) => client.readSeries(request, ...rest), context));
    },

    readTotals,

    async readQualities(request, context) {
      return ask(() => call<Qualities>((...rest) => client.readQualities(request, ...rest), context));
    },

    async readRevision(meterId, context) {
      const request = {
        meter_id: meterId,
        ...NOTHING,
        per: 'DAY',
        zone: '',
        tags: [],
        meter_ids: [],
      } satisfies Partial<ReadTotalsRequest>;
      const { meter_id, revision } = await readTotals({ ...request, known_revision: 0 }, context);
      return { meterId: meter_id, revision };
    },

    async *readBatches(request, context) {
      await whenConnected(client);
      const messages = callStream(
        (metadata, callOptions) => client.readBatches(request, metadata, callOptions),
        timeouts,
        context,
      );
      for await (const { time_ms, value } of messages) {
        if (value.length === 0) continue;
        yield { timeMs: decodeInt64Column(time_ms), value: decodeFloat64Column(value) };
      }
    },

    async *findPatterns(request, context) {
      await whenConnected(client);
      yield* callStream(
        (metadata, callOptions) => client.findPatterns(request, metadata, callOptions),
        timeouts,
        context,
      );
    },

    async savePattern(request, context) {
      return tell(() => call<SavedPattern>((...rest) => client.savePattern(request, ...rest), context));
    },

    async listPatterns(context) {
      const reply = await ask(() =>
        call<ListPatternsReply>((...rest) => client.listPatterns({}, ...rest), context),
      );
      return reply.patterns;
    },

    async deletePattern(name, context) {
      await tell(() =>
        call<DeletePatternReply>((...rest) => client.deletePattern({ name }, ...rest), context),
      );
    },

    async *importFile(header, chunks, context) {
      await whenConnected(client);
      yield* callDuplex<object, ImportFileProgress>(
        (metadata, callOptions) => client.importFile(metadata, callOptions),
        toRequests(header, chunks),
        options.streamTimeoutMs,
        context,
      );
    },

    async listImports(context) {
      return ask(() => call<ListImportsReply>((...rest) => client.listImports({}, ...rest), context));
    },

    async getImport(id, context) {
      return ask(() => call<GetImportReply>((...rest) => client.getImport({ id }, ...rest), context));
    },

    async deleteImport(id, context) {
      return tell(() => call<DeleteImportReply>((...rest) => client.deleteImport({ id }, ...rest), context));
    },

    async isServing(context) {
      await whenConnected(client, HEALTH_TIMEOUT_MS);
      const { path, requestSerialize, responseDeserialize } = healthService.Check!;
      const server = { service: '' }; // the server as a whole
      const { status } = await callUnary<{ status?: string }>(
        (metadata, callOptions, callback) =>
          client.makeUnaryRequest(
            path,
            requestSerialize,
            responseDeserialize,
            server,
            metadata,
            callOptions,
            callback,
          ),
        HEALTH_TIMEOUT_MS,
        context,
      );
      return status === 'SERVING';
    },

    close: () => client.close(),
  };
}

async function* toRequests(header: ImportHeader, chunks: AsyncIterable<Buffer>) {
  yield { header };
  for await (const chunk of chunks) yield { chunk };
  yield { end: {} };
}
