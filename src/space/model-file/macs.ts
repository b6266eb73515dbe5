import type { ModelOperation } from '../models/module.js';

/** Multiply–accumulates of an operation for one image; pools and additions have none. */
export function operationMacs(operation: ModelOperation): number {
  switch (operation.kind) {
    case 'conv': {
      const { kernel, outputSize, inputChannels, outputChannels, groups } = operation;
      return outputSize * outputSize * kernel * kernel * (inputChannels / groups) * outputChannels;
    }
    case 'host':
      return operation.macs;
    case 'pool':
    case 'add':
      return 0;
  }
}
