/** A message to the applicant, before it is put into words. */
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Delivery } from '../../schemas/journal.ts';
import type { MailContent } from '../../schemas/message.ts';
import type { Title } from '../../schemas/text.ts';
import type { Instant } from '../../schemas/time.ts';
import type { MessageKind, OwnWords } from '../define/message-words.ts';

export type Message = MailContent & { readonly dossier: DossierCode; readonly at: Instant };
/** A message about one thing. */
export type MessageAbout<About extends Message['about']> = Extract<Message, { about: About }>;

/** Looks up names and words for what a message holds only as identifiers. */
export type Names = {
  readonly unit: (code: UnitCode) => Promise<Title>;
  readonly officer: (id: PersonId) => Promise<string>;
  readonly procedure: (dossier: DossierCode) => Promise<Title>;
  /** What the procedure says in messages of this kind, in the version that the dossier keeps. */
  readonly ownWords: (dossier: DossierCode, kind: MessageKind) => Promise<OwnWords | undefined>;
  readonly step: (dossier: DossierCode, step: string) => Promise<Title | undefined>;
  /** Those of these steps that wait for the applicant. */
  readonly applicants: (dossier: DossierCode, steps: readonly string[]) => Promise<readonly string[]>;
  /** The words that an officer wrote with the entry. */
  readonly words: (dossier: DossierCode, seq: number) => Promise<string | undefined>;
  readonly fields: (dossier: DossierCode, paths: readonly string[]) => Promise<readonly Title[]>;
  readonly papers: (dossier: DossierCode, names: readonly string[]) => Promise<readonly Title[]>;
  readonly results: (dossier: DossierCode, kinds: readonly string[]) => Promise<readonly Title[]>;
  /** The counter that received it: officers deal with the applicant through it (A 5(1)e). */
  readonly counter: (dossier: DossierCode) => Promise<Title>;
  readonly handing: (dossier: DossierCode) => Promise<{ readonly delivery: Delivery; readonly unit: Title }>;
};
export type Words = { readonly subject: Title; readonly text: Title };
