import type { Request, Response } from 'express';
import type { CallContext } from './grpc-call.ts';
import { isLocalCaller } from './upload/is-local-caller.ts';

/** The request as its gRPC calls see it: they carry its id, and end when the client leaves. */
export function toCallContext(request: Request, response: Response): CallContext {
  const controller = new AbortController();
  if (response.closed) controller.abort();
  // An answer that is whole has no calls left to end, and abort() is dear: it makes an exception, stack and all.
  else response.once('close', () => response.writableFinished || controller.abort());
  return { requestId: request.id as string, signal: controller.signal };
}

/** The same of a request that writes: its calls say who asks for it, since the gRPC server decides who may. */
export function toWriteContext(request: Request, response: Response): CallContext {
  const writer = { authorization: request.get('authorization'), isLocal: isLocalCaller(request) };
  return { ...toCallContext(request, response), writer };
}
