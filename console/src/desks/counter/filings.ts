/**
 * Filings that this officer is taking in, one of them in hand, the others parked.
 *
 * 1. They are in the memory of this window, with the files that were chosen: personal data is never written to the machine's disk.
 * 2. A filing leaves the list only when the server has accepted it, or the officer throws it away.
 */
import { useSyncExternalStore } from 'react';
import type { FormValues } from '../../parts/form/form-values.ts';

export const PAPER_KINDS = ['original', 'copy', 'electronic', 'missing'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A paper as it lies on the counter; undefined `kind`: nobody has looked yet. */
export type Paper = {
  readonly kind?: PaperKind | undefined;
  readonly file?: File | undefined;
  readonly pages: number;
};
export const NO_PAPER: Paper = { pages: 1 };

export type Filing = {
  readonly id: string;
  /** When it was begun, in epoch milliseconds of this machine: only for the order of the list. */
  readonly begunAt: number;
  /** Whose dossier it becomes: fields of `person-fields.ts`, by name. */
  readonly owner: FormValues;
  /** Of the identity card that was scanned: `1990-05-02`. */
  readonly born: string | undefined;
  /** On what authority it is handed in, how the result goes back, and where. */
  readonly terms: FormValues;
  /** Who hands it in, where that is not the owner. */
  readonly filer: FormValues;
  readonly procedure: string | undefined;
  readonly form: FormValues;
  /** What the desk itself has put into the form; what an officer has typed is never replaced. */
  readonly filled: FormValues;
  readonly papers: Readonly<Record<string, Paper>>;
  /** That the applicant has a slip 02 for it. */
  readonly isAskedFor: boolean;
};
export type FilingChange = Partial<Omit<Filing, 'id'>>;

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
