/** Words of a decision that was not sent yet: kept while the window is open, so that leaving a dossier loses nothing. */
export type DecisionDraft = {
  readonly outcome: string;
  readonly reason: string;
  readonly note: string;
  /** Papers to ask for, each with the reason; undefined where no papers are asked for. */
  readonly papers?: Readonly<Record<string, string>> | undefined;
};

const EMPTY: DecisionDraft = { outcome: '', reason: '', note: '' };
const drafts = new Map<string, DecisionDraft>();

export type DraftOf = { readonly dossier: string; readonly step: string; readonly visit: number };
const keyOf = ({ dossier, step, visit }: DraftOf): string => `${dossier} ${step} ${visit}`;

export const draftOf = (task: DraftOf): DecisionDraft => drafts.get(keyOf(task)) ?? EMPTY;
export const keepDraft = (task: DraftOf, draft: DecisionDraft): void => {
  drafts.set(keyOf(task), draft);
};
export const dropDraft = (task: DraftOf): void => {
  drafts.delete(keyOf(task));
};
