// Writes src/generated/ from meter_usage.proto. With --check it writes nothing
// and exits with 1 if what is committed differs from what it would write.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const committed = path.join(here, 'src/generated');
const require = createRequire(import.meta.url);
const generator = path.join(
  path.dirname(require.resolve('@grpc/proto-loader/package.json')),
  'build/bin/proto-loader-gen-types.js',
);

/** The options must agree with those of the loader in src/index.ts. */
function generateInto(outDir) {
  rmSync(outDir, { recursive: true, force: true });
  const options = [
    '--longs=Number',
    '--enums=String',
    '--bytes=Buffer',
    '--defaults',
    '--arrays',
    '--keepCase',
  ];
  options.push('--oneofs', '--includeComments', '--grpcLib=@grpc/grpc-js', '--targetFileExtension=.ts');
  options.push('--importFileExtension=.ts', `--outDir=${outDir}`, 'meter_usage.proto');
  execFileSync(process.execPath, [generator, ...options], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function filesOf(dir) {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(dir, file), readFileSync(file, 'utf8')];
    }),
  );
}

if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(path.join(tmpdir(), 'protos-'));
  generateInto(fresh);
  const [want, have] = [filesOf(fresh), filesOf(committed)];
  rmSync(fresh, { recursive: true });
  const stale = [...new Set([...want.keys(), ...have.keys()])].filter(
    (name) => want.get(name) !== have.get(name),
  );
  if (stale.length > 0) {
    console.error(`protos/src/generated is stale (${stale.join(', ')}): run "npm run generate" and commit`);
    process.exit(1);
  }
} else {
  generateInto(committed);
}
