import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_COMPONENTS } from '../../../schemas/component.ts';
import type { DossierCode, PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import { Consent, Delivery, TaskKind } from '../../../schemas/journal.ts';
import { Notification } from '../../../schemas/message.ts';
import { MAX_FEE } from '../../../schemas/payment.ts';
import { Status } from '../../../schemas/status.ts';
import { toInstant } from '../../../schemas/time.ts';
import { LONGEST_SUBJECT } from '../../../workflows/define/message-words.ts';
import type { Message, Names } from '../../../workflows/messages/message.ts';
import { wording } from '../../../workflows/messages/wording.ts';

const DOSSIER = 'H38.21.1-261123-0001' as DossierCode;

/** A text of some length up to the bound of its field, at the bound more often than not. */
const textUpTo = (bound: number) => fc.oneof(fc.constant(bound), fc.integer({ min: 1, max: bound })).map(lettersOf);
const lettersOf = (length: number): string => 'Nghĩa vụ tài chính '.repeat(length / 19 + 1).slice(0, length);
const title = fc.record({ vi: textUpTo(300), en: textUpTo(300) });
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const moment = instant.map(date => toInstant(date.getTime()));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const sum = fc.oneof(fc.constant(MAX_FEE), fc.integer({ min: 0, max: MAX_FEE }));

const money = fc.array(
  fc.record({
    what: fc.constantFrom(...(['received', 'other-sum', 'used', 'owed', 'unused', 'ordered', 'left', 'kept'] as const)),
    amount: sum,
    currency: maybe(fc.constant('USD')),
  }),
  { minLength: 1, maxLength: 8 },
);
const asks = fc.oneof(
  fc.record({ papers: fc.constant(Array.from({ length: MAX_COMPONENTS }, () => 'paper')), until: moment }),
  fc.record({ amount: sum, until: moment }),
);

/** What every message has. */
const common = {
  kind: fc.constant('mail' as const),
  dossier: fc.constant(DOSSIER),
  at: moment,
  seq: fc.integer({ min: 1, max: 1000 }),
  by: fc.constant({ kind: 'officer' as const, id: 'specialist.bat-xat' as PersonId, unit: 'H38.21' as UnitCode }),
};
const about = <About extends Message['about']>(about: About) => ({ ...common, about: fc.constant(about) });

/** Every message that a command may leave, and more: what is optional stands in any combination. */
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({
    ...about('status'),
    status: fc.constantFrom(...Status.options.map(({ value }) => value)),
    due: maybe(moment),
    asks: maybe(asks),
    money: maybe(money),
    ended: maybe(fc.constantFrom(...TaskKind.options)),
  }),
  fc.record({ ...about('request'), asks }),
  fc.record({ ...about('fees'), amount: sum, until: maybe(moment) }),
  fc.record({
    ...about('correction'),
    fields: fc.constant<string[]>(['owner.phone', 'form.child.name']),
    consent: fc.constantFrom(...Consent.options),
    amount: maybe(sum),
  }),
  fc.record({ ...about('money'), money }),
  fc.record({
    ...about('result-ended'),
    ...{ result: fc.constant('H38.21.1-261123-0001.KQ1'), resultKind: fc.constant('licence') },
    state: fc.constantFrom('superseded' as const, 'revoked' as const),
  }),
  fc.record({ ...about('results'), results: fc.constant<string[]>(['licence', 'business-registration', 'permit']) }),
  fc.record({
    ...about('item'),
    item: fc.record({
      number: fc.constant('RR473124829VN'),
      event: fc.constantFrom('invited' as const, 'returned' as const),
    }),
  }),
  fc.record({ ...about('malware'), papers: fc.constant<string[]>(['application-form', 'identity-paper']) }),
  fc.record({ ...about('new-date'), due: moment }),
  fc.record({
    ...about('apology'),
    promised: maybe(moment),
    late: maybe(fc.constant('H38.21' as UnitCode)),
    step: maybe(fc.constant('register-business')),
  }),
);

/** What units, officers, papers and results are called, up to the bounds of their fields; and 40 reasons of an officer. */
const names: fc.Arbitrary<Names> = fc
  .record({
    unit: title,
    officer: textUpTo(100),
    procedure: title,
    paper: title,
    why: textUpTo(500),
    delivery: fc.constantFrom(...Delivery.options),
  })
  .map(({ unit, officer, procedure, paper, why, delivery }) => ({
    unit: async () => unit,
    officer: async () => officer,
    procedure: async () => procedure,
    ownWords: async () => undefined,
    step: async () => procedure,
    applicants: async (_, steps) => steps,
    words: async () => Array.from({ length: MAX_COMPONENTS }, () => `${paper.vi}: ${why}`).join('\n'),
    fields: async (_, paths) => paths.map(() => paper),
    papers: async (_, papers) => papers.map(() => paper),
    results: async (_, kinds) => kinds.map(() => paper),
    counter: async () => unit,
    handing: async () => ({ delivery, unit }),
  }));

test('a message keeps the contract of messages, with any words and names of any length', () =>
  fc.assert(
    fc.asyncProperty(message, names, async (message, names) => {
      const words = await wording(message, names);
      const { error } = Notification.safeParse({ dossier: DOSSIER, seq: message.seq, at: message.at, ...words });
      expect(error).toBeUndefined();
      for (const subject of [words.subject.vi, words.subject.en])
        expect(subject.length).toBeLessThanOrEqual(LONGEST_SUBJECT);
    }),
  ));
