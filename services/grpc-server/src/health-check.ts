/**
 * A program for the container's health check: asks the server on GRPC_PORT of this machine for its health
 * (grpc.health.v1) and exits with 0 only if it is SERVING, not while it imports or shuts down.
 */
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { service } from 'grpc-health-check';

interface HealthCheckResponse {
  status?: string;
}

const { path, requestSerialize, responseDeserialize } = service.Check!;
const address = `127.0.0.1:${process.env.GRPC_PORT ?? '9090'}`;
const client = new Client(address, credentials.createInsecure());

function finish(error: ServiceError | null, reply?: HealthCheckResponse) {
  client.close();
  if (reply?.status === 'SERVING') return;
  console.error(`${address}: ${error?.message ?? reply?.status}`);
  process.exitCode = 1;
}

const request = { service: '' }; // the server as a whole
client.makeUnaryRequest(
  path,
  requestSerialize,
  responseDeserialize,
  request,
  { deadline: Date.now() + 3000 },
  finish,
);
