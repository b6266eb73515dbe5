import type { AgreementRecord, ComparisonReport, DeviceRecord } from '../../measured/describe-comparison.js';
import { formatTable } from './text-table.js';

const figure = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(4));
const count = (value: number): string => value.toLocaleString('en');
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

function agreementTable(devices: readonly DeviceRecord[], agreementOf: (row: DeviceRecord) => AgreementRecord): string {
  return formatTable<DeviceRecord>(
    [
      { title: 'device', cell: ({ device }) => device, align: 'left' },
      { title: 'architectures', cell: (row) => count(agreementOf(row).models) },
      { title: 'Kendall τ-b', cell: (row) => figure(agreementOf(row).kendall_tau_b) },
      { title: 'Spearman ρ', cell: (row) => figure(agreementOf(row).spearman_rho) },
      { title: 'pairs', cell: (row) => count(agreementOf(row).pairs) },
      { title: 'discordant', cell: (row) => percent(agreementOf(row).discordant, agreementOf(row).pairs) },
      { title: 'tied, ours', cell: (row) => percent(agreementOf(row).tied_ours, agreementOf(row).pairs) },
      { title: 'tied, theirs', cell: (row) => percent(agreementOf(row).tied_theirs, agreementOf(row).pairs) },
    ],
    devices,
  );
}

function describeCounted({ device, unit, distinct_latencies, operation_counts }: DeviceRecord): string {
  const values = `${count(distinct_latencies)} different latencies`;
  if (operation_counts?.kind !== 'sum') {
    return `  ${device}: architectures with the same numbers of operations have the same latency (${values}).`;
  }
  const parts = Object.entries(operation_counts.each).map(([operation, each]) => `${each} · n(${operation})`);
  return `  ${device}: ${[operation_counts.base, ...parts].join(' + ')} ${unit}, exactly (${values}).`;
}

/** Say which devices are tables of operation costs, and what agreement with these means; empty where there is none. */
export function describeCaveat(devices: readonly DeviceRecord[]): string {
  const counted = devices.filter(({ operation_counts }) => operation_counts !== null);
  if (counted.length === 0) return '';
  return [
    'Not all of these latencies are measurements of a network. These know the numbers of operations alone, and nothing of how they are joined:',
    ...counted.map(describeCounted),
    'Agreement with them says whether the ratios of operation costs agree, not whether a schedule is right. They count operations that are dropped, which cost nothing here.',
    '',
  ].join('\n');
}

/** Format what `codesign compare` finds, for a terminal. */
export function formatComparison({ devices }: ComparisonReport): string {
  return [
    'All architectures that have a latency on the device:',
    agreementTable(devices, ({ all }) => all),
    'Those of them in which nothing but `none` and skips is dropped:',
    agreementTable(devices, ({ dropping_no_operation }) => dropping_no_operation),
    describeCaveat(devices),
  ].join('\n');
}
