/** `certified` skips pairs that a bound proves to be dominated; `exhaustive` computes the latency of every pair. */
export type EnumerationMode = 'certified' | 'exhaustive';
export const ENUMERATION_MODES: readonly EnumerationMode[] = ['certified', 'exhaustive'];
