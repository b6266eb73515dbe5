import type { About } from '../data/payload.js';
import { h } from './dom/element.js';

const count = (value: number): string => value.toLocaleString('en');

/** Say in one line what the page is of. */
export function describeAbout(about: About): string {
  const { kind, metric, space, noun, pairs, models, accelerators, frontierSize, costModel } = about;
  const accuracy = `accuracy ${metric.name}${metric.predicted ? ' (predicted, not measured)' : ''}`;
  if (kind === 'measured') {
    return `${space}, ${accuracy}, ${costModel}: ${count(frontierSize)} points that nothing of ${count(models)} ${noun}s dominates.`;
  }
  return `${space}, ${accuracy}, cost model ${costModel}: ${count(frontierSize)} points that nothing of ${count(pairs)} pairs (${count(models)} ${noun}s × ${count(accelerators)} accelerators) dominates.`;
}

/** Make the head of the page. */
export function makeHeader(about: About, tools: HTMLElement): HTMLElement {
  const hash = h(
    'code',
    { title: `SHA-256 of frontier.arrow: ${about.frontierSha256}` },
    about.frontierSha256.slice(0, 12),
  );
  return h(
    'header',
    { class: 'page-head' },
    h('div', { class: 'page-title' }, h('h1', {}, 'The exact frontier'), tools),
    h('p', { class: 'about' }, describeAbout(about), ' ', h('span', { class: 'soft' }, 'frontier ', hash)),
  );
}
