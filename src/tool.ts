import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What made a file: the package, its version, and the commit where it runs from a clone (`-dirty` where altered). */
export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly commit: string | null;
}

function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

const DESCRIBE_COMMIT = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];

/** Known once it was asked for: the code that runs does not change. */
let known: Tool | undefined;

/** Describe the running tool. */
export function describeTool(): Tool {
  return (known ??= describePackage(currentCommit));
}

/** Find out what {@link describeTool} will say while other work is done: git takes some hundredths of a second. */
export async function prepareToolDescription(): Promise<void> {
  const root = packageRoot();
  if (known !== undefined || !existsSync(join(root, '.git'))) return;
  const commit = await new Promise<string | null>((resolve) => {
    execFile('git', DESCRIBE_COMMIT, { cwd: root, encoding: 'utf8' }, (error, text) => {
      resolve(error === null ? text.trim() : null);
    });
  });
  known ??= describePackage(() => commit);
}

function describePackage(findCommit: (root: string) => string | null): Tool {
  const root = packageRoot();
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Tool;
  return { name, version, commit: existsSync(join(root, '.git')) ? findCommit(root) : null };
}

function currentCommit(root: string): string | null {
  try {
    const text = execFileSync('git', DESCRIBE_COMMIT, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim();
  } catch {
    return null;
  }
}
