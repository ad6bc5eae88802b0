import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The status of an answer, or what went wrong, for a poll. A request that is sent while a container is still
 * starting may never be answered, and would end the poll with the test's time.
 */
export function statusOf(url: string): Promise<number | string> {
  return fetch(url, { signal: AbortSignal.timeout(5000) }).then(({ status }) => status, String);
}

export interface ContainerState {
  Status: string;
  ExitCode: number;
  Health?: { Status: string };
}

/**
 * A Compose file brought up as a project of its own: its containers, volumes, images and published ports collide
 * with nothing else on the machine. `environment` is what the file's variables are set to, and may change between
 * two calls.
 */
export function createComposeProject(folder: string, file: string) {
  const name = `wattstream-test-${process.pid}`;
  const environment: Record<string, string> = { TAG: name, WEB_PORT: '0', HTTP_PORT: '0', GRPC_PORT: '0' };

  async function docker(...args: string[]): Promise<string> {
    const env = { ...process.env, ...environment };
    try {
      const { stdout } = await run('docker', args, { cwd: folder, env, maxBuffer: 64 * 2 ** 20 });
      return stdout.trim();
    } catch (error) {
      // What a build prints goes to either of the two, depending on the version.
      const { message, stdout } = error as Error & { stdout: string };
      throw new Error(`${message}\n${stdout}`, { cause: error });
    }
  }

  const compose = (...args: string[]) => docker('compose', '-p', name, '-f', file, ...args);

  /** Starts what does not run yet and waits until all of it is healthy; a failure comes with the services' logs. */
  async function up(...services: string[]): Promise<void> {
    try {
      await compose('up', '--detach', '--wait', '--wait-timeout', '180', ...services);
    } catch (cause) {
      throw new Error(`up failed; the logs:\n${await compose('logs', '--tail', '40')}`, { cause });
    }
  }

  return {
    name,
    environment,
    docker,
    compose,
    up,

    /** The address on this machine of a port that a service publishes. */
    async address(service: string, port: number): Promise<string> {
      const published = await compose('port', service, String(port)); // 0.0.0.0:49153
      return `127.0.0.1:${published.split(':').at(-1)}`;
    },

    async containerState(service: string): Promise<ContainerState> {
      const id = await compose('ps', '--all', '--quiet', service);
      return JSON.parse(await docker('inspect', '--format', '{{json .State}}', id)) as ContainerState;
    },

    /** Leaves nothing behind but the builder's layers, which make the next build quick. */
    async remove(): Promise<void> {
      const images = (await compose('config', '--images')).split('\n');
      await compose('down', '--volumes', '--remove-orphans', '--timeout', '5');
      // Not those that were pulled, which others may need.
      const built = images.filter((image) => image.includes(name));
      if (built.length > 0) await docker('image', 'rm', '--force', ...built);
    },
  };
}

export type ComposeProject = ReturnType<typeof createComposeProject>;
