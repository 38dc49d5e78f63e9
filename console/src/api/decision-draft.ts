import type { Answered } from './route-types.ts';

/** What somebody has written for a decision that was not sent yet. */
export type DecisionDraft = {
  readonly outcome: string;
  readonly reason: string;
  readonly note: string;
  /** On which legal ground the dossier is refused, where it is. */
  readonly ground: string;
  /** Papers to ask for, each with the reason; undefined where no papers are asked for. */
  readonly papers?: Readonly<Record<string, string>> | undefined;
};

type Kept = NonNullable<Answered<'readDecisionDraft'>['draft']>;

export const EMPTY: DecisionDraft = { outcome: '', reason: '', note: '', ground: '' };

export const hasContent = ({ outcome, reason, note, ground, papers }: DecisionDraft): boolean =>
  [outcome, reason, note, ground].some(text => text !== '') || papers !== undefined;

/** As the server keeps it: without what is empty. */
export const keptOf = ({ outcome, reason, note, ground, papers }: DecisionDraft, version: number): Kept => ({
  version,
  ...(outcome && { outcome: outcome as Kept['outcome'] }),
  ...(reason.trim() && { reason }),
  ...(note.trim() && { note }),
  ...(ground && { ground: ground as NonNullable<Kept['ground']> }),
  ...(papers && { papers: Object.entries(papers).map(([component, why]) => ({ component, ...whyOf(why) }) as never) }),
});

const whyOf = (why: string) => (why.trim() ? { why: why.trim().replace(/\s+/g, ' ') } : {});

export const draftOf = (kept: Kept | undefined): DecisionDraft => ({
  outcome: kept?.outcome ?? '',
  reason: kept?.reason ?? '',
  note: kept?.note ?? '',
  ground: kept?.ground ?? '',
  ...(kept?.papers && {
    papers: Object.fromEntries(kept.papers.map(({ component, why = '' }) => [component, why])),
  }),
});
