import { execFileSync } from 'node:child_process';
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

/** Describe the running tool. */
export function describeTool(): Tool {
  const root = packageRoot();
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Tool;
  return { name, version, commit: existsSync(join(root, '.git')) ? currentCommit(root) : null };
}

function currentCommit(root: string): string | null {
  try {
    const describe = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
    return execFileSync('git', describe, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
