/** What the harness asks of the process that tries cases. */
export type Request =
  /** Make a case and read it. */
  | { readonly seed: number }
  /** Make a case and write it to a file, unread. */
  | { readonly seed: number; readonly save: string };

/** What became of a case: read as its sample is, read as something else, refused with an error of ours, or with another. */
export type Outcome = 'unchanged' | 'changed' | 'refused' | 'unclassified';

/** What that process answers. */
export type Reply =
  | { readonly ready: true }
  | { readonly saved: string }
  | {
      readonly seed: number;
      readonly outcome: Outcome;
      /** The sample that the case was made of. */
      readonly sample: string;
      /** Of an error that is none of ours, its stack. */
      readonly fault?: string | undefined;
    };
