/**
 * What messages of a procedure say beside the usual words: where to go, what to bring. It is part of the version of the procedure, so that
 * a dossier keeps its words.
 */
import type { Title } from '../../schemas/text.ts';

/** What a message to the applicant can be about, each with a template of its own. The first ten are the statuses, in their order. */
export const MESSAGE_KINDS = [
  ...(['submitted', 'accepted', 'refused', 'in-progress', 'papers-requested', 'payment-requested'] as const),
  ...(['withdrawal-requested', 'stopped', 'settled', 'returned'] as const),
  ...(['fees-changed', 'money', 'corrected', 'malware', 'new-date', 'received-by-agency', 'apology'] as const),
  ...(['part-issued', 'result-revoked', 'result-replaced', 'result-corrected'] as const),
  ...(['mistake-reported', 'mistake-rejected', 'item-waiting', 'item-came-back'] as const),
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export type OwnWords = {
  /** In the place of the usual subject. It names the dossier, and never a person: subjects are read on the way, and on locked telephones. */
  readonly subject?: Title;
  /**
   * Sentences behind what the law asks a message to say, which stays. A place (`{counter}`) is one of {@link placesFor}; a sentence is left
   * out where one of its places has no words.
   */
  readonly says?: readonly Title[];
};

export type OwnMessages = Readonly<Partial<Record<MessageKind, OwnWords>>>;

/** Places of every subject. */
export const SUBJECT_PLACES: readonly string[] = ['dossier'];

/** `unit`: who acted. `counter`: which received the dossier. */
const OF_EVERY_KIND: readonly string[] = ['dossier', 'moment', 'unit', 'counter'];

/** `until`: by when the applicant is to do it. `due`: the promised date. `collectAt`: where the result waits, if it is fetched. */
const OF_SOME: Readonly<Partial<Record<MessageKind, readonly string[]>>> = {
  accepted: ['due'],
  'in-progress': ['due'],
  'papers-requested': ['until'],
  'payment-requested': ['until', 'sum'],
  settled: ['collectAt'],
};

/** Which places the sentences of a procedure may have in a message of this kind. None of them names a person, or a field of the form. */
export const placesFor = (kind: MessageKind): readonly string[] => [...OF_EVERY_KIND, ...(OF_SOME[kind] ?? [])];

/** The longest subject, filled in: with the address it is the whole of an SMS. */
export const LONGEST_SUBJECT = 110;
export const MOST_SENTENCES = 4;
