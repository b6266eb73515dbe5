import { readFileSync, statSync } from 'node:fs';
import { externalMalformed, externalNameTaken, timeLimitInvalid } from '../../src/errors/external.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { STRATEGIES } from './list.js';
import type { StrategySource } from './strategy-source.js';

/** A script is smaller; what is greater is a program that the command names, and known by its name. */
const LARGEST_SCRIPT_BYTES = 1_000_000;
const MOST_SECONDS = 1_000_000;

/**
 * Name an external strategy, as `codesign bench --external` does: NAME=COMMAND.
 *
 * Its fingerprint is of the command, the time limit and the scripts that the command names: a run is made anew when one of them
 * was changed. What these import is not looked at.
 *
 * @param timeLimitSeconds - How long a run may take.
 * @throws {@link CodesignError} USAGE for a text that is none, the name of a built-in strategy, no time limit.
 */
export function findExternal(text: string, timeLimitSeconds = 3600): StrategySource {
  const [, name, command] = /^([\w.-]+)=(.*\S.*)$/s.exec(text) ?? [];
  if (name === undefined || command === undefined) throw externalMalformed(text);
  if (STRATEGIES.has(name)) throw externalNameTaken(name);
  if (!(timeLimitSeconds > 0 && timeLimitSeconds <= MOST_SECONDS))
    throw timeLimitInvalid(timeLimitSeconds, MOST_SECONDS);
  const external = { command, timeLimitMs: timeLimitSeconds * 1000 };
  const scripts = command.split(/[\s'"]+/).map(hashScript);
  return { name, external, fingerprint: sha256Hex(JSON.stringify([external, scripts])) };
}

/** SHA-256 of a file that may be a script; null where a word names none. */
function hashScript(word: string): string | null {
  try {
    const file = statSync(word);
    return file.isFile() && file.size <= LARGEST_SCRIPT_BYTES ? sha256Hex(readFileSync(word)) : null;
  } catch {
    return null;
  }
}
