/** What a sweep can be drawn by. */
export const SWEEP_METRICS = ['perf-per-area', 'latency', 'area'] as const;
export type SweepMetric = (typeof SWEEP_METRICS)[number];
