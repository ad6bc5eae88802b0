import { status as GrpcStatus } from '@grpc/grpc-js';
import type { Qualities, QualityRun } from '@wattstream/protos';
import { toCallContext } from '../call-context.ts';
import { BackendError } from '../errors.ts';
import { readKnownRevision, REVALIDATE, sendNotModified, setETag } from '../etag.ts';
import { fromGrpcName, QUALITIES } from '../grpc-names.ts';
import { meterPath, qualitiesQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { toGrpcRange } from '../query/to-grpc-range.ts';
import { backendProblems, badRequest, jsonResponse, notModified, unknownMeter, type Route } from './route.ts';
import { qualitiesSchema, type QualitiesJson } from './schemas.ts';

/** What the ETag calls the only form there is. */
const FORM = 'json';

export const qualities: Route = {
  path: '/api/meters/{id}/qualities',
  description: {
    summary: 'Which readings of a range are estimated or substituted',
    tags: ['Meters'],
    request: { params: meterPath, query: qualitiesQuery },
    responses: {
      200: jsonResponse('Runs of readings of one quality, at most `runs` of them.', qualitiesSchema),
      ...notModified,
      ...badRequest,
      ...unknownMeter,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    const { runs = 0, ...range } = readQuery(qualitiesQuery, request.query);
    const { id } = meterPath.parse(request.params);
    const answer = await client.readQualities(
      { meter_id: id, runs, ...toGrpcRange(range), known_revision: readKnownRevision(request, FORM) },
      toCallContext(request, response),
    );
    setETag(response, answer.revision, FORM);
    if (answer.is_unchanged) return sendNotModified(response);
    response.set(REVALIDATE).json(toQualitiesJson(answer));
  },
};

function toQualitiesJson({ meter_id, bucket_ms, revision, runs }: Qualities): QualitiesJson {
  return { meter: meter_id, bucketMs: bucket_ms, revision, runs: runs.map(toRunJson) };
}

function toRunJson({ from_ms, to_ms, quality, ...counts }: QualityRun): QualitiesJson['runs'][number] {
  const named = fromGrpcName(QUALITIES, quality);
  if (!named) throw new BackendError(GrpcStatus.INTERNAL, `a run has quality ${quality}`);
  return { from: from_ms, to: to_ms, quality: named, ...counts };
}
