/**
 * The first half of a proposal: the decisions that make a CNN of a space, each an option number.
 *
 * They stand before those of the accelerator, so a list of decisions may be longer than what is read or written here.
 */
export interface ModelDecisions {
  /** Options of each decision. */
  readonly sizes: Uint8Array;
  /** What each decision is called. */
  readonly names: readonly string[];
  /** The index of the CNN that decisions make, or −1 where they make none. */
  find(decisions: Uint8Array): number;
  /** Write decisions that make a CNN. */
  encode(model: number, into: Uint8Array): void;
  /** Count, of all lists of decisions that there are, those that make a CNN that is wanted. */
  countMaking(wanted: (model: number) => boolean): number;
}
