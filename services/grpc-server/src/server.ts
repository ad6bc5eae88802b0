import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import type { Profile } from '@wattstream/meter-files';
import { createReadingBatchSerializer, MeterUsage, packageDefinition } from '@wattstream/protos';
import { protoPath as healthProtoPath } from 'grpc-health-check';
import type { Logger } from 'pino';
import { Availability } from './availability.ts';
import { StartupError } from './errors.ts';
import type { ImportFolder } from './import/import-folder.ts';
import type { ImportLimits } from './import/import-limits.ts';
import { Searchers } from './patterns/searchers.ts';
import { bidiStreaming, serverStreaming, unary, type AdapterContext } from './rpc/adapter.ts';
import { createFindPatterns } from './rpc/find-patterns.ts';
import { createImportFile } from './rpc/import-file.ts';
import { createDeleteImport, createGetImport, createListImports } from './rpc/imports.ts';
import { Lane, type LaneLimits } from './rpc/lane.ts';
import { createListMeters } from './rpc/list-meters.ts';
import { createReadBatches } from './rpc/read-batches.ts';
import { createReadData } from './rpc/read-data.ts';
import { createReadQualities } from './rpc/read-qualities.ts';
import { createReadSeries } from './rpc/read-series.ts';
import { createReadTotals } from './rpc/read-totals.ts';
import { createDeletePattern, createListPatterns, createSavePattern } from './rpc/saved-patterns.ts';
import { shareAnswers } from './rpc/share-answers.ts';
import { createUpdateMeter } from './rpc/update-meter.ts';
import { createWriteAccess } from './rpc/write-access.ts';
import type { MeterStore } from './store/meter-store.ts';

/** How long calls that were told to end, and idle connections, are waited for. */
const STOP_GRACE_MS = 5000;

const { ReadBatches, ReadSeries, ReadTotals } = MeterUsage.service;
const asItIs = (serialized: Buffer) => serialized;

/** The contract's service, whose batches are serialized in one step, and whose shared answers come serialized. */
const SERVICE = {
  ...MeterUsage.service,
  ReadBatches: { ...ReadBatches, responseSerialize: createReadingBatchSerializer() },
  ReadSeries: { ...ReadSeries, responseSerialize: asItIs },
  ReadTotals: { ...ReadTotals, responseSerialize: asItIs },
};

export interface ServerOptions {
  /** 0: any free one. */
  port: number;
  /** ReadData and ReadBatches. */
  streams: LaneLimits;
  /** ReadSeries, ReadTotals and ReadQualities. */
  answers: LaneLimits;
  /** FindPatterns. */
  searches: LaneLimits;
  /** ImportFile. */
  imports: LaneLimits;
  /** Of each file. */
  importLimits: ImportLimits;
  /** Of issuers, the user's own. */
  profiles?: readonly Profile[];
  /** What who writes has to know; undefined: callers of this machine may write, and no others. */
  writeToken: string | undefined;
}

export interface ServerParts {
  store: MeterStore;
  importFolder: ImportFolder;
}

export interface GrpcServer {
  port: number;
  /** Takes calls from now on; until then each is answered UNAVAILABLE. */
  startServing(): void;
  /** Says whether the readings can be had, which the health then tells. */
  setStoreInReach(isInReach: boolean): void;
  /** Ends the running calls with UNAVAILABLE and closes the port. */
  stop(): Promise<void>;
}

/**
 * Opens the port, with the meter service, health and reflection (v1 and v1alpha) behind it. Throws StartupError
 * if the port is taken.
 */
export async function startServer(
  { store, importFolder }: ServerParts,
  options: ServerOptions,
  logger: Logger,
): Promise<GrpcServer> {
  const availability = new Availability();
  const server = new Server();
  const context = { availability, logger };
  const searchers = new Searchers();
  server.addService(SERVICE, {
    ...createReaders(store, options, context),
    ...createSearches(store, searchers, options, context),
    ...createWriters({ store, importFolder }, options, context),
  });
  availability.health.addToServer(server);
  new ReflectionService({ ...packageDefinition, ...loadSync(healthProtoPath) }).addToServer(server);
  return {
    port: await listen(server, options.port),
    startServing: () => availability.startServing(),
    setStoreInReach: (isInReach) => availability.setStoreInReach(isInReach),
    async stop() {
      availability.stop();
      await close(server);
      await searchers.close();
    },
  };
}

function createReaders(
  store: MeterStore,
  { streams, answers }: ServerOptions,
  context: AdapterContext,
): UntypedServiceImplementation {
  const streaming = { ...context, lane: new Lane(streams) };
  const answer = shareAnswers(new Lane(answers));
  return {
    ListMeters: unary('ListMeters', createListMeters(store), context),
    ReadBatches: serverStreaming('ReadBatches', createReadBatches(store), streaming, 'one by one'),
    ReadData: serverStreaming('ReadData', createReadData(store), streaming),
    ReadQualities: unary('ReadQualities', createReadQualities(store, answer), context),
    ReadSeries: unary('ReadSeries', createReadSeries(store, answer), context),
    ReadTotals: unary('ReadTotals', createReadTotals(store, answer), context),
  };
}

function createSearches(
  store: MeterStore,
  searchers: Searchers,
  { searches }: ServerOptions,
  context: AdapterContext,
): UntypedServiceImplementation {
  const searching = { ...context, lane: new Lane(searches) };
  return {
    FindPatterns: serverStreaming('FindPatterns', createFindPatterns(store, searchers), searching),
  };
}

function createWriters(
  { store, importFolder: folder }: ServerParts,
  { imports, importLimits: limits, profiles, writeToken }: ServerOptions,
  context: AdapterContext,
): UntypedServiceImplementation {
  const writing = { ...context, access: createWriteAccess(writeToken) };
  const importing = { ...writing, lane: new Lane(imports) };
  return {
    UpdateMeter: unary('UpdateMeter', createUpdateMeter(store), writing),
    ImportFile: bidiStreaming('ImportFile', createImportFile({ store, folder, limits, profiles }), importing),
    ListImports: unary('ListImports', createListImports(store), context),
    GetImport: unary('GetImport', createGetImport(store), context),
    DeleteImport: unary('DeleteImport', createDeleteImport(store), writing),
    SavePattern: unary('SavePattern', createSavePattern(store), writing),
    ListPatterns: unary('ListPatterns', createListPatterns(store), context),
    DeletePattern: unary('DeletePattern', createDeletePattern(store), writing),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`0.0.0.0:${port}`, ServerCredentials.createInsecure(), (error, boundPort) => {
      if (!error) return resolve(boundPort);
      const reason = error.message.includes('EADDRINUSE')
        ? 'is taken by another program'
        : `: ${error.message}`;
      reject(new StartupError(`GRPC_PORT is ${port}, which ${reason}`, { cause: error }));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A client that watches the health would keep the connection open for ever.
    const timer = setTimeout(() => server.forceShutdown(), STOP_GRACE_MS);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
