import { createRequire } from 'node:module';
import path from 'node:path';
import type { Request, Response } from 'express';
import type { OpenApiDocument } from './openapi-document.ts';
import type { Page } from './routes/route.ts';

const NO_CACHE = { 'cache-control': 'no-cache' };

/** The parts of swagger-ui-dist that the page loads; the package has many times as much. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

// All addresses are relative to /api/docs, so that the page works under the sub-path of a proxy.
const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Wattstream API</title>
    <link rel="stylesheet" href="docs/swagger-ui.css" />
    <link rel="icon" type="image/png" href="docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <noscript>This page needs JavaScript; the description itself is <a href="openapi.json">openapi.json</a>.</noscript>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

// A file of its own: the content security policy forbids scripts within the page.
const START = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  // The default asks a server on the internet for its opinion of the document.
  validatorUrl: null,
});
`;

/** The description of the API for programs (/api/openapi.json) and for people (/api/docs). */
export function createApiDocs(document: OpenApiDocument): Page[] {
  return [
    {
      path: '/api/openapi.json',
      answer: (_request, response) => void response.set(NO_CACHE).json(document),
    },
    { path: '/api/docs', answer: answerPage },
    {
      path: '/api/docs/start.js',
      answer: (_request, response) => void response.set(NO_CACHE).type('text/javascript').send(START),
    },
    ...ASSETS.map(toAssetPage),
  ];
}

function answerPage(request: Request, response: Response) {
  // With a slash at its end, the page's addresses would point one folder too deep.
  if (request.path.endsWith('/')) response.redirect(308, '../docs');
  else response.set(NO_CACHE).type('html').send(HTML);
}

function toAssetPage(name: string): Page {
  const root = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return {
    path: `/api/docs/${name}`,
    answer: (_request, response) => response.sendFile(name, { root, maxAge: '1h' }),
  };
}
