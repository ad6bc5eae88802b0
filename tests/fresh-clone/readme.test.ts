import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startProcess, type StartedProcess } from '../stack/child-process.ts';
import { freePort } from '../stack/free-port.ts';
import { findPython } from '../stack/python.ts';
import { repositoryRoot } from '../stack/services.ts';
import { readCodeBlocks } from './code-blocks.ts';

const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');
const blocks = readCodeBlocks(readme);
const shellBlocks = blocks.filter(({ language }) => language === 'sh');

/** The commands that are not run here as they stand, and where they are run. */
const runElsewhere = new Map([
  ['npm start', 'here, before the others, on ports that are free'],
  ['npm test', 'it is what runs this'],
  ['docker compose', 'tests/compose'],
  ['yarn dev', 'npm-start.test.ts, through npm'],
]);

function isRunHere(code: string): boolean {
  return [...runElsewhere.keys()].every((command) => !code.startsWith(command));
}

describe('the README', () => {
  const folder = inject('clone');
  const ports = new Map<string, number>(); // by those in the text
  let start: StartedProcess;

  const onFreePorts = (text: string) =>
    text.replace(/localhost:(\d+)/g, (address, port: string) =>
      ports.has(port) ? `localhost:${ports.get(port)}` : address,
    );

  /** Runs a block as a shell would that stands in the repository's root. */
  async function runInShell(code: string): Promise<string> {
    const PATH = [dirname(findPython()), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH };
    const { stdout } = await promisify(execFile)('sh', ['-ec', onFreePorts(code)], { cwd: folder, env });
    return stdout;
  }

  beforeAll(async () => {
    for (const port of ['9090', '8080', '3000']) ports.set(port, await freePort());
    const [GRPC_PORT, HTTP_PORT, WEB_PORT] = [...ports.values()].map(String);
    const env = { ...process.env, GRPC_PORT, HTTP_PORT, WEB_PORT };
    const command = shellBlocks.find(({ code }) => code.startsWith('npm start'))?.code ?? '';
    start = startProcess('sh', ['-c', command], { cwd: folder, env, detached: true });
    await start.printed(/Ctrl-C stops all/);
    // A program of the text is named in its first line.
    for (const { code } of blocks.filter(({ language }) => language === 'python')) {
      writeFileSync(join(folder, /^# (\w+\.py)\n/.exec(code)?.[1] ?? ''), onFreePorts(code));
    }
  });
  afterAll(async () => {
    await start.pressCtrlC();
  });

  it.each(shellBlocks.filter(({ code }) => isRunHere(code)))('is right about $code', async (block) => {
    const printed = await runInShell(block.code);
    expect(block.output).toBeDefined();
    expect(printed.trimEnd()).toBe(block.output?.trimEnd());
  });

  it('names addresses that answer', async () => {
    const addresses = readme.match(/<http:[^>]+>/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      const { status } = await fetch(onFreePorts(address.slice(1, -1)));
      expect({ address, status }).toEqual({ address, status: 200 });
    }
  });

  it('leads to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(repositoryRoot, link)))).toEqual([]);
  });
});
