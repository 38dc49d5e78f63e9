/**
 * Filings that a citizen prepares in this window, by procedure.
 *
 * 1. What is typed is in memory until the form is complete; then the server keeps it as a draft, with the papers that were sent.
 * 2. Nothing typed is lost by going back, nor by a refusal.
 */
import { useSyncExternalStore } from 'react';
import type { FormValues } from '../../parts/form/form-values.ts';

export type OwnFiling = {
  readonly owner: FormValues;
  /** Who hands it in, where that is not the owner. */
  readonly filer: FormValues;
  /** On what authority, where, and how the result comes. */
  readonly terms: FormValues;
  readonly form: FormValues;
  /** What the page has put into the form; what the citizen has typed is never replaced. */
  readonly filled: FormValues;
  /** The draft that the server keeps of it. */
  readonly draft: string | undefined;
};

const BLANK: OwnFiling = {
  ...{ owner: {}, filer: {}, form: {}, filled: {}, draft: undefined },
  terms: { authority: 'owner', delivery: 'counter' },
};

let filings: ReadonlyMap<string, OwnFiling> = new Map();
const listeners = new Set<() => void>();

const set = (next: ReadonlyMap<string, OwnFiling>): void => {
  filings = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Changes the filing as it is at this moment: keys come faster than pages are drawn. */
export const changeOwnFiling = (code: string, change: (now: OwnFiling) => Partial<OwnFiling>): void => {
  const now = filings.get(code) ?? BLANK;
  set(new Map([...filings, [code, { ...now, ...change(now) }]]));
};

/** Drafts that were submitted or given up here: what was read of them before is not taken up again. */
const ended = new Set<string>();
export const isEnded = (draft: string): boolean => ended.has(draft);

/** The draft was given up; what was typed stays. */
export const giveUpDraft = (code: string, draft: string): void => {
  ended.add(draft);
  changeOwnFiling(code, () => ({ draft: undefined }));
};

/** It was submitted. */
export const endOwnFiling = (code: string): void => {
  const { draft } = filings.get(code) ?? BLANK;
  if (draft) ended.add(draft);
  set(new Map([...filings].filter(([other]) => other !== code)));
};

export const useOwnFiling = (code: string): OwnFiling =>
  useSyncExternalStore(subscribe, () => filings.get(code) ?? BLANK);

// The browser asks before it throws away what only this window has.
addEventListener('beforeunload', event => {
  const isTyped = ({ owner, draft }: OwnFiling): boolean => draft === undefined && (owner.identityNumber ?? '') !== '';
  if ([...filings.values()].some(isTyped)) event.preventDefault();
});
