import type { State } from './state.js';

/** Called after a change, with the state before it. */
export type Listener = (state: State, before: State) => void;

/** Keeps the state and tells everybody who wants to know. */
export interface Store {
  get(): State;
  /** Change some fields; listeners are told where one of them is another value now. */
  set(patch: Partial<State>): void;
  subscribe(listener: Listener): void;
}

/** Make a store. */
export function createStore(initial: State): Store {
  let state = initial;
  const listeners: Listener[] = [];
  return {
    get: () => state,
    set: (patch) => {
      const changed = (Object.keys(patch) as (keyof State)[]).some((name) => patch[name] !== state[name]);
      if (!changed) return;
      const before = state;
      state = { ...state, ...patch };
      for (const listener of listeners) listener(state, before);
    },
    subscribe: (listener) => listeners.push(listener),
  };
}

/** Whether one of some fields has changed. */
export function hasChanged(state: State, before: State, ...names: readonly (keyof State)[]): boolean {
  return names.some((name) => state[name] !== before[name]);
}
