/**
 * What a template of a message is made of: data with a version, as a template of a slip is. A released template is never changed: another
 * wording is the next version beside it, with the day from which it holds, so that older messages say what they said.
 */
import type { Sentence } from '../../schemas/sentence.ts';
import type { Title } from '../../schemas/text.ts';
import type { MessageKind } from '../define/message-words.ts';

/** Where the sentences of the procedure stand. */
export const OWN_WORDS = 'own words';

export type Part = Sentence | typeof OWN_WORDS;

export type MessageTemplate = {
  readonly kind: MessageKind;
  /** From 1. */
  readonly version: number;
  /** The first local day of its messages (`2027-01-01`). The first version has none: it always held. */
  readonly from?: string;
  /** One line that names the dossier and no person. */
  readonly subject: Title;
  /** What its places say: `placesOfMessage` (`workflows/messages/places.ts`). */
  readonly text: readonly Part[];
};

/** `message settled v1`, as it stands among what was released. */
export const templateName = ({ kind, version }: Pick<MessageTemplate, 'kind' | 'version'>): string =>
  `message ${kind} v${version}`;
