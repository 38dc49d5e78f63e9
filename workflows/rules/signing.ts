/** What a leader is to know of a dossier before it is signed. */
import type { Dossier, ResultDraft } from '../../schemas/dossier.ts';
import type { EarlierOutcome, SigningFlag } from '../../schemas/signing.ts';
import { STATUS } from '../../schemas/status.ts';
import type { Title } from '../../schemas/text.ts';
import type { Procedure } from '../define/procedure.ts';
import { type Issuing, isAppraising, isIssuing, type Step } from '../define/step.ts';
import { stepsOf } from '../define/way.ts';

/** How the steps before this one ended, in the order of the way; each by its last ending. */
export const earlierOutcomes = (procedure: Procedure, { steps }: Dossier, name: string): EarlierOutcome[] => {
  const all = stepsOf(procedure.way);
  const before = all.slice(
    0,
    all.findIndex(step => step.name === name),
  );
  return before.filter(isAppraising).flatMap(({ name: step, title, outcomes }) => {
    const outcome = steps[step]?.endings.at(-1)?.outcome;
    if (outcome === undefined) return [];
    const said = outcomes[outcome] ?? { vi: outcome, en: outcome };
    return [
      { step: step as EarlierOutcome['step'], title, outcome, said, usual: Object.keys(outcomes)[0] === outcome },
    ];
  });
};

/** Why this dossier needs a look of its own; none for a routine one. */
export const signingFlags = (dossier: Dossier, step: string, earlier: readonly EarlierOutcome[]): SigningFlag[] => {
  const raised: Readonly<Record<SigningFlag, boolean>> = {
    withdrawal: dossier.status === STATUS.withdrawalRequested,
    incident: dossier.incident !== undefined,
    'other-outcome': earlier.some(({ usual }) => !usual),
    again: (dossier.steps[step]?.endings.length ?? 0) > 0,
    'dossier-late': dossier.overdue,
    apology: dossier.apologised,
  };
  return (Object.keys(raised) as SigningFlag[]).filter(flag => raised[flag]);
};

/** Whether a leader signs at this step: it is one of `signature` (`workflows/define/vocabulary.ts`). */
const isSignature = (step: Step): boolean => step.role === 'leader' && Object.hasOwn(step.outcomes, SIGNED);

/** The outcome by which a leader signs. */
export const SIGNED = 'signed';
/** That by which a leader has it done again. */
const SENT_BACK = 'sent-back';

/** A file that lies before a leader. */
type Lying = Pick<ResultDraft, 'file' | 'sha256'>;

/** The drafts that lie before the leader at this step, by kind of result; without those that correct what was issued. */
export const draftsAt = (procedure: Procedure, { drafts = {} }: Dossier, step: string): [string, Lying][] => {
  const kinds = issuanceSignedAt(procedure, step)?.results ?? [];
  return Object.entries(drafts).flatMap(([kind, draft]) =>
    kinds.includes(kind) && !draft.corrects ? [[kind, lyingAt(procedure, draft, step)]] : [],
  );
};

/** What is signed at this step of a draft: what a leader signed at a step before, whose signature stays; else the draft. */
export const lyingAt = (procedure: Procedure, draft: ResultDraft, step: string): Lying => {
  const names = stepsOf(procedure.way).map(({ name }) => name);
  const { signed } = draft;
  return signed && names.indexOf(signed.step) < names.indexOf(step) ? signed : draft;
};

/** Whether another leader signs after this step what is signed here, with nothing in between. */
export const isCountersignature = (procedure: Procedure, name: string): boolean => {
  const all = stepsOf(procedure.way);
  const next = all[all.findIndex(step => step.name === name) + 1];
  return next !== undefined && isSignature(next) && issuanceSignedAt(procedure, name) !== undefined;
};

/**
 * The issuance whose results are signed at this step: the next one, if no other signature comes before it, or only those that follow one
 * another up to here: then each leader signs over the signature of the one before. Undefined for a step at which no result is signed.
 */
export const issuanceSignedAt = (procedure: Procedure, name: string): Issuing | undefined => {
  const all = stepsOf(procedure.way);
  const place = all.findIndex(step => step.name === name);
  const here = all[place];
  if (!here || !isSignature(here)) return undefined;
  const following = all[place + 1];
  if (following && isSignature(following)) return issuanceSignedAt(procedure, following.name);
  const next = all.slice(place + 1).find(step => isIssuing(step) || isSignature(step));
  return next && isIssuing(next) ? next : undefined;
};

/** How many leaders sign, one after the other, what this issuance issues. */
export const signaturesBefore = (procedure: Procedure, issuance: string): number =>
  stepsOf(procedure.way).filter(({ name }) => issuanceSignedAt(procedure, name)?.name === issuance).length;

/** The step at which the results of the next issuance are signed, and that issuance; for a dossier that is not there yet. */
export const nextSignature = (
  procedure: Procedure,
  { steps }: Pick<Dossier, 'steps'>,
): { readonly step: Step; readonly issuance: Issuing } | undefined => {
  const signing = stepsOf(procedure.way).flatMap(step => {
    const issuance = issuanceSignedAt(procedure, step.name);
    return issuance ? [{ step, issuance }] : [];
  });
  const ended = (name: string, outcome: string): number =>
    steps[name]?.endings.filter(ending => ending.outcome === outcome).length ?? 0;
  return signing.find(({ step: { name }, issuance }, place) => {
    const later = signing.slice(place + 1).filter(one => one.issuance === issuance);
    // Who signs later and sends it back has the earlier ones sign again.
    const again = later.reduce((sum, one) => sum + ended(one.step.name, SENT_BACK), 0);
    const isOver = !steps[name]?.open && steps[name]?.endings.at(-1)?.outcome === SIGNED && ended(name, SIGNED) > again;
    return !isOver;
  });
};

/** The results of the first issuance after this step, by their names in the procedure; `isOwed` says which of them this dossier gets. */
export const resultsAfter = (
  procedure: Procedure,
  name: string,
  isOwed: (kind: string, step: string) => boolean,
): Title[] => {
  const all = stepsOf(procedure.way);
  const place = all.findIndex(step => step.name === name);
  const issuing = all.slice(place + 1).find(step => 'results' in step);
  if (!issuing || !('results' in issuing)) return [];
  return issuing.results.flatMap(kind => (isOwed(kind, issuing.name) ? (procedure.results[kind]?.title ?? []) : []));
};
