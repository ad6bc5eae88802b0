import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, runQuietly, yarn } from './commands.mjs';

const builtFiles = [
  'protos/dist/index.js',
  'number-text/dist/write-number.js',
  'meter-files/dist/index.js',
  'services/grpc-server/dist/main.js',
  'services/http-gateway/dist/main.js',
  'web-app/dist/index.html',
];

/** Installs the packages of yarn.lock, unless those are what was installed last. */
export function install() {
  const lock = digest([readFileSync(path.join(root, 'yarn.lock'))]);
  if (readStamp('lock') === lock) return;
  runQuietly('Installing packages', ...yarn('install', '--immutable'));
  writeStamp('lock', lock);
}

/** Builds all workspaces, unless what they are built from is what it was and nobody else has built since. */
export function build() {
  const sources = digest([...readSources(), process.version, process.env.BASE_PATH ?? '']);
  const isNewest = builtFiles.every(
    (file) => modifiedMs(path.join(root, file)) <= modifiedMs(stampFile('build')),
  );
  if (isNewest && readStamp('build') === sources) return;
  runQuietly('Building', ...yarn('workspaces', 'foreach', '-Apt', 'run', 'build'));
  writeStamp('build', sources);
}

/** Names and contents of all files that a build reads. */
function readSources() {
  const folders = ['protos', 'number-text', 'meter-files', 'services', 'web-app'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && !/\b(node_modules|dist)\b/.test(entry.parentPath.slice(root.length)),
      )
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  const files = [...folders, path.join(root, 'tsconfig.base.json'), path.join(root, 'yarn.lock')].sort();
  return files.flatMap((file) => [path.relative(root, file), readFileSync(file)]);
}

/** @param {(string | Buffer)[]} parts */
function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/**
 * What was installed and built last is remembered in node_modules, and forgotten with it.
 * @param {string} name
 */
function stampFile(name) {
  return path.join(root, `node_modules/.wattstream-${name}`);
}

/** @param {string} name */
function readStamp(name) {
  return existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '';
}

/**
 * @param {string} name
 * @param {string} text
 */
function writeStamp(name, text) {
  writeFileSync(stampFile(name), text);
}

/**
 * Infinity if there is no such file.
 * @param {string} file
 */
function modifiedMs(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
}
