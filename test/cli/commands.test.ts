import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { temporaryFolder } from '../temporary-folder.js';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');

/** The files of this package that a run of the command line loads, below `dist`. */
function loadedFiles(args: readonly string[]): string[] {
  const folder = temporaryFolder();
  const log = join(folder, 'loaded.txt');
  const hooks = `
    import { appendFileSync } from 'node:fs';
    export async function load(url, context, next) {
      appendFileSync(${JSON.stringify(log)}, url + '\\n');
      return next(url, context);
    }`;
  writeFileSync(join(folder, 'hooks.mjs'), hooks);
  writeFileSync(
    join(folder, 'watch.mjs'),
    `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`,
  );
  execFileSync(process.execPath, ['--import', join(folder, 'watch.mjs'), MAIN, ...args], { stdio: 'pipe' });
  const urls = readFileSync(log, 'utf8').trim().split('\n');
  return urls.flatMap((url) => /\/dist\/(.*)$/.exec(url)?.[1] ?? []);
}

describe('the list of commands', () => {
  it('names each once, with a text for --help', () => {
    const names = COMMANDS.map(({ command }) => String(command).split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
    for (const { describe: text } of COMMANDS) expect(text).toMatch(/^[A-Z].*\.$|exit 1/);
  });

  it('is all that --version and --help load', () => {
    for (const option of ['--version', '--help']) {
      const files = loadedFiles([option]);
      expect(files).toContain('src/cli/commands.js');
      expect(files.filter((file) => /cli\/commands\/|enumerate|accuracy|native-free-bench/.test(file))).toEqual([]);
    }
  });

  it('loads what it is asked about', () => {
    const files = loadedFiles(['merge', '--help']);
    expect(files).toContain('src/cli/commands/merge.js');
    expect(files.filter((file) => file.startsWith('src/cli/commands/'))).toEqual(['src/cli/commands/merge.js']);
  });
});
