/** What was done last: where a page goes on to the next dossier by itself, it says what became of the one before. */
import { useSyncExternalStore } from 'react';
import type { Bilingual } from './language/words.ts';

export type Done = {
  readonly what: Bilingual;
  /** Whose dossier it was. */
  readonly whose: string;
};

let last: Done | undefined;
const listeners = new Set<() => void>();

const change = (done: Done | undefined): void => {
  last = done;
  for (const listener of listeners) listener();
};

export const sayDone = (done: Done): void => change(done);
export const forgetDone = (done: Done): void => {
  if (last === done) change(undefined);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useDone = (): Done | undefined => useSyncExternalStore(subscribe, () => last);
