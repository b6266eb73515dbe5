import { networkOfOtherName, networkWanted, networkWithout } from '../../errors/accuracy.js';
import { describeKnownMetric } from '../known-metrics.js';
import type { MetricDescription } from '../metric.js';
import { describeArchitectureMetric, networkOfName, NETWORKS } from '../nasbench201-metrics.js';
import type { TableSpace } from '../table-space.js';

/** What the names of a space's metrics and measures say. */
export interface MetricKnowledge {
  /** What is known of the metric of this name, without source and licence; undefined for a name of one's own. */
  readonly describe: (name: string) => Omit<MetricDescription, 'source' | 'licence'> | undefined;
  /** The networks a metric can be of; none where there is but one. */
  readonly networks: readonly string[];
  /** The network that a name, of a metric or of a measure, begins with. */
  readonly networkOfName: (name: string) => string | undefined;
}

/** What is known about the metrics of each space. */
export const METRIC_KNOWLEDGE: Readonly<Record<TableSpace, MetricKnowledge>> = {
  nasbench101: { describe: describeKnownMetric, networks: [], networkOfName: () => undefined },
  nasbench201: { describe: describeArchitectureMetric, networks: NETWORKS, networkOfName },
};

/**
 * Work out the network of a metric or measure from its name and what the user says.
 *
 * @returns Undefined where the space has but one network.
 * @throws {@link CodesignError} USAGE where it is not said, or is another than the name says.
 */
export function settleNetwork(
  name: string,
  requested: string | undefined,
  { networks, networkOfName: named }: MetricKnowledge,
): string | undefined {
  if (networks.length === 0) {
    if (requested !== undefined) throw networkWithout(requested);
    return undefined;
  }
  const ofName = named(name);
  const network = requested ?? ofName;
  if (network === undefined || !networks.includes(network)) throw networkWanted(name, network, networks);
  if (ofName !== undefined && ofName !== network) throw networkOfOtherName(name, ofName, network);
  return network;
}
