import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createComposeProject } from './compose-project.ts';
import { copySources } from './source-copy.ts';

const failingTest = `import { it } from 'vitest';
it('is wrong', () => {
  throw new Error('a planted failure');
});
`;

describe('the image build', () => {
  // The other tests are left out, as they would only take time.
  const folder = copySources({ except: /\.test\.ts$/ });
  const project = createComposeProject(folder, 'docker-compose-production.yml');
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['grpc-server', 'services/grpc-server'],
    ['http-gateway', 'services/http-gateway'],
    ['web-app', 'web-app'],
  ])('fails for %s when one of its tests fails', async (service, workspace) => {
    writeFileSync(join(folder, workspace, 'src/planted.test.ts'), failingTest);
    await expect(project.compose('build', service)).rejects.toThrow('a planted failure');
    expect(await project.docker('images', '--quiet', `wattstream/${service}:${project.name}`)).toBe('');
  });
});
