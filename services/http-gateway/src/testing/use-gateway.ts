import { afterEach, beforeEach } from 'vitest';
import { startFakeGrpcServer, type FakeGrpcServer } from './fake-grpc-server.ts';
import { startGateway, type TestGateway, type TestGatewayOptions } from './start-gateway.ts';

export interface Running {
  grpc: FakeGrpcServer;
  gateway: TestGateway;
}

/** Gives each test of the suite a gateway before a fake gRPC server, both its own. */
export function useGateway(options: Omit<TestGatewayOptions, 'grpcAddress'> = {}): Running {
  const running = {} as Running;
  beforeEach(async () => {
    running.grpc = await startFakeGrpcServer();
    running.gateway = await startGateway({ grpcAddress: running.grpc.address, ...options });
  });
  afterEach(async () => {
    await running.gateway.stop();
    running.grpc.stop();
  });
  return running;
}
