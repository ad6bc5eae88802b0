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
import { setTimeout as wait } from 'node:timers/promises';
import { BackendError } from './errors.ts';
import { callDuplex, callStream, callUnary, type CallContext, type StartUnary } from './grpc-call.ts';
import { channelOptions, whenConnected } from './grpc-channel.ts';
import type { ReadingBatch } from './readings/reading-batch.ts';

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

/**
 * How often a call is made that meets a server which has just started, or ends, and takes none. Of several servers
 * another one does, but gRPC's own repetitions may meet the same one each time while many calls take turns.
 */
const [MOST_TRIES, PAUSE_MS] = [4, 100];

/** A range that no meter has readings of, so that an answer costs next to nothing. */
const NOTHING = { timestamp_from: 1, timestamp_to: 2 };

/** A client that connects with its first call, and again whenever the connection was lost. */
export function createMeterUsageClient(options: MeterUsageClientOptions): MeterUsageClient {
  const client = new MeterUsage(options.grpcAddress, credentials.createInsecure(), channelOptions);
  const { answerTimeoutMs } = options;
  const timeouts = { firstMs: answerTimeoutMs, wholeMs: options.streamTimeoutMs };

  async function ask<Reply>(start: StartUnary<Reply>, context: CallContext): Promise<Reply> {
    for (let tries = 1; ; tries++) {
      await whenConnected(client);
      try {
        return await callUnary(start, answerTimeoutMs, context);
      } catch (error) {
        const isTaken = !(error instanceof BackendError) || error.reason !== 'NOT_SERVING';
        if (isTaken || tries === MOST_TRIES) throw error;
        await wait(PAUSE_MS);
      }
    }
  }

  async function readTotals(request: ReadTotalsRequest, context: CallContext): Promise<Totals> {
    return ask<Totals>((...call) => client.readTotals(request, ...call), context);
  }

  return {
    async listMeters(request, context) {
      const reply = await ask<ListMetersReply>((...call) => client.listMeters(request, ...call), context);
      return reply.meters;
    },

    async updateMeter(request, context) {
      return ask<Meter>((...call) => client.updateMeter(request, ...call), context);
    },

    async readSeries(request, context) {
      return ask<Series>((...call) => client.readSeries(request, ...call), context);
    },

    readTotals,

    async readQualities(request, context) {
      return ask<Qualities>((...call) => client.readQualities(request, ...call), context);
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
      return ask<SavedPattern>((...call) => client.savePattern(request, ...call), context);
    },

    async listPatterns(context) {
      const reply = await ask<ListPatternsReply>((...call) => client.listPatterns({}, ...call), context);
      return reply.patterns;
    },

    async deletePattern(name, context) {
      await ask<DeletePatternReply>((...call) => client.deletePattern({ name }, ...call), context);
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
      return ask<ListImportsReply>((...call) => client.listImports({}, ...call), context);
    },

    async getImport(id, context) {
      return ask<GetImportReply>((...call) => client.getImport({ id }, ...call), context);
    },

    async deleteImport(id, context) {
      return ask<DeleteImportReply>((...call) => client.deleteImport({ id }, ...call), context);
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
