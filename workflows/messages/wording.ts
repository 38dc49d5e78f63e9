/** What messages and mails to the applicant say, in both languages: the sentences of a template, with those of the procedure. */
import { namedIn, type Said, type Sentence, sayAll } from '../../schemas/sentence.ts';
import { localDay } from '../calendar/local-time.ts';
import type { OwnWords } from '../define/message-words.ts';
import type { Message, Names, Words } from './message.ts';
import { kindOf, type Places, placesOfMessage } from './places.ts';
import { type MessageTemplate, OWN_WORDS } from './template.ts';
import { messageTemplates, templateOn } from './templates/index.ts';

/**
 * The words of a message to the applicant. They follow from its entry: the template is that of its day, the procedure's own words are
 * those of the version that the dossier keeps. So the list in the application says later what the mail said.
 */
export const wording = async (
  message: Message,
  names: Names,
  templates: readonly MessageTemplate[] = messageTemplates,
): Promise<Words> => {
  const kind = kindOf(message);
  const template = templateOn(kind, localDay(message.at), templates);
  const own: OwnWords = (await names.ownWords(message.dossier, kind)) ?? {};
  const sentences = template.text.flatMap((part): readonly Sentence[] =>
    part === OWN_WORDS ? (own.says ?? []) : [part],
  );
  const subject = own.subject ?? template.subject;
  const words = await wordsFor([subject, ...sentences], placesOfMessage(message, names));
  const find = (place: string): Said => words.get(place);
  return { subject: sayAll([subject], find), text: sayAll(sentences, find) };
};

/** The words of every place that these sentences name, each looked up once. */
const wordsFor = async (sentences: readonly Sentence[], places: Places): Promise<ReadonlyMap<string, Said>> => {
  const words = new Map<string, Said>();
  const lookedUp: Promise<unknown>[] = [];
  for (const name of new Set(sentences.flatMap(namedIn))) {
    const place = Object.hasOwn(places, name) ? places[name] : undefined;
    if (typeof place === 'function') lookedUp.push(place().then(said => words.set(name, said)));
    else words.set(name, place);
  }
  await Promise.all(lookedUp);
  return words;
};
