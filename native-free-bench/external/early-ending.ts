/** How the run of an external strategy ended before its last step; what it had found by then is judged. */
export interface EarlyEnding {
  /** It crashed, it ran out of time, or it left of its own accord. */
  readonly reason: 'crashed' | 'out of time' | 'left early';
  /** Steps that it had taken. */
  readonly steps: number;
  /** What there is to know, e.g. the exit code and the last line of its stderr. */
  readonly detail: string;
}

/** Write an ending as a run file keeps it. */
export function encodeEnding(ending: EarlyEnding): string {
  return JSON.stringify(ending);
}

/** Read what {@link encodeEnding} wrote. */
export function decodeEnding(text: string): EarlyEnding {
  return JSON.parse(text) as EarlyEnding;
}
