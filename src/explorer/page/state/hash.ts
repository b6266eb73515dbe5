import type { ExplorerData } from '../data/explorer-data.js';
import type { HashField } from './hash-fields.js';
import { HASH_FIELDS } from './hash-fields.js';
import type { State } from './state.js';

/** What the address begins with; another form gets another number. */
const VERSION = '1';

type Name = keyof typeof HASH_FIELDS;
const NAMES = Object.keys(HASH_FIELDS) as Name[];

/** Write what differs from what a reader sees anyway: `#1&v=scenario&f=…`. */
export function writeHash(state: State, defaults: State): string {
  const parameters = new URLSearchParams();
  for (const name of NAMES) {
    const [key, field] = HASH_FIELDS[name] as readonly [string, HashField<unknown>];
    const text = field.write(state[name]);
    if (text !== field.write(defaults[name])) parameters.set(key, text);
  }
  const text = parameters.toString();
  return text === '' ? '' : `#${VERSION}&${text}`;
}

/** An address as it was read: what it sets, and what of it could not be read. */
export interface ReadHash {
  readonly state: State;
  readonly faults: readonly string[];
}

/** Read an address; what cannot be read stays as it is by default, and is named. */
export function readHash(hash: string, defaults: State, data: ExplorerData): ReadHash {
  if (hash === '' || hash === '#') return { state: defaults, faults: [] };
  const [version, ...rest] = hash.slice(1).split('&');
  if (version !== VERSION) return { state: defaults, faults: ['the address is of another version of this page'] };
  const parameters = new URLSearchParams(rest.join('&'));
  const faults: string[] = [];
  const patch: Partial<Record<Name, unknown>> = {};
  for (const name of NAMES) {
    const [key, field] = HASH_FIELDS[name] as readonly [string, HashField<unknown>];
    const text = parameters.get(key);
    if (text === null) continue;
    try {
      patch[name] = field.read(text, data);
    } catch {
      faults.push(name);
    }
  }
  return { state: { ...defaults, ...(patch as Partial<State>) }, faults };
}
