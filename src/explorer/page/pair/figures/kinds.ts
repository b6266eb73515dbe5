import type { ShownKind } from '../schedule/shown-modules.js';

/** The class that colours what is of a kind. */
export const KIND_CLASSES: Readonly<Record<ShownKind, string>> = {
  conv3x3: 'op-conv3x3',
  conv1x1: 'op-conv1x1',
  maxpool3x3: 'op-pool',
  add: 'op-add',
  host: 'op-host',
};
