import type { Request, Response } from 'express';
import type { CallContext } from './grpc-call.ts';

/** The request as its gRPC calls see it: they carry its id, and end when the client leaves. */
export function toCallContext(request: Request, response: Response): CallContext {
  const controller = new AbortController();
  if (response.closed) controller.abort();
  else response.once('close', () => controller.abort());
  return { requestId: request.id as string, signal: controller.signal };
}
