import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Reply, Request } from './protocol.js';

const LOOK_EVERY_MS = 100;
const KIBIBYTES_A_MEBIBYTE = 1024;
/** Of the kernel's clock that processor time is counted in. */
const TICK_MS = 10;
/** A case that takes no time and does not end has been forgotten: it is given up after this many times its limit. */
const IDLE_FACTOR = 10;

/** What a process that tries cases is held to. */
export interface ProcessLimits {
  /** Processor time that a case may take [ms]: a busy machine makes nothing hang. */
  readonly caseMs: number;
  /** Memory that the process may hold [MiB]; its heap is held to half of it. */
  readonly megabytes: number;
}

/** Why there is no answer. */
export type NoAnswer = 'crashed' | 'hung' | 'memory';

/** Where the kernel says how much memory a process holds; elsewhere only its heap is held to a limit. */
function residentMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / KIBIBYTES_A_MEBIBYTE;
  } catch {
    return 0;
  }
}

/** Processor time of a process so far [ms]; undefined where the kernel does not say. */
function processorMs(pid: number | undefined): number | undefined {
  try {
    // After the name in parentheses: the state is field 3, user and system time are fields 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

/** A process that tries cases, and that is killed where it does not answer in time or takes too much memory. */
export class CaseProcess {
  readonly #child: ChildProcess;
  readonly #limits: ProcessLimits;
  #output = '';
  #peakMegabytes = 0;
  #isDead = false;

  constructor(module: string, args: readonly string[], limits: ProcessLimits) {
    this.#limits = limits;
    this.#child = fork(module, args, {
      execArgv: [`--max-old-space-size=${Math.floor(limits.megabytes / 2)}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (text: Buffer) => (this.#output = `${this.#output}${text.toString()}`.slice(-4000)));
    this.#child.once('exit', () => (this.#isDead = true));
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The most memory that it was seen to hold [MiB]. */
  get peakMegabytes(): number {
    return this.#peakMegabytes;
  }

  /** The end of what it wrote to its standard error. */
  get output(): string {
    return this.#output;
  }

  /** Wait until it is ready, which may take longer than a case. */
  ready(startMs: number): Promise<Reply | NoAnswer> {
    return this.#answer(startMs);
  }

  ask(request: Request): Promise<Reply | NoAnswer> {
    this.#child.send(request, () => undefined);
    return this.#answer(this.#limits.caseMs);
  }

  kill(): void {
    this.#isDead = true;
    this.#child.kill('SIGKILL');
  }

  #answer(withinMs: number): Promise<Reply | NoAnswer> {
    const child = this.#child;
    return new Promise((resolve) => {
      const end = (answer: Reply | NoAnswer): void => {
        clearTimeout(late);
        clearInterval(watch);
        child.off('message', onMessage);
        child.off('exit', onExit);
        if (typeof answer === 'string') this.kill();
        resolve(answer);
      };
      const onMessage = (reply: unknown): void => end(reply as Reply);
      const onExit = (): void => end('crashed');
      const before = processorMs(child.pid);
      const late = setTimeout(() => end('hung'), before === undefined ? withinMs : withinMs * IDLE_FACTOR);
      const watch = setInterval(() => {
        const held = residentMegabytes(child.pid);
        this.#peakMegabytes = Math.max(this.#peakMegabytes, held);
        if (held > this.#limits.megabytes) end('memory');
        else if ((processorMs(child.pid) ?? 0) - (before ?? 0) > withinMs) end('hung');
      }, LOOK_EVERY_MS);
      child.on('message', onMessage);
      child.on('exit', onExit);
      if (this.#isDead) end('crashed');
    });
  }
}
