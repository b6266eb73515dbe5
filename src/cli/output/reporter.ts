import { SingleBar } from 'cli-progress';
import { printableLine, printableText } from './printable.js';
import type { ProgressEvent } from '../../progress.js';

const PLAIN_INTERVAL_MS = 5_000;

/** Tells a person what is going on, on stderr: a bar on a terminal, a plain line now and then otherwise. */
export class Reporter {
  #bar: SingleBar | undefined;
  #phase = '';
  #lastLine = 0;

  /** Show progress; pass it on as `onProgress`. */
  readonly progress = (event: ProgressEvent): void => {
    if (process.stderr.isTTY) this.#drawBar(event);
    else this.#printLine(event);
  };

  /** Print one line for a person, or several. */
  note(text: string): void {
    this.finish();
    process.stderr.write(`${printableText(text)}\n`);
  }

  /** Take the bar off the terminal. */
  finish(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#phase = '';
  }

  #drawBar({ phase, done, total, unit }: ProgressEvent): void {
    if (this.#phase !== phase || this.#bar === undefined) {
      this.finish();
      this.#phase = phase;
      const format = `${printableLine(phase)} {bar} {percentage}% | {value}/{total} ${unit} | {duration_formatted}, ETA {eta_formatted}`;
      this.#bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true, stream: process.stderr });
      this.#bar.start(total, done);
    }
    this.#bar.setTotal(total);
    this.#bar.update(done);
  }

  #printLine({ phase, done, total, unit }: ProgressEvent): void {
    const now = Date.now();
    if (this.#phase !== phase) {
      this.#phase = phase;
      this.#lastLine = now;
    } else if (now - this.#lastLine >= PLAIN_INTERVAL_MS) {
      this.#lastLine = now;
      const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
      process.stderr.write(
        `${printableLine(phase)}: ${percent} % (${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${unit})\n`,
      );
    }
  }
}

/** A duration as a person reads it: `0.42 s`, `12.6 s`, `3 min 05 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
