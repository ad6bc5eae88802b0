// Writes src/api/generated/gateway.ts from the OpenAPI document that the gateway
// makes of its schemas. With --check it writes nothing and exits with 1 if what is
// committed differs from what it would write.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const here = path.dirname(fileURLToPath(import.meta.url));
const gateway = path.join(here, '../services/http-gateway');
const committed = path.join(here, 'src/api/generated/gateway.ts');

/** Runs the gateway's own script as its package.json has it, without a package manager around it. */
function readDocument() {
  const { scripts } = JSON.parse(readFileSync(path.join(gateway, 'package.json'), 'utf8'));
  const [program, ...args] = scripts.openapi.split(' ');
  const bin = [path.join(gateway, 'node_modules/.bin'), path.join(here, '../node_modules/.bin')];
  const PATH = [...bin, process.env.PATH].join(path.delimiter);
  return execFileSync(program, args, { cwd: gateway, env: { ...process.env, PATH }, encoding: 'utf8' });
}

const types = COMMENT_HEADER + astToString(await openapiTypes(readDocument()));

if (process.argv.includes('--check')) {
  if (readFileSync(committed, 'utf8') !== types) {
    console.error('web-app/src/api/generated/gateway.ts is stale: run "npm run generate" and commit');
    process.exit(1);
  }
} else {
  mkdirSync(path.dirname(committed), { recursive: true });
  writeFileSync(committed, types);
}
