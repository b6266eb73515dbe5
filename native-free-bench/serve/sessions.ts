import { usageError } from '../../src/errors/usage.js';
import { isRecord, showValue } from '../../src/json-file.js';
import { describeScenario } from '../../src/objectives/check-scenario.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { JudgedSpace } from '../problem/load.js';
import { ToldSpaces } from '../problem/told-spaces.js';
import { checkSeed, checkSteps, readScenario } from './check-request.js';
import type { Reply } from './describe.js';
import { ProblemSession } from './session.js';

/** A step is kept in 38 bytes, so these are some 0.4 GB. */
const MOST_STEPS_TOGETHER = 10_000_000;
const MOST_SESSIONS = 1000;

/** What answers the requests of a client, one after another. */
export interface RequestHandler {
  /** @throws {@link CodesignError} naming what is wrong with the request. */
  handle(request: unknown): Reply;
}

/** What a session is opened with where the request does not say. */
export interface SessionDefaults {
  readonly scenario: Scenario;
  /** The budget, at most 1,000,000. */
  readonly steps: number;
  readonly seed: number;
}

/**
 * Any number of sessions on one space, each with its scenario, budget and seed: a request goes to the one that its `session`
 * names, and to one that is there from the start where it names none. The space is in memory once.
 *
 * `{"op": "open", "session": NAME, "scenario": …, "steps": …, "seed": …}` makes another one, `{"op": "close", "session": NAME}`
 * ends it.
 */
export class ProblemSessions implements RequestHandler {
  readonly #judged: JudgedSpace;
  readonly #spaces: ToldSpaces;
  readonly #defaults: SessionDefaults;
  readonly #first: ProblemSession;
  readonly #opened = new Map<string, ProblemSession>();

  /**
   * @param spaces - What pairs are told by; by default what they are judged by.
   * @throws {@link CodesignError} USAGE as {@link ProblemSession} throws it.
   */
  constructor(judged: JudgedSpace, defaults: SessionDefaults, spaces: ToldSpaces = new ToldSpaces(judged.data)) {
    this.#judged = judged;
    this.#defaults = defaults;
    this.#spaces = spaces;
    this.#first = this.#make(defaults);
  }

  handle(request: unknown): Reply {
    if (!isRecord(request)) return this.#first.handle(request);
    if (request['op'] === 'open') return this.#open(request);
    if (request['op'] === 'close') return this.#close(request);
    const session = request['session'] === undefined ? this.#first : this.#find(request['session']);
    if (request['op'] === 'reset' && request['steps'] !== undefined) {
      this.#checkRoom(checkSteps(request['steps']) - session.steps);
    }
    return session.handle(request);
  }

  #make({ scenario, steps, seed }: SessionDefaults): ProblemSession {
    return new ProblemSession(this.#judged, scenario, steps, { spaces: this.#spaces, seed });
  }

  #open(request: Readonly<Record<string, unknown>>): Reply {
    const { session: name, scenario = describeScenario(this.#defaults.scenario), steps, seed } = request;
    if (typeof name !== 'string' || name === '') {
      throw usageError(`A session is to be called ${showValue(name)}.`, 'Give it a name of its own.');
    }
    if (this.#opened.has(name))
      throw usageError(`There is a session ${showValue(name)} already.`, 'Reset or close it.');
    if (this.#opened.size === MOST_SESSIONS) throw usageError(`There are ${MOST_SESSIONS} sessions.`, 'Close one.');
    const budget = checkSteps(steps ?? this.#defaults.steps);
    this.#checkRoom(budget);
    const settings = { scenario: readScenario(scenario), steps: budget, seed: checkSeed(seed ?? this.#defaults.seed) };
    const opened = this.#make(settings);
    this.#opened.set(name, opened);
    return { session: name, ...opened.handle({ op: 'space' }) };
  }

  #close({ session: name }: Readonly<Record<string, unknown>>): Reply {
    this.#find(name);
    this.#opened.delete(name as string);
    return { session: name };
  }

  #find(name: unknown): ProblemSession {
    const found = this.#opened.get(name as string);
    if (found !== undefined) return found;
    throw usageError(`There is no session ${showValue(name)}.`, 'Send {"op": "open", "session": "…"} first.');
  }

  /** Check that so many steps more can be kept. */
  #checkRoom(more: number): void {
    const kept = [this.#first, ...this.#opened.values()].reduce((sum, { steps }) => sum + steps, 0);
    if (kept + more <= MOST_STEPS_TOGETHER) return;
    throw usageError(
      `The sessions would have ${(kept + more).toLocaleString('en')} steps together.`,
      `Close some, or give them fewer: at most ${MOST_STEPS_TOGETHER.toLocaleString('en')}.`,
    );
  }
}
