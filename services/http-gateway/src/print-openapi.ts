/** A program that prints the OpenAPI document; the web app's types are made of it. */
import { createOpenApiDocument } from './openapi-document.ts';
import { apiRoutes } from './routes/api-routes.ts';

console.log(JSON.stringify(createOpenApiDocument(apiRoutes), null, 2));
