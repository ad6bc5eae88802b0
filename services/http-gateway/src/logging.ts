import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import { takeRequestId } from './request-id.ts';

/** Express shortens `url` on its way through routers; the original is what was asked for. */
type LoggedRequest = IncomingMessage & { originalUrl?: string };

const PROBES = ['/healthz', '/readyz'];

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { name: 'http-gateway', level };
  return destination ? pino(options, destination) : pino(options);
}

/** Gives each request its id and, once it is over, one line in the log; a failure's line has the whole error. */
export function createRequestLog(logger: Logger): HttpLogger<LoggedRequest, ServerResponse> {
  return pinoHttp<LoggedRequest, ServerResponse>({
    logger,
    genReqId: takeRequestId,
    customAttributeKeys: { reqId: 'requestId' },
    // The defaults log all headers, those with secrets too.
    quietReqLogger: true,
    quietResLogger: true,
    customLogLevel: (request, response) => toLevel(pathOf(request), response),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: (request, response, { responseTime }: { responseTime: number }) => ({
      ...describe(request, response),
      durationMs: responseTime,
    }),
    customErrorObject: (request, response, _error, { responseTime }: { responseTime: number }) => ({
      ...describe(request, response),
      durationMs: responseTime,
      // Not pino-http's own error: it has one for every status from 500.
      err: response.err,
    }),
  });
}

function describe(request: LoggedRequest, response: ServerResponse) {
  return {
    method: request.method,
    path: pathOf(request),
    status: response.statusCode,
    // The client left, or the stream broke after its head was sent.
    ...(!response.writableFinished && { incomplete: true }),
  };
}

function pathOf({ originalUrl, url = '' }: LoggedRequest): string {
  return (originalUrl ?? url).split('?')[0]!;
}

/** Health checks come every few seconds, so they are shown only to who looks for them. */
function toLevel(path: string, response: ServerResponse): Level {
  if (PROBES.includes(path)) return 'debug';
  if (response.err === undefined || response.statusCode === 499) return 'info';
  return response.statusCode > 500 ? 'warn' : 'error';
}
