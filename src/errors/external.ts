import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

const PROTOCOL_WAY_OUT =
  'It is to ask over its stdin and stdout, as native-free-bench/README.md says; examples/python has clients that do.';

/** `--external` was not given as NAME=COMMAND. */
export function externalMalformed(text: string): CodesignError {
  return usageError(
    `"${text}" is no external strategy.`,
    'Write NAME=COMMAND, e.g. --external mine="python3 mine.py"; a name has letters, digits, dots, dashes and underscores.',
  );
}

/** An external strategy is called as one that is built in. */
export function externalNameTaken(name: string): CodesignError {
  return usageError(`There is a built-in strategy "${name}".`, 'Give yours another name.');
}

/** A limit on the time of an external run that cannot be meant. */
export function timeLimitInvalid(seconds: number, most: number): CodesignError {
  return usageError(
    `The time limit is ${seconds} seconds.`,
    `Choose a number above 0 and up to ${most.toLocaleString('en')}.`,
  );
}

/** The process of an external strategy could not be started at all. */
export function externalUnstartable(name: string, command: string, cause: unknown): CodesignError {
  const fault = `Strategy ${name} cannot be started by \`${command}\`: ${(cause as Error).message}.`;
  return new CodesignError('STRATEGY_INVALID', fault, 'Mend the command and run again; finished runs are kept.', {
    cause,
  });
}

/**
 * An external strategy ended without having asked for one pair: there is nothing to judge.
 *
 * @param detail - How it ended.
 */
export function externalIdle(name: string, seed: number, command: string, detail: string): CodesignError {
  const fault = `Strategy ${name} (\`${command}\`) asked for no pair with seed ${seed}: ${detail}.`;
  return new CodesignError('STRATEGY_INVALID', fault, `${PROTOCOL_WAY_OUT} Finished runs are kept.`);
}
