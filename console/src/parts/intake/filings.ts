/**
 * Filings that this officer is taking in, one of them in hand, the others parked.
 *
 * 1. They are in the memory of this window, with the files that were chosen: personal data is never written to the machine's disk.
 * 2. A filing leaves the list only when the server has accepted it, or the officer throws it away.
 */
import { useSyncExternalStore } from 'react';
import type { Filing, FilingChange } from './filing.ts';

const blank = (): Filing => ({
  ...{ id: crypto.randomUUID(), begunAt: performance.now(), born: undefined, procedure: undefined, isAskedFor: false },
  ...{ owner: {}, terms: { authority: 'owner', delivery: 'counter' }, filer: {}, form: {}, filled: {}, papers: {} },
});

type Desk = { readonly filings: readonly Filing[]; readonly inHand: string };

const first = blank();
let desk: Desk = { filings: [first], inHand: first.id };
const listeners = new Set<() => void>();

const set = (next: Desk): void => {
  desk = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether somebody has entered anything. */
export const isBegun = ({ owner, procedure }: Filing): boolean =>
  procedure !== undefined || ['identityNumber', 'name', 'phone'].some(name => (owner[name] ?? '') !== '');

/** Changes the filing as it is at this moment: keys come faster than pages are drawn. */
export const changeFiling = (id: string, change: (now: Filing) => FilingChange): void =>
  set({
    ...desk,
    filings: desk.filings.map(filing => (filing.id === id ? { ...filing, ...change(filing) } : filing)),
  });

export const takeInHand = (id: string): void => set({ filings: desk.filings.filter(keeps(id)), inHand: id });

/** Lays the filing aside as it is, and takes the next applicant. */
export const parkFiling = (): void => {
  const next = desk.filings.find(filing => !isBegun(filing)) ?? blank();
  set({ filings: [...desk.filings.filter(keeps(next.id)).filter(({ id }) => id !== next.id), next], inHand: next.id });
};

/** Takes the filing from the list: it is a dossier now, or was thrown away. */
export const endFiling = (id: string): void => {
  const filings = desk.filings.filter(filing => filing.id !== id);
  const next = blank();
  set(desk.inHand === id ? { filings: [...filings, next], inHand: next.id } : { ...desk, filings });
};

/** Empty filings are kept only while they are in hand. */
const keeps =
  (id: string) =>
  (filing: Filing): boolean =>
    filing.id === id || isBegun(filing);

export const useFilings = (): { readonly inHand: Filing; readonly parked: readonly Filing[] } => {
  const { filings, inHand } = useSyncExternalStore(subscribe, () => desk);
  return {
    inHand: filings.find(({ id }) => id === inHand) as Filing,
    parked: filings.filter(filing => filing.id !== inHand && isBegun(filing)),
  };
};

// The browser asks before it throws away what was typed.
addEventListener('beforeunload', event => {
  if (desk.filings.some(isBegun)) event.preventDefault();
});
