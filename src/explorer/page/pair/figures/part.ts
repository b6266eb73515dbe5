import type { ShownPair } from '../model/shown-pair.js';

/** A piece of the view: an element that is shown anew whenever the pair changes. */
export interface Part {
  readonly element: HTMLElement;
  readonly show: (pair: ShownPair) => void;
}
