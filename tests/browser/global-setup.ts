import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TestProject } from 'vitest/node';
import { repositoryRoot } from '../stack/services.ts';
import { sampleFiles, startStack } from '../stack/stack.ts';
import { workshopCsv, workshopMeter } from './sample-readings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    webAppUrl: string; // without a slash at its end
    gatewayUrl: string;
    grpcAddress: string;
  }
}

/** Runs the three services for all tests: over the sample data, and a workshop's with a gap. */
export default async function setup({ provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'wattstream-workshop-'));
  const files = { 'workshop.csv': workshopCsv(), 'workshop.meter.json': JSON.stringify(workshopMeter) };
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return relative(repositoryRoot, join(folder, name));
  });
  const stack = await startStack([...sampleFiles, ...paths]);
  rmSync(folder, { recursive: true });
  provide('webAppUrl', stack.webApp.address);
  provide('gatewayUrl', stack.gateway.address);
  provide('grpcAddress', stack.grpcServer.address);
  return () => stack.stop();
}
