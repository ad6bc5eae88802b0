import type { Meter } from '@wattstream/protos';
import { toCallContext, toWriteContext } from '../call-context.ts';
import { HttpError } from '../errors.ts';
import { isCurrent, REVALIDATE, sendNotModified, setETag } from '../etag.ts';
import { toGrpcName } from '../grpc-names.ts';
import { oncePerObject } from '../once-per-object.ts';
import { meterPath, metersQuery, noQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { readJsonBody } from '../read-json-body.ts';
import { toMeterJson } from './meter-json.ts';
import {
  backendProblems,
  badRequest,
  jsonResponse,
  mayNotWrite,
  notModified,
  refusedBody,
  unknownMeter,
  type Route,
} from './route.ts';
import { meterChangesSchema, meterSchema, metersSchema } from './schemas.ts';

// The ETags are Express's own, of the answer's bytes: a list has no revision, and which meter is the default one is
// no part of that meter's.

const ALL = { tags: [], query: '' };

const toListText = oncePerObject((list: Meter[]) =>
  Buffer.from(JSON.stringify({ meters: list.map(toMeterJson) })),
);

export const meters: Route = {
  path: '/api/meters',
  description: {
    summary: 'Every meter that has readings, or those that match',
    tags: ['Meters'],
    request: { query: metersQuery },
    responses: {
      200: jsonResponse('The meters, ordered by id.', metersSchema),
      ...notModified,
      ...badRequest,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    const { tag: tags = [], q: query = '' } = readQuery(metersQuery, request.query);
    const list = await client.listMeters({ tags, query }, toCallContext(request, response));
    response.set(REVALIDATE).type('json').send(toListText(list));
  },
};

export const meter: Route = {
  path: '/api/meters/{id}',
  description: {
    summary: 'One meter',
    tags: ['Meters'],
    request: { params: meterPath, query: noQuery },
    responses: {
      200: jsonResponse('The meter.', meterSchema),
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const list = await client.listMeters(ALL, toCallContext(request, response));
    const found = list.find((one) => one.id === id);
    if (!found) throw new HttpError(404, `there is no meter ${JSON.stringify(id)}`);
    // Which meter is the default one is no part of its revision.
    const form = found.is_default ? 'default' : 'meter';
    setETag(response, found.revision, form);
    if (isCurrent(request, found.revision, form)) return sendNotModified(response);
    response.set(REVALIDATE).json(toMeterJson(found));
  },
};

export const changeMeter: Route = {
  method: 'patch',
  path: '/api/meters/{id}',
  description: {
    summary: 'Changes what is said of a meter',
    description: 'Its readings stay as they are: another unit or kind says what they have been all along.',
    tags: ['Meters'],
    request: {
      params: meterPath,
      query: noQuery,
      body: { required: true, content: { 'application/json': { schema: meterChangesSchema } } },
    },
    responses: {
      200: jsonResponse('The meter as it is now.', meterSchema),
      ...badRequest,
      ...mayNotWrite,
      ...unknownMeter,
      ...refusedBody,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const context = toWriteContext(request, response);
    const {
      name = '',
      unit = '',
      zone = '',
      ...rest
    } = await readJsonBody(meterChangesSchema, request, response);
    const changed = await client.updateMeter(
      {
        ...{ meter_id: id, name, unit, zone },
        kind: rest.kind ? toGrpcName(rest.kind) : 'KIND_UNSPECIFIED',
        stamp: rest.stamp ? toGrpcName(rest.stamp) : 'STAMP_UNSPECIFIED',
        tags: Object.entries(rest.tags ?? {}).map(([key, value]) => ({ key, value })),
        set_tags: rest.tags !== undefined,
      },
      context,
    );
    response.set('cache-control', 'no-store').json(toMeterJson(changed));
  },
};
