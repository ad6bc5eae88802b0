import type { ResponseConfig, RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import { HttpError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import type { MeterUsageClient } from '../meter-usage-client.ts';
import { problemSchema } from './schemas.ts';

/** What pages answer with. */
export interface Services {
  /** Whose single answers take turns already. */
  client: MeterUsageClient;
  limits: Limits;
  /** How long a client may take nothing of a stream. */
  stallTimeoutMs: number;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What answers a method under a path, GET unless it says another. */
export interface Page {
  method?: Method;
  /** As OpenAPI writes it: `/api/meters/{id}`. */
  path: string;
  answer: (request: Request, response: Response, services: Services) => Promise<void> | void;
}

/** A page with a chapter in the OpenAPI document. */
export interface Route extends Page {
  description: Omit<RouteConfig, 'method' | 'path'>;
}

/** Lets the app answer pages, and refuse the methods that none of them under the same path is for. */
export function mountPages(app: Express, pages: readonly Page[], services: Services): void {
  for (const path of new Set(pages.map((page) => page.path))) {
    const route = app.route(path.replace(/\{(\w+)\}/g, ':$1'));
    const here = pages.filter((page) => page.path === path);
    for (const { method = 'get', answer } of here) {
      route[method]((request, response) => answer(request, response, services));
    }
    const allowed = [...here.flatMap(({ method = 'get' }) => METHODS[method]), 'OPTIONS'].join(', ');
    route.all((request, response) => {
      response.set('allow', allowed);
      if (request.method !== 'OPTIONS') {
        throw new HttpError(405, `${request.method} is not for ${request.path} (it takes ${allowed})`);
      }
      response.status(204).end();
    });
  }
}

const METHODS: Record<Method, string[]> = {
  get: ['GET', 'HEAD'],
  post: ['POST'],
  put: ['PUT'],
  patch: ['PATCH'],
  delete: ['DELETE'],
};

/** A response of JSON that conforms to the schema. */
export function jsonResponse(description: string, schema: z.ZodType): ResponseConfig {
  return { description, content: { 'application/json': { schema } } };
}

const problem = (description: string): ResponseConfig => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** What a route that asks the gRPC server can answer instead of what was asked for. */
export const backendProblems = {
  429: problem('The gateway or the gRPC server has too much to do; Retry-After says when to try again.'),
  502: problem('The gRPC server failed, or its store has lost readings.'),
  503: problem(
    'The gRPC server is starting, reading files or out of reach; Retry-After says when to try again.',
  ),
  504: problem('The gRPC server took too long.'),
};

/** What a route whose answers have an ETag can answer to If-None-Match. */
export const notModified: Record<304, ResponseConfig> = {
  304: { description: 'The answer that If-None-Match names by its ETag still stands.' },
};

export const badRequest = { 400: problem('A parameter is wrong; `parameter` names it.') };
export const unknownMeter = {
  404: problem('There is no such meter.'),
  409: problem(
    'Others write the meter in InfluxDB: it cannot be changed here, or not read as they wrote it.',
  ),
};
export const noSuchTag = { 404: problem('No meter has the tags, or one of the ids.') };
export const notAcceptable = { 406: problem('None of the formats is accepted.') };
export const notServing = { 503: problem('The gRPC server is not serving.') };

/** What a route that writes can answer to who may not. */
export const mayNotWrite = {
  401: problem('The server has a token, and it is not given (`Authorization: Bearer …`) or another.'),
  403: problem('The server has no token, and the caller is not on the same machine.'),
};
/** What a search can answer to what it understood. */
export const tooMuchToSearch = {
  422: problem('There are more readings in the range than are searched at once, or too few for the pattern.'),
};
export const refusedBody = {
  413: problem('The body is too large.'),
  415: problem('The body is not of a media type that is taken.'),
};
export const unknownPattern = { 404: problem('There is no such pattern.') };
export const unknownImport = { 404: problem('There is no such import.') };
export const refusedFile = {
  413: problem('The file is too large.'),
  422: problem('The file cannot be read; `issues` says where and why.'),
  507: problem(
    'The server has no room for the file, may not write where it keeps it, or its store does not take it.',
  ),
};
