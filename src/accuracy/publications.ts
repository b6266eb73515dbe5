import type { MetricDescription } from './metric.js';
import { describeKnownMetric } from './known-metrics.js';

/** A published file of accuracies: where it lies, what it must be, and whom to thank for it. */
export interface Publication {
  /** What a user calls it. */
  readonly name: string;
  readonly fileName: string;
  /** Where it lies, pinned to a commit where the host has commits; the second is tried where the first is not there. */
  readonly addresses: readonly string[];
  /** Its exact length, where it is known. */
  readonly bytes: number | undefined;
  /** About how long it is, for a person to decide. */
  readonly roughBytes: number;
  readonly sha256: string;
  /** SHA-256 of the same counts as a raw file of uint16 in cell order, where it is known. */
  readonly rawSha256?: string;
  /** The one metric it holds; undefined for files that say themselves what they hold. */
  readonly metric: string | undefined;
  readonly source: string;
  readonly licence: string;
  readonly citation: string;
}

const NASBENCH_CITATION =
  'C. Ying, A. Klein, E. Christiansen, E. Real, K. Murphy, F. Hutter: NAS-Bench-101: Towards Reproducible Neural ' +
  'Architecture Search. ICML 2019, PMLR 97, 7105–7114.';
const NASBENCH_LICENCE = 'Apache-2.0 (of the repository google-research/nasbench; the files name none)';
const OBFUNAS = 'https://raw.githubusercontent.com/Tongzhou0101/ObfuNAS';

/** The published files this project knows, pinned by their SHA-256. */
export const PUBLICATIONS: readonly Publication[] = [
  {
    name: 'freerea',
    fileName: 'accuracies.pkl.gz',
    addresses: [
      'https://raw.githubusercontent.com/NiccoloCavagnero/FreeREA/9c2a726cd3adf526c43ae52a515a8fc5ea927fe7/cached_metrics/nasbench101/cifar10/accuracies.pkl.gz',
    ],
    bytes: 1_844_769,
    roughBytes: 1_844_769,
    sha256: '84bcca117040f6f499e81743baee1ffaa3865f014bc7489fb1833dc06905f55e',
    rawSha256: 'c72a2b15b45de2b4f3bed8e0eed3b67e2b5f623aa7e6e812211bbca94c4af46d',
    metric: 'test_mean108',
    source: 'FreeREA (NiccoloCavagnero/FreeREA @ 9c2a726c), accuracies.pkl.gz, from NAS-Bench-101',
    licence: 'MIT',
    citation: `N. Cavagnero, L. Robbiano, B. Caputo, G. Averta: FreeREA: Training-Free Evolution-Based Architecture Search. WACV 2023, 1493–1502. Data: ${NASBENCH_CITATION}`,
  },
  {
    name: 'obfunas',
    fileName: 'test.npy',
    addresses: [
      `${OBFUNAS}/c8d9c715/data/test.npy`,
      `${OBFUNAS}/f4435d3c596155ec11d2fc5a80d542fd3c12bea0/data/test.npy`,
    ],
    bytes: 3_389_120,
    roughBytes: 3_389_120,
    sha256: 'b4fef45e66f986cbbdd1dd182a0456438a7e34e3124c2929300c87c0ef25fcc5',
    rawSha256: '7ec88d68b7f30c6dd36cfb19debb020e03e00b762ff07e44f3c73a8917da4177',
    metric: 'test_run0_108',
    source: 'ObfuNAS (Tongzhou0101/ObfuNAS @ c8d9c715), data/test.npy, from NAS-Bench-101',
    licence: 'MIT',
    citation: `T. Zhou, S. Ren, X. Xu: ObfuNAS: A Neural Architecture Search-based DNN Obfuscation Approach. ICCAD 2022. Data: ${NASBENCH_CITATION}`,
  },
  {
    name: 'nasbench-only108',
    fileName: 'nasbench_only108.tfrecord',
    addresses: ['https://storage.googleapis.com/nasbench/nasbench_only108.tfrecord'],
    bytes: undefined,
    roughBytes: 499_000_000,
    sha256: '4c39c3936e36a85269881d659e44e61a245babcb72cb374eacacf75d0e5f4fd1',
    metric: undefined,
    source: 'NAS-Bench-101, nasbench_only108.tfrecord',
    licence: NASBENCH_LICENCE,
    citation: NASBENCH_CITATION,
  },
  {
    name: 'nasbench-full',
    fileName: 'nasbench_full.tfrecord',
    addresses: ['https://storage.googleapis.com/nasbench/nasbench_full.tfrecord'],
    bytes: undefined,
    roughBytes: 1_950_000_000,
    sha256: '3d64db8180fb1b0207212f9032205064312b6907a3bbc81eabea10db2f5c7e9c',
    metric: undefined,
    source: 'NAS-Bench-101, nasbench_full.tfrecord',
    licence: NASBENCH_LICENCE,
    citation: NASBENCH_CITATION,
  },
];

/** The publication a file is, as published or as raw counts, told by its SHA-256; undefined for any other file. */
export function findPublication(sha256: string): Publication | undefined {
  return PUBLICATIONS.find((publication) => publication.sha256 === sha256 || publication.rawSha256 === sha256);
}

/** The description of the one metric a publication holds. */
export function publishedMetric({ metric, source, licence }: Publication): MetricDescription | undefined {
  const known = metric === undefined ? undefined : describeKnownMetric(metric);
  return known === undefined ? undefined : { ...known, source, licence };
}
