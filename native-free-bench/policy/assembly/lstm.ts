// The LSTM policy, as the host sees it: what it does, and where the host finds things in its memory.

export { adam } from './adam';
export { backward } from './backward';
export { forward } from './forward';
export {
  CHOICES,
  entropiesOffset,
  first,
  gradients,
  layOut,
  logProbabilitiesOffset,
  parameters,
  passBytes,
  passes,
  uniforms,
  weights,
} from './layout';
