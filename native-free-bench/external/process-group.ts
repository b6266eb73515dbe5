import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Process groups, by which a shell ends with all that it started, are not known everywhere. */
const GROUPS = process.platform !== 'win32';

/** Start a shell command with pipes, in a process group of its own. */
export function startCommand(
  command: string,
  environment: Readonly<Record<string, string>>,
): ChildProcessWithoutNullStreams {
  const child = spawn(command, {
    shell: true,
    detached: GROUPS,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  // A process that is gone does not read; that it is gone is heard of by its exit.
  child.stdin.on('error', () => undefined);
  return child;
}

/** Kill a command with all that it started, at once. */
export function killCommand(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined) return;
  try {
    if (GROUPS) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It had ended already.
  }
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
}

/** Read a stream to its end and keep the last bytes of it. @returns What says them. */
export function keepTail(stream: Readable, bytes: number): () => string {
  let tail = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => (tail = Buffer.concat([tail, chunk]).subarray(-bytes)));
  return () => tail.toString('utf8');
}
