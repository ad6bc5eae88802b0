import { z } from 'zod';
import { toCallContext, toWriteContext } from '../call-context.ts';
import { noQuery } from '../query/query-schemas.ts';
import { readQuery } from '../query/read-query.ts';
import { importQuery, readImportQuery } from '../upload/import-query.ts';
import { readUpload } from '../upload/read-upload.ts';
import { sendProgress, sendReport } from '../upload/send-import.ts';
import { chooseMediaType } from './choose-media-type.ts';
import {
  importReportSchema,
  importsSchema,
  progressSchema,
  undoSchema,
  type ImportsJson,
  type UndoJson,
} from './import-schemas.ts';
import {
  backendProblems,
  badRequest,
  jsonResponse,
  mayNotWrite,
  notAcceptable,
  refusedFile,
  unknownImport,
  type Route,
} from './route.ts';

const NO_STORE = { 'cache-control': 'no-store' };
/** The first is for who takes anything. */
const FORMS = { 'application/json': 'report', 'application/x-ndjson': 'progress' };

const importPath = z.object({ id: z.string().meta({ description: 'Id of the import.' }) });
const fileSchema = z.string().meta({ format: 'binary', description: 'The file, as it is.' });
const reportContent = {
  'application/json': { schema: importReportSchema },
  'application/x-ndjson': { schema: progressSchema },
};

export const createImport: Route = {
  method: 'post',
  path: '/api/imports',
  description: {
    summary: 'Imports a file as the utility handed it out',
    description:
      'The file is the body, or the one file of a form. What it does not say of itself can be given as parameters, the roles of columns too: `column.NAME=role`, by name or `#3`, of `time`, `value`, `meter`, `quality`, `ignore`. With `Accept: application/x-ndjson` progress comes as it is made.',
    tags: ['Imports'],
    request: {
      query: importQuery,
      body: {
        required: true,
        content: {
          'application/octet-stream': { schema: fileSchema },
          'multipart/form-data': { schema: z.object({ file: fileSchema }) },
        },
      },
    },
    responses: {
      200: { description: 'A preview: nothing was stored.', content: reportContent },
      201: {
        description: 'The readings are stored.',
        content: { 'application/json': { schema: importReportSchema } },
      },
      ...badRequest,
      ...mayNotWrite,
      ...notAcceptable,
      ...refusedFile,
      ...backendProblems,
    },
  },
  async answer(request, response, { client, stallTimeoutMs }) {
    const form = FORMS[chooseMediaType(request, response, FORMS)];
    const { file, isPreview, choices } = readImportQuery(request.query);
    const context = toWriteContext(request, response);
    const { name, size, chunks } = await readUpload(request, file);
    const header = { file_name: name, size, is_preview: isPreview, choices };
    const messages = client.importFile(header, chunks, context);
    if (form === 'progress') await sendProgress(request, response, messages, stallTimeoutMs);
    else await sendReport(response, messages);
  },
};

export const listImports: Route = {
  path: '/api/imports',
  description: {
    summary: 'The imports, the newest first',
    tags: ['Imports'],
    request: { query: noQuery },
    responses: {
      200: jsonResponse('Those that were not taken back.', importsSchema),
      ...badRequest,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { imports } = await client.listImports(toCallContext(request, response));
    const answer: ImportsJson = {
      imports: imports.map(({ id, file_name, sha256, bytes, imported_at_ms, meters }) => ({
        ...{ id, file: file_name, sha256, bytes, importedAt: imported_at_ms },
        meters: meters.map(({ meter_id, ...counts }) => ({ id: meter_id, ...counts })),
      })),
    };
    response.set(NO_STORE).json(answer);
  },
};

export const getImport: Route = {
  path: '/api/imports/{id}',
  description: {
    summary: 'The report of an import',
    tags: ['Imports'],
    request: { params: importPath, query: noQuery },
    responses: {
      200: jsonResponse('As it was when the file was imported.', importReportSchema),
      ...badRequest,
      ...unknownImport,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { id } = importPath.parse(request.params);
    const { report_json } = await client.getImport(id, toCallContext(request, response));
    response.set(NO_STORE).type('json').send(report_json);
  },
};

export const deleteImport: Route = {
  method: 'delete',
  path: '/api/imports/{id}',
  description: {
    summary: 'Takes an import back',
    description: 'What it added goes, and what it overwrote returns.',
    tags: ['Imports'],
    request: { params: importPath, query: noQuery },
    responses: {
      200: jsonResponse('What that did to its meters, counted by time stamp.', undoSchema),
      ...badRequest,
      ...mayNotWrite,
      ...unknownImport,
      ...backendProblems,
    },
  },
  async answer(request, response, { client }) {
    readQuery(noQuery, request.query);
    const { id } = importPath.parse(request.params);
    const { meters } = await client.deleteImport(id, toWriteContext(request, response));
    const answer: UndoJson = {
      meters: meters.map(({ meter_id, is_gone, ...counts }) => ({
        id: meter_id,
        ...counts,
        isGone: is_gone,
      })),
    };
    response.set(NO_STORE).json(answer);
  },
};
