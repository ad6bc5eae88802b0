import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';

describe('readConfig', () => {
  it('has a default for everything, and takes an empty variable for one that is not set', () => {
    const defaults = {
      grpcAddress: 'localhost:9090',
      httpPort: 8080,
      corsOrigins: [],
      logLevel: 'info',
      answerTimeoutMs: 30_000,
      streamTimeoutMs: 3_600_000,
      stallTimeoutMs: 60_000,
      maxExports: 8,
      maxWaitingExports: 16,
      maxAnswers: 64,
      maxWaitingAnswers: 1000,
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ HTTP_PORT: '', CORS_ORIGINS: ' ' })).toEqual(defaults);
  });

  it('reads every variable', () => {
    const config = readConfig({
      GRPC_ADDRESS: 'grpc-server:9090',
      HTTP_PORT: '0',
      CORS_ORIGINS: 'https://a.example, http://localhost:5173',
      LOG_LEVEL: 'debug',
      ANSWER_TIMEOUT_SECONDS: '5',
      STREAM_TIMEOUT_SECONDS: '60',
      STALL_TIMEOUT_SECONDS: '10',
      MAX_EXPORTS: '2',
      MAX_WAITING_EXPORTS: '0',
      MAX_ANSWERS: '20',
      MAX_WAITING_ANSWERS: '100',
    });
    expect(config).toEqual({
      grpcAddress: 'grpc-server:9090',
      httpPort: 0,
      corsOrigins: ['https://a.example', 'http://localhost:5173'],
      logLevel: 'debug',
      answerTimeoutMs: 5000,
      streamTimeoutMs: 60_000,
      stallTimeoutMs: 10_000,
      maxExports: 2,
      maxWaitingExports: 0,
      maxAnswers: 20,
      maxWaitingAnswers: 100,
    });
  });

  it.each([
    ...['127.0.0.1:1', '[::1]:9090', 'dns:///meters.internal:9090', 'unix:/run/meters.sock'],
    'ipv4:10.0.0.1:9090,10.0.0.2:9090',
  ])('takes the address %s', (address) => {
    expect(readConfig({ GRPC_ADDRESS: address }).grpcAddress).toBe(address);
  });

  const address = 'a host and a port, such as localhost:9090';
  const port = 'a whole number from 0 to 65535';
  const origins = 'origins with commas between, such as https://example.com, or *';
  it.each([
    ['GRPC_ADDRESS', 'localhost', address],
    ['GRPC_ADDRESS', 'http://localhost:9090', address],
    ['GRPC_ADDRESS', 'ipv4:10.0.0.1:9090,', address],
    ['HTTP_PORT', '80a', port],
    ['HTTP_PORT', '-1', port],
    ['HTTP_PORT', '65536', port],
    ['CORS_ORIGINS', 'example.com', origins],
    ['CORS_ORIGINS', 'https://example.com/', origins],
    ['CORS_ORIGINS', 'https://example.com,', origins],
    ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
    ['ANSWER_TIMEOUT_SECONDS', '0', 'a whole number from 1 to 3600'],
    ['STREAM_TIMEOUT_SECONDS', '1.5', 'a whole number from 1 to 86400'],
    ['MAX_EXPORTS', '0', 'a whole number from 1 to 1000'],
  ])('refuses %s "%s"', (name, value, expected) => {
    const error = new StartupError(`${name} is "${value}" (expected ${expected})`);
    expect(() => readConfig({ [name]: value })).toThrow(error);
  });
});
