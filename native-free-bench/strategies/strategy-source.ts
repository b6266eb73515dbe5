import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  randomWeightsNested,
  strategyMissing,
  strategyUnknown,
  strategyUnloadable,
  strategyWithoutFactory,
  typeScriptUnsupported,
} from '../../src/errors/bench.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { STRATEGIES } from './list.js';
import { createRandomWeights } from './random-weights.js';
import type { StrategyFactory } from './strategy.js';
import * as tuned from './tuned.js';
import { nameWithin, RANDOM_WEIGHTS_PREFIX } from './wrapped-name.js';

/** A strategy that is a program of its own and asks over a pipe. */
export interface ExternalStrategy {
  /** As a shell takes it. */
  readonly command: string;
  /** How long a run may take, from the start of the process. */
  readonly timeLimitMs: number;
}

/** A strategy as the user named it: built in, or a module file of the user's own. */
export interface StrategySource {
  /** What it is called in results: the built-in name, or the file's name without its ending. */
  readonly name: string;
  /** The module's absolute path; undefined for a built-in one. */
  readonly path?: string | undefined;
  /** What runs it where it is a program of its own, as `findExternal` says it. */
  readonly external?: ExternalStrategy | undefined;
  /** SHA-256 of what the strategy is made of, as far as it is known: the file, or the tuned numbers. */
  readonly fingerprint: string;
  /** Whether it is put under random weights; see {@link createRandomWeights}. */
  readonly underRandomWeights?: boolean | undefined;
}

const ENDINGS = ['.js', '.mjs', '.cjs', '.ts', '.mts'];

/**
 * Find a strategy: a built-in one by name, one of the user's by the path of its .js or .ts file, or either of them under
 * random weights, `random-weights:NAME`.
 *
 * The file is read for its fingerprint, not run; that happens in the threads of the benchmark.
 * @throws {@link CodesignError} USAGE for an unknown name, FILE_MISSING for a path that leads nowhere.
 */
export function findStrategy(nameOrPath: string): StrategySource {
  const within = nameWithin(nameOrPath);
  if (within === undefined) return findPlainStrategy(nameOrPath);
  if (nameWithin(within) !== undefined) throw randomWeightsNested(nameOrPath);
  const source = findPlainStrategy(within);
  const fingerprint = sha256Hex(`${JSON.stringify(tuned.RANDOM_WEIGHTS)} ${source.fingerprint}`);
  return { ...source, name: `${RANDOM_WEIGHTS_PREFIX}${source.name}`, fingerprint, underRandomWeights: true };
}

function findPlainStrategy(nameOrPath: string): StrategySource {
  if (STRATEGIES.has(nameOrPath)) return { name: nameOrPath, fingerprint: sha256Hex(JSON.stringify(tuned)) };
  const ending = extname(nameOrPath);
  if (!ENDINGS.includes(ending)) throw strategyUnknown(nameOrPath, [...STRATEGIES.keys()]);
  const path = resolve(nameOrPath);
  try {
    return { name: basename(path, ending), path, fingerprint: sha256Hex(readFileSync(path)) };
  } catch (cause) {
    throw strategyMissing(nameOrPath, cause);
  }
}

/**
 * Load a strategy: a built-in one, or by importing the user's module.
 *
 * @throws {@link CodesignError} STRATEGY_INVALID where the module cannot be loaded or makes no strategy.
 */
export async function loadStrategy({ name, path, underRandomWeights }: StrategySource): Promise<StrategyFactory> {
  const plain = underRandomWeights === true ? nameWithin(name) : undefined;
  const factory = path === undefined ? (STRATEGIES.get(plain ?? name) as StrategyFactory) : await importFactory(path);
  return plain === undefined ? factory : (context) => createRandomWeights(context, factory);
}

async function importFactory(path: string): Promise<StrategyFactory> {
  let module: Record<string, unknown>;
  try {
    if (/\.m?ts$/.test(path)) await enableTypeScript();
    module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (cause) {
    if (cause instanceof CodesignError) throw cause;
    throw strategyUnloadable(path, cause);
  }
  const factory = module['createStrategy'] ?? module['default'];
  if (typeof factory !== 'function') throw strategyWithoutFactory(path);
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
    throw typeScriptUnsupported(process.versions.node, cause);
  }
  register(new URL('./typescript-hooks.js', import.meta.url));
  enabled = true;
}
