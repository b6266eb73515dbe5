import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { STRATEGIES } from '../strategies/list.js';
import type { StrategyFactory } from '../strategies/strategy.js';
import * as tuned from '../strategies/tuned.js';

/** A strategy as the user named it: built in, or a module file of the user's own. */
export interface StrategySource {
  /** What it is called in results: the built-in name, or the file's name without its ending. */
  readonly name: string;
  /** The module's absolute path; undefined for a built-in one. */
  readonly path?: string | undefined;
  /** SHA-256 of what the strategy is made of, as far as it is known: the file, or the tuned numbers. */
  readonly fingerprint: string;
}

const ENDINGS = ['.js', '.mjs', '.cjs', '.ts', '.mts'];
const WAY_OUT =
  'It must export createStrategy(context), or have it as its default export; see native-free-bench/README.md.';

/**
 * Find out what a strategy named on the command line is.
 *
 * @throws {@link CodesignError} USAGE for an unknown name, FILE_MISSING for a path that leads nowhere.
 */
export function findStrategy(nameOrPath: string): StrategySource {
  if (STRATEGIES.has(nameOrPath)) return { name: nameOrPath, fingerprint: sha256(JSON.stringify(tuned)) };
  const ending = extname(nameOrPath);
  if (!ENDINGS.includes(ending)) {
    const names = [...STRATEGIES.keys()].join(', ');
    throw new CodesignError(
      'USAGE',
      `Unknown strategy "${nameOrPath}".`,
      `Use ${names}, or the path of a .js or .ts file.`,
    );
  }
  const path = resolve(nameOrPath);
  try {
    return { name: basename(path, ending), path, fingerprint: sha256(readFileSync(path)) };
  } catch (cause) {
    throw new CodesignError('FILE_MISSING', `Cannot read the strategy ${nameOrPath}.`, WAY_OUT, { cause });
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Load a strategy: a built-in one, or by importing the user's module.
 *
 * @throws {@link CodesignError} STRATEGY_INVALID where the module cannot be loaded or makes no strategy.
 */
export async function loadStrategy({ name, path }: StrategySource): Promise<StrategyFactory> {
  if (path === undefined) return STRATEGIES.get(name) as StrategyFactory;
  let module: Record<string, unknown>;
  try {
    if (/\.m?ts$/.test(path)) await enableTypeScript();
    module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (cause) {
    if (cause instanceof CodesignError) throw cause;
    throw new CodesignError('STRATEGY_INVALID', `Cannot load strategy ${path}: ${String(cause)}.`, WAY_OUT, { cause });
  }
  const factory = module['createStrategy'] ?? module['default'];
  if (typeof factory !== 'function') {
    throw new CodesignError('STRATEGY_INVALID', `Strategy ${path} exports no createStrategy function.`, WAY_OUT);
  }
  return factory as StrategyFactory;
}

let enabled = false;

/** Newer Node strips types by itself; an older one needs the `typescript` package. */
async function enableTypeScript(): Promise<void> {
  const { typescript } = process.features as { readonly typescript?: string | false };
  if (enabled || typescript) return;
  try {
    await import('typescript');
  } catch (cause) {
    throw new CodesignError(
      'STRATEGY_INVALID',
      `Node ${process.versions.node} cannot load a TypeScript file by itself.`,
      'Use Node 22.18 or newer, or `npm install typescript`, or compile the file to JavaScript.',
      { cause },
    );
  }
  register(new URL('./typescript-hooks.js', import.meta.url));
  enabled = true;
}
