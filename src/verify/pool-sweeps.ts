import { setImmediate } from 'node:timers/promises';
import { throwIfInterrupted, untilAborted } from '../progress.js';
import type { VerifyCheck } from './check.js';
import type { VerifyContext } from './context.js';
import { breathe } from './context.js';
import { extremeVariants } from './extreme-latencies.js';
import { VerifyFault } from './report.js';
import { shareContext } from './share-context.js';
import type { Stretch, Sweep, SweepPlan } from './sweep.js';
import { countPairs, settleInOrder } from './sweep.js';
import type { SweepAnswer } from './sweep-task.js';
import { answerFault } from './sweep-task.js';
import type { SweepJob, VerifyPool } from './verify-pool.js';

/** A sweep that threads have been given. */
interface StartedSweep {
  readonly plan: SweepPlan;
  readonly stretches: readonly Stretch[];
  readonly answers: ReadonlyMap<Stretch, Promise<SweepAnswer>>;
}

/** The sweeps of some checks, looked at by threads while this one makes the other checks. */
export class PoolSweeps {
  readonly #pool: VerifyPool;
  readonly #context: VerifyContext;
  /** Those that this thread has begun itself. */
  readonly #begun = new Map<SweepPlan, Sweep>();
  readonly #started: ReadonlyMap<VerifyCheck, StartedSweep>;

  /** @param checks - Those to be made; what is known to be without a fault is left out. */
  constructor(pool: VerifyPool, context: VerifyContext, checks: readonly VerifyCheck[]) {
    this.#pool = pool;
    this.#context = context;
    const shared = shareContext(context);
    const { progress } = context;
    const start = (plan: SweepPlan, name: string, urgent: boolean, extremes = shared.extremes): StartedSweep => {
      const stretches = plan.stretches(context);
      const open = stretches.filter(({ to }) => to > progress.stepsDone(name));
      const tasks = open.map((stretch) => ({ context: { ...shared, extremes }, phase: plan.phase, stretch }));
      const answers = pool.start(tasks, urgent);
      return { plan, stretches, answers: new Map(open.map((stretch, at) => [stretch, answers[at]!])) };
    };
    const started = new Map<VerifyCheck, StartedSweep>();
    const open = checks.filter(({ name }) => !progress.hasPassed(name));
    // What takes a moment to prepare comes to the threads last, and before everything that waits by then.
    for (const prepared of [false, true]) {
      for (const check of open) {
        const { sweep: plan, name } = check;
        if (plan === undefined || (plan.needsExtremes ?? false) !== prepared) continue;
        const extremes = prepared ? extremeVariants(context.table) : undefined;
        started.set(check, start(plan, name, prepared, extremes));
      }
    }
    this.#started = started;
  }

  /** Make a check of what threads find; undefined where they have not been given it. @returns What `run` of it does. */
  run(check: VerifyCheck): Promise<number> | undefined {
    const started = this.#started.get(check);
    return started && this.#settle(check, started);
  }

  async #settle({ countSwept }: VerifyCheck, { plan, stretches, answers }: StartedSweep): Promise<number> {
    const context = this.#context;
    const total = countPairs(stretches);
    await settleInOrder(plan, stretches, context, async (stretch, before) => {
      const answer = await this.#await(answers.get(stretch) as Promise<SweepAnswer>);
      if ('fault' in answer) throw new VerifyFault(answer.fault.message, answer.fault.pair);
      await breathe(context, plan.phase, before + stretch.pairs, total);
      return answer.found;
    });
    return countSwept?.(context) ?? total;
  }
  /** Wait for an answer; as long as there is none, look at what waits for a thread. */
  async #await(work: Promise<SweepAnswer>): Promise<SweepAnswer> {
    const state = { isThere: false };
    const note = (): void => void (state.isThere = true);
    work.then(note, note);
    await this.#breathe();
    while (!state.isThere) {
      const job = this.#pool.take();
      if (job === undefined) break;
      await this.#look(job);
    }
    return untilAborted(work, this.#context.signal);
  }

  /** Look at a stretch on this thread. */
  async #look({ task: { phase, stretch }, resolve, reject }: SweepJob): Promise<void> {
    try {
      const steps = this.#begin(phase).look(stretch);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) {
          resolve({ found: step.value });
          return;
        }
        await this.#breathe();
      }
    } catch (cause) {
      if (cause instanceof VerifyFault) resolve(answerFault(cause));
      else reject(cause);
    }
  }

  #begin(phase: string): Sweep {
    const plan = [...this.#started.values()].find((started) => started.plan.phase === phase)?.plan as SweepPlan;
    const sweep = this.#begun.get(plan) ?? plan.begin(this.#context);
    this.#begun.set(plan, sweep);
    return sweep;
  }

  async #breathe(): Promise<void> {
    await setImmediate();
    throwIfInterrupted(this.#context.signal);
  }
}
