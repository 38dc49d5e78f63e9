import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../schemas/journal.ts';
import type { Status } from '../../../schemas/status.ts';
import type { Instant } from '../../../schemas/time.ts';
import { mainEntryOf, messageAbout } from '../../../workflows/messages/message-about.ts';

const at = '2026-11-23T01:00:00.000Z' as Instant;
const until = '2026-11-30T10:00:00.000Z' as Instant;

/** The entries of one command, as a journal holds them. */
const command = (...entries: readonly object[]): JournalEntry[] =>
  entries.map(
    (entry, i) => ({ v: 1, seq: 10 + i, at, by: { kind: 'system', id: 'machine' }, ...entry }) as JournalEntry,
  );
const messageOf = (entries: readonly JournalEntry[], before: Status) => {
  const main = mainEntryOf(entries, before);
  return main && messageAbout(main, entries);
};

const opened = (kind: 'payment' | 'supplement', status?: Status) => ({
  ...({ type: 'step-opened', step: kind, visit: 1, kind, stepDue: until, stopsClock: true } as const),
  ...(status && { status }),
});
const asksForPapers = { type: 'supplement-requested', step: 'appraise', components: ['contract'], until } as const;
const asksForMoney = { type: 'payment-requested', step: 'payment', payment: 'p', fees: [], amount: 5 } as const;
const paid = {
  type: 'step-decided',
  step: 'payment',
  visit: 1,
  kind: 'payment',
  outcome: 'paid',
  late: false,
} as const;

describe('the one message of a command', () => {
  test('names the requested papers or amount, and the status that follows', () => {
    expect(messageOf(command(opened('supplement', 5), asksForPapers), 4)).toMatchObject({
      ...{ about: 'status', seq: 11, status: 5, asks: { papers: ['contract'], until } },
    });
    expect(messageOf(command(opened('payment', 6), asksForMoney), 4)).toMatchObject({
      ...{ about: 'status', seq: 11, status: 6, asks: { amount: 5, until } },
    });
  });

  test('names papers or money that are requested while the dossier waits for other papers', () => {
    for (const entries of [command(opened('supplement'), asksForPapers), command(opened('payment'), asksForMoney)]) {
      const message = messageOf(entries, 5);
      expect(message).toMatchObject({ about: 'request', asks: { until } });
    }
  });

  test('a payment of nothing, which the dossier passes at once, sends none', () => {
    expect(messageOf(command(opened('payment', 6), { ...paid, status: 4 }), 4)).toBeUndefined();
    expect(messageOf(command(opened('payment', 6), { ...paid, status: 4 }), 2)).toMatchObject({ status: 4 });
  });

  test('names the results of a part, and of the last issuing only that the dossier is settled', () => {
    const issued = (kind: string) => ({ type: 'result-issued', result: `H38.KQ-${kind}`, kind });
    const decided = { ...paid, step: 'issue', kind: 'issuance', outcome: 'issued' } as const;
    expect(
      messageOf(command(issued('extract'), issued('notice'), { ...decided, kind: 'partial-issuance' }), 4),
    ).toEqual({
      ...{
        kind: 'mail',
        about: 'results',
        seq: 11,
        by: { kind: 'system', id: 'machine' },
        results: ['extract', 'notice'],
      },
    });
    expect(messageOf(command(issued('extract'), { ...decided, status: 9 }), 4)).toEqual({
      ...{ kind: 'mail', about: 'status', seq: 11, by: { kind: 'system', id: 'machine' }, status: 9 },
    });
  });

  test('names all the money of the command, with or without a change of status', () => {
    const owed = { type: 'refund-owed', payment: 'p', transaction: 'FT1', amount: 2 } as const;
    const received = { type: 'payment-received', payment: 'p', transaction: 'FT2', fees: [], amount: 5 } as const;
    const money = [
      { what: 'owed', amount: 2 },
      { what: 'received', amount: 5 },
    ];
    expect(messageOf(command(owed, received, { ...paid, status: 4 }), 6)).toMatchObject({ seq: 12, status: 4, money });
    expect(messageOf(command(owed, received, paid), 5)).toMatchObject({ about: 'money', seq: 11, money });
  });

  test('names an amount in another currency, and does not mention a payment that failed', () => {
    const faulty = { type: 'payment-faulty', payment: 'p', transaction: 'FT1', amount: 5, currency: 'USD' } as const;
    expect(messageOf(command({ ...faulty, fault: 'other-sum' }), 6)).toMatchObject({
      ...{ about: 'money', money: [{ what: 'other-sum', amount: 5, currency: 'USD' }] },
    });
    expect(messageOf(command({ ...faulty, fault: 'failed' }), 6)).toBeUndefined();
  });

  test('a command that does not concern the applicant sends none', () => {
    expect(messageOf(command({ ...opened('payment'), kind: 'task' }), 4)).toBeUndefined();
  });
});
