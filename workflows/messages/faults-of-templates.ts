/** Faults of the usual words of messages, before any message is sent; those of a procedure's own words are found with its other faults. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import { ourselves } from '../../schemas/principal.ts';
import { namedIn, placesIn } from '../../schemas/sentence.ts';
import type { Instant } from '../../schemas/time.ts';
import { MESSAGE_KINDS, placesFor } from '../define/message-words.ts';
import type { Message, Names } from './message.ts';
import { kindOf, placesOfMessage } from './places.ts';
import { type MessageTemplate, OWN_WORDS, templateName } from './template.ts';

/** A template of a message says what cannot be filled in; not retryable. */
export class FaultyMessages extends Error {
  override readonly name = 'FaultyMessages';

  constructor(faults: readonly string[]) {
    super(['templates of messages have faults:', ...faults.map(fault => `  ${fault}`)].join('\n'));
  }
}

const of = {
  kind: 'mail' as const,
  seq: 1,
  by: ourselves('sweep'),
  dossier: 'H38.21-261123-0012' as DossierCode,
  at: '2026-11-23T01:00:00.000Z' as Instant,
};
const asks = [
  { papers: [], until: of.at },
  { amount: 1, until: of.at },
];

/** A message of each kind. Only which places it has is looked at. */
const SAMPLES: readonly Message[] = [
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).map(status => ({ ...of, about: 'status' as const, status })),
  ...asks.map(asked => ({ ...of, about: 'request' as const, asks: asked })),
  { ...of, about: 'fees', amount: 1 },
  { ...of, about: 'money', money: [] },
  { ...of, about: 'correction', fields: [] },
  { ...of, about: 'malware', papers: [] },
  { ...of, about: 'new-date', due: of.at },
  { ...of, about: 'new-date', due: of.at, received: true },
  { ...of, about: 'apology' },
  { ...of, about: 'results', results: [] },
  ...(['revoked', 'superseded'] as const).map(state => ({
    ...of,
    ...{ about: 'result-ended' as const, result: '', resultKind: '', state },
  })),
  { ...of, about: 'result-ended', result: '', resultKind: '', state: 'superseded', replacedBy: `${of.dossier}.KQ2` },
  ...[of.at, undefined].map(until => ({ ...of, about: 'mistake' as const, result: '', resultKind: '', until })),
  ...(['invited', 'returned'] as const).map(event => ({ ...of, about: 'item' as const, item: { number: '', event } })),
];

/** Places of a kind: those of every message that it words. */
const placesOfKind = (kind: MessageTemplate['kind']): ReadonlySet<string> =>
  new Set(
    SAMPLES.filter(message => kindOf(message) === kind).flatMap(message =>
      Object.keys(placesOfMessage(message, {} as Names)),
    ),
  );

/** None of them names a person. */
const IN_SUBJECTS: readonly string[] = ['dossier', 'status', 'moneyNews'];

const faultsOf = (template: MessageTemplate): readonly string[] => {
  const { kind, subject, text } = template;
  const known = placesOfKind(kind);
  const sentences = text.filter(part => part !== OWN_WORDS);
  const named = new Set([subject, ...sentences].flatMap(namedIn));
  const faults = [
    ...[...named].filter(name => !known.has(name)).map(name => `no such message has the place ${name}`),
    ...[...placesIn(subject.vi), ...placesIn(subject.en)]
      .filter(name => !IN_SUBJECTS.includes(name))
      .map(name => `a subject does not say ${name}`),
    ...([subject, ...sentences].some(({ vi, en }) => !vi || !en) ? ['a language says nothing'] : []),
    ...(text.length - sentences.length === 1 ? [] : ['the words of the procedure have to stand once']),
    ...placesFor(kind)
      .filter(name => !known.has(name))
      .map(name => `procedures may name ${name}, and no such message has it`),
  ];
  return faults.map(fault => `${templateName(template)}: ${fault}`);
};

/** The first version of a kind always held; each later one holds from a later day. */
const faultsOfVersions = (templates: readonly MessageTemplate[]): readonly string[] =>
  MESSAGE_KINDS.flatMap(kind => {
    const versions = templates.filter(template => template.kind === kind);
    if (versions.length === 0) return [`${kind}: there is no template`];
    const isInOrder = versions.every(
      ({ version, from = '' }, i) =>
        version === i + 1 && (i === 0 ? from === '' : from > (versions[i - 1]?.from ?? '')),
    );
    return isInOrder ? [] : [`${kind}: versions count from 1, and each but the first holds from a later day`];
  });

/** @throws {FaultyMessages} with every fault of all of them */
export const requireWorded = (templates: readonly MessageTemplate[]): void => {
  const faults = [...templates.flatMap(faultsOf), ...faultsOfVersions(templates)];
  if (faults.length > 0) throw new FaultyMessages(faults);
};
