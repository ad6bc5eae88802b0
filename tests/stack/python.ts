import { execFileSync } from 'node:child_process';

/** A Python 3 that has grpcio: the one on the PATH may be another than the system's, which Debian's packages are for. */
export function findPython(): string {
  const found = ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import grpc'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error('no Python 3 with grpcio (on Debian: apt-get install python3-grpcio)');
  return found;
}
