import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createComposeProject, statusOf } from './compose-project.ts';
import { repositoryRoot } from './source-copy.ts';

const image = 'wattstream-test/compose-version-1';

// docker-compose runs in a container of its own and steers the engine from there, so that no version 1 has to be
// installed on the machine. The images are the builder's, as in the tests of the two files.
describe('docker-compose, version 1', () => {
  let remove = () => Promise.resolve();
  beforeAll(async () => {
    const { docker } = createComposeProject(repositoryRoot, '');
    await docker('build', '--tag', image, join(import.meta.dirname, 'version-1'));
  });
  afterEach(() => remove());

  it.each(['docker-compose-development.yml', 'docker-compose-production.yml'])(
    'brings up %s',
    async (file) => {
      const project = createComposeProject(repositoryRoot, file);
      const variables = Object.keys(project.environment).flatMap((name) => ['--env', name]);
      const mounts = ['/var/run/docker.sock', repositoryRoot].flatMap((path) => [
        '--volume',
        `${path}:${path}`,
      ]);
      const composeVersion1 = (...args: string[]) =>
        project.docker(
          ...['run', '--rm', ...variables, ...mounts, '--workdir', repositoryRoot, image],
          ...['-p', project.name, '-f', file, ...args],
        );
      remove = () => project.remove();

      await project.compose('build');
      await composeVersion1('up', '--detach', '--no-build');
      const web = (await composeVersion1('port', 'web-app', '3000')).split(':').at(-1);
      const statusOfMeters = () => statusOf(`http://127.0.0.1:${web}/api/meters`);
      await expect.poll(statusOfMeters, { timeout: 60_000 }).toBe(200);
      await composeVersion1('down', '--volumes');
      expect(await project.docker('ps', '--all', '--quiet', '--filter', `name=${project.name}`)).toBe('');
    },
  );
});
