import * as z from 'zod';
import { filled, placesIn } from '../../../schemas/sentence.ts';
import { Title } from '../../../schemas/text.ts';
import {
  LONGEST_SUBJECT,
  MESSAGE_KINDS,
  type MessageKind,
  MOST_SENTENCES,
  placesFor,
  SUBJECT_PLACES,
} from '../../define/message-words.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed, placeOf } from '../fault.ts';

const OwnWords = z.strictObject({ subject: Title.optional(), says: z.array(Title).max(MOST_SENTENCES).optional() });

/** As long as codes of dossiers become. */
const CODE = 'H38.21.10-261123-0000001';

/** Words of messages that would fail when they are sent: a language or a place that is not there, a subject that is too long for an SMS. */
export const messageFaults = ({ procedure: { messages = {} } }: Analysis): readonly Fault[] =>
  Object.entries(messages).flatMap(([kind, words]) => {
    const place = ['messages', kind];
    if (!isKind(kind)) return [unknownKind(place)];
    const { data, error } = OwnWords.safeParse(words);
    if (error) return error.issues.map(issue => shapeFault([...place, ...issue.path.map(String)]));
    const { subject, says = [] } = data;
    return [
      ...(subject ? subjectFaults(subject, [...place, 'subject']) : []),
      ...says.flatMap((sentence, i) => placeFaults(sentence, [...place, 'says', `${i + 1}`], placesFor(kind))),
    ];
  });

const isKind = (kind: string): kind is MessageKind => MESSAGE_KINDS.some(one => one === kind);

const unknownKind = (place: readonly string[]): Fault => ({
  place: placeOf(...place),
  fault: 'no message is of this kind',
  fix: `Name one of: ${listed(MESSAGE_KINDS)}.`,
});

const shapeFault = (place: readonly string[]): Fault => ({
  place: placeOf(...place),
  fault: 'it cannot be said',
  fix: `Give a subject, or up to ${MOST_SENTENCES} sentences, each in Vietnamese and English and of at most 300 characters.`,
});

const subjectFaults = (subject: Title, place: readonly string[]): readonly Fault[] => {
  const longest = Math.max(...[subject.vi, subject.en].map(text => filled(text, () => CODE).length));
  return [
    ...placeFaults(subject, place, SUBJECT_PLACES),
    ...([subject.vi, subject.en].some(text => !placesIn(text).includes('dossier'))
      ? [{ place: placeOf(...place), fault: 'it does not name the dossier', fix: 'Write {dossier} in both languages.' }]
      : []),
    ...(longest > LONGEST_SUBJECT
      ? [
          {
            place: placeOf(...place),
            fault: `it has up to ${longest} characters, too many for an SMS`,
            fix: `Say it in ${LONGEST_SUBJECT} characters, the code of the dossier included.`,
          },
        ]
      : []),
  ];
};

const placeFaults = ({ vi, en }: Title, place: readonly string[], known: readonly string[]): readonly Fault[] => {
  const named = [...placesIn(vi), ...placesIn(en)];
  const unknown = [...new Set(named)].filter(name => !known.includes(name));
  const isSame = named.every(name => placesIn(vi).includes(name) && placesIn(en).includes(name));
  const faults: (Fault | false)[] = [
    unknown.length > 0 && {
      place: placeOf(...place),
      fault: `there is no place ${listed(unknown)} in such a message`,
      fix: `Use a place of: ${listed(known)}.`,
    },
    [vi, en].some(text => /[{}]/.test(filled(text, () => ''))) && {
      place: placeOf(...place),
      fault: 'a brace begins or ends no place',
      fix: 'Write a place as {dossier}, and no other braces.',
    },
    unknown.length === 0 &&
      !isSame && {
        place: placeOf(...place),
        fault: 'the languages name different places',
        fix: 'Say the same in both, since a sentence without words for one of its places is left out.',
      },
  ];
  return faults.filter(fault => fault !== false);
};
