import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry, NewEntry } from '../../../../schemas/journal.ts';
import type { Status } from '../../../../schemas/status.ts';
import type { Instant } from '../../../../schemas/time.ts';
import { apply, fold } from '../../../../workflows/rules/journal/fold.ts';
import { lift } from '../../../../workflows/rules/journal/lift.ts';
import { ALLOWED, isAllowed, operationsOn } from '../../../../workflows/rules/status/allowed.ts';
import { statusAfter } from '../../../../workflows/rules/status/status-after.ts';
import { isFinal, TRANSITIONS } from '../../../../workflows/rules/status/transitions.ts';
import { CODE, decided, journal, opened, submitted } from '../written-journal.ts';

const statuses = (...entries: readonly NewEntry[]): readonly (Status | undefined)[] =>
  journal(...entries).map((_, i, all) => fold(CODE, all.slice(0, i + 1))?.status);

describe('a dossier is the fold of its journal', () => {
  test('the straight way passes 1, 2, 4, 6, 4, 9, 10', () => {
    const way = statuses(
      submitted,
      opened('receive', 'intake'),
      decided('receive', 'intake', 'accepted'),
      opened('register', 'task'),
      decided('register', 'task', 'approved'),
      opened('pay', 'payment'),
      decided('pay', 'payment', 'paid'),
      opened('issue', 'issuance'),
      decided('issue', 'issuance', 'issued'),
      opened('give-back', 'return'),
      decided('give-back', 'return', 'returned'),
    );
    expect(way).toEqual([1, 1, 2, 4, 4, 6, 4, 4, 9, 9, 10]);
  });

  test('a filing that needed a supplement before its acceptance goes back to 1, not to 4', () => {
    expect(
      statuses(
        submitted,
        opened('receive', 'intake'),
        decided('receive', 'intake', 'supplement', 'SupplementRequested'),
        opened('receive-supplement', 'supplement'),
        decided('receive-supplement', 'supplement', 'answered'),
      ),
    ).toEqual([1, 1, 1, 5, 1]);
  });

  test('a filing is accepted after a supplement too, and stays accepted until somebody works on it', () => {
    expect(
      statuses(
        submitted,
        opened('receive', 'intake'),
        decided('receive', 'intake', 'supplement', 'SupplementRequested'),
        opened('receive-supplement', 'supplement'),
        decided('receive-supplement', 'supplement', 'answered'),
        opened('receive', 'intake', 2),
        decided('receive', 'intake', 'accepted'),
        { type: 'alert-raised', alert: 'due-soon' },
        opened('register', 'task'),
      ).slice(-4),
    ).toEqual([1, 2, 2, 4]);
  });

  test('a payment whose time is over stops the dossier at once, and later entries do not change that', () => {
    const entries = journal(
      submitted,
      opened('receive', 'intake'),
      decided('receive', 'intake', 'accepted'),
      opened('pay', 'payment'),
      decided('pay', 'payment', 'expired', 'Stopped'),
      { type: 'stopped', cause: 'expired' },
      { type: 'refund-owed', payment: 'p', transaction: 't', amount: 1 },
    );
    expect(entries.map(({ status }) => status).slice(2)).toEqual([2, 6, undefined, 8, undefined]);
  });

  test('a refusal at intake ends in 3, a negative decision in 8, and both close what is open', () => {
    expect(
      statuses(submitted, opened('receive', 'intake'), decided('receive', 'intake', 'refused', 'Refused')).at(-1),
    ).toBe(3);
    const stopped = fold(
      CODE,
      journal(
        submitted,
        opened('receive', 'intake'),
        decided('receive', 'intake', 'accepted'),
        opened('appraise', 'task'),
        opened('check-food-safety', 'task'),
        decided('appraise', 'task', 'rejected', 'Stopped'),
        { type: 'stopped', cause: 'negative' },
      ),
    );
    expect(stopped?.status).toBe(8);
    expect(Object.values(stopped?.steps ?? {}).filter(step => step.open)).toEqual([]);
  });

  test('a dossier waiting for a payment after its acceptance stands still, and moves again when it is paid', () => {
    const entries = journal(
      submitted,
      opened('receive', 'intake'),
      decided('receive', 'intake', 'accepted'),
      opened('pay', 'payment'),
      decided('pay', 'payment', 'paid'),
      { type: 'epoch-started', epoch: 2, why: 'a new epoch changes no status', cause: 'system' },
    );
    expect(fold(CODE, entries.slice(0, 4))?.pausedAt).toBe(entries[3]?.at);
    expect(fold(CODE, entries)?.pausedAt).toBeUndefined();
    expect(entries.map(({ status }) => status)).toEqual([1, undefined, 2, 6, 4, undefined]);
  });

  test('only the confirmation of a withdrawal ends the dossier; the index counts from the request', () => {
    const entries = journal(
      submitted,
      opened('receive', 'intake'),
      { type: 'withdrawal-requested' },
      opened('withdrawal', 'withdrawal'),
      decided('withdrawal', 'withdrawal', 'confirmed', 'Withdrawn'),
      { type: 'stopped', cause: 'withdrawal' },
    );
    const asked = fold(CODE, entries.slice(0, 4));
    expect(asked).toMatchObject({ status: 7, withdrawalAt: entries[3]?.at });
    expect(asked?.endedAt).toBeUndefined();
    expect(fold(CODE, entries)).toMatchObject({ status: 8, withdrawalAt: entries[3]?.at, endedAt: entries[5]?.at });
  });

  const working = [submitted, opened('receive', 'intake'), decided('receive', 'intake', 'accepted')] as const;
  const asks: readonly NewEntry[] = [
    { type: 'withdrawal-requested' },
    { ...opened('withdrawal', 'withdrawal'), stopsClock: true } as NewEntry,
  ];
  const goesOn = (dueAgain?: Record<string, Instant>): NewEntry =>
    ({ ...decided('withdrawal', 'withdrawal', 'taken-back'), ...(dueAgain && { dueAgain }) }) as NewEntry;

  test.each<[string, readonly NewEntry[], Status]>([
    ['filed', [submitted, opened('receive', 'intake')], 1],
    ['accepted', working, 2],
    ['in progress', [...working, opened('check', 'task')], 4],
    [
      'in progress since its fees are paid',
      [...working, opened('pay', 'payment'), decided('pay', 'payment', 'paid')],
      4,
    ],
    ['waiting for papers', [...working, opened('check-supplement', 'supplement')], 5],
    ['waiting for a payment', [...working, opened('pay', 'payment')], 6],
  ])('a dossier that was %s is that again once a withdrawal ended nothing', (_, before, status) => {
    const entries = journal(...before, ...asks, goesOn(), {
      type: 'epoch-started',
      epoch: 2,
      why: 'no change',
      cause: 'system',
    });
    expect(
      entries
        .map(entry => entry.status)
        .filter(Boolean)
        .slice(-2),
    ).toEqual([7, status]);
    const dossier = fold(CODE, entries);
    expect(dossier?.status).toBe(status);
    expect(dossier).not.toHaveProperty('withdrawalAt');
  });

  test('while a withdrawal waits no step but its own has a due date, and the clock stands still', () => {
    const due = '2026-11-25T10:00:00.000Z' as Instant;
    const later = '2026-11-26T10:00:00.000Z' as Instant;
    const check = { ...opened('check', 'task'), stepDue: due } as NewEntry;
    const entries = journal(...working, check, ...asks, goesOn({ check: later, receive: later }));
    const waiting = fold(CODE, entries.slice(0, -1));
    expect(waiting).toMatchObject({ status: 7, pausedAt: entries.at(-2)?.at });
    expect(waiting?.steps.check).not.toHaveProperty('due');
    const after = fold(CODE, entries);
    expect(after?.steps.check?.due).toBe(later);
    expect(after?.steps.receive).not.toHaveProperty('due');
    expect(after).not.toHaveProperty('pausedAt');
  });

  test('the end is the first of 3, 8, 9 and 10, and stays', () => {
    const entries = journal(
      submitted,
      opened('receive', 'intake'),
      decided('receive', 'intake', 'accepted'),
      opened('issue', 'issuance'),
      decided('issue', 'issuance', 'issued'),
      opened('give-back', 'return'),
      decided('give-back', 'return', 'returned'),
    );
    expect(fold(CODE, entries)?.endedAt).toBe(entries[4]?.at);
  });

  test('the first promised date stays when the date moves', () => {
    const [first, moved] = ['2026-12-10T10:00:00.000Z', '2026-12-15T10:00:00.000Z'] as Instant[];
    const entries = journal(submitted, opened('receive', 'intake'), {
      ...decided('receive', 'intake', 'accepted'),
      due: first as Instant,
    });
    const later = {
      ...journal(submitted)[0],
      type: 'alert-raised',
      alert: 'due-soon',
      seq: 4,
      status: undefined,
      due: moved,
    } as JournalEntry;
    const dossier = fold(CODE, [...entries, later]);
    expect([dossier?.firstDue, dossier?.due]).toEqual([first, moved]);
  });

  test('a journal must begin with the submission and skip no number', () => {
    const [first, second] = journal(submitted, opened('receive', 'intake'));
    expect(() => fold(CODE, [second as JournalEntry])).toThrow(/cannot begin/);
    expect(() => fold(CODE, [{ ...(first as JournalEntry), seq: 2 }])).toThrow(/cannot begin/);
    expect(() => fold(CODE, [first as JournalEntry, { ...(second as JournalEntry), seq: 3 }])).toThrow(
      /does not follow/,
    );
  });

  test('a step that was never opened cannot have been decided', () => {
    expect(() => journal(submitted, decided('appraise', 'task', 'approved'))).toThrow(/never opened/);
  });

  test('an entry that is damaged is not read as one', () => {
    const [first] = journal(submitted);
    expect(lift({ ...first })).toEqual(first);
    expect(() => lift({ ...first, surprise: true })).toThrow();
    expect(() => lift({ ...first, v: 0 })).toThrow(/No way leads from version 0/);
  });

  test('folding a journal in two parts gives the same dossier as folding it at once', () => {
    const whole = journal(
      submitted,
      opened('receive', 'intake'),
      decided('receive', 'intake', 'accepted'),
      opened('register', 'task'),
      decided('register', 'task', 'approved'),
    );
    fc.assert(
      fc.property(fc.nat({ max: whole.length }), cut => {
        const half = fold(CODE, whole.slice(0, cut));
        expect(whole.slice(cut).reduce((dossier, entry) => apply(dossier, entry, CODE), half)).toEqual(
          fold(CODE, whole),
        );
      }),
    );
  });
});

describe('the table of what is allowed', () => {
  const all = Object.keys(TRANSITIONS).map(Number) as Status[];

  test('papers of a dossier that has ended may still go back, and nobody changes one that was returned', () => {
    for (const status of all.filter(isFinal))
      expect(ALLOWED[status].filter(action => !['ship', 'return'].includes(action))).toEqual([]);
    expect(ALLOWED[10]).toEqual([]);
  });

  test('a withdrawal can be asked for in every status before the dossier is settled, never after', () => {
    expect(all.filter(status => isAllowed('withdraw', status))).toEqual([1, 2, 4, 5, 6]);
    for (const status of all.filter(status => isAllowed('withdraw', status))) expect(TRANSITIONS[status]).toContain(7);
  });

  test('a new epoch cures a dossier in every status from which it can still move; the post carries until the result is returned', () => {
    expect(all.filter(status => isAllowed('start-epoch', status))).toEqual(all.filter(status => !isFinal(status)));
    expect(all.filter(status => isAllowed('ship', status))).toEqual(all.filter(status => status !== 10));
  });

  test('until it is settled, officers decide and ask for papers, and money is taken also while a withdrawal waits', () => {
    expect(all.filter(status => isAllowed('request-supplement', status))).toEqual([1, 2, 4, 5, 6]);
    expect(all.filter(status => isAllowed('pay', status))).toEqual([1, 2, 4, 5, 6, 7]);
    // after that, what is decided is how the result travels between units
    expect(all.filter(status => isAllowed('decide', status))).toEqual([1, 2, 4, 5, 6, 9]);
  });

  test('each kind of open step names the operations that end it', () => {
    expect(operationsOn('receive', 'intake')).toEqual(['acceptDossier', 'refuseDossier']);
    expect(operationsOn('pay', 'payment')).toEqual(['setFees', 'takePayment', 'noticePayment']);
    expect(operationsOn('issue', 'issuance')).toEqual(['issueResults']);
    expect(operationsOn('give-back', 'return')).toEqual(['returnResults', 'deliverItem', 'collectItem']);
    expect(operationsOn('receive-supplement', 'supplement')).toEqual(['answerSupplement?step=receive-supplement']);
    for (const kind of ['transfer', 'task', 'consultation', 'outside', 'applicant', 'postal', 'withdrawal'] as const)
      expect(operationsOn('check', kind)).toEqual(['decideTask?step=check']);
  });

  test('while a withdrawal waits for its confirmation nobody decides anything else', () => {
    expect(isAllowed('decide', 7)).toBe(false);
    expect(isAllowed('answer-withdrawal', 7)).toBe(true);
  });

  test('a part of the results is issued also while another branch waits for papers or money, and never after the settling', () => {
    expect(all.filter(status => isAllowed('issue', status))).toEqual([4, 5, 6]);
  });

  test('a part of the results leaves the dossier in progress; the issuance settles it', () => {
    const working = [submitted, opened('receive', 'intake'), decided('receive', 'intake', 'accepted')];
    const part = [opened('part', 'partial-issuance'), decided('part', 'partial-issuance', 'issued')];
    const rest = [opened('issue', 'issuance'), decided('issue', 'issuance', 'issued')];
    expect(fold(CODE, journal(...working, ...part))?.status).toBe(4);
    expect(fold(CODE, journal(...working, ...part, ...rest))?.status).toBe(9);
  });

  test('each status follows only from those of the national table (domain.md §2)', () => {
    const from = (to: Status) => all.filter(status => (TRANSITIONS[status] as readonly Status[]).includes(to));
    // back to the counter after papers or money that were due before the acceptance; accepted or refused by it alone. From 7 a dossier
    // goes back to where it was
    expect([1, 2, 3].map(to => from(to as Status))).toEqual([
      [5, 6, 7],
      [1, 7],
      [1, 5],
    ]);
    // worked once accepted; papers, money and a withdrawal are asked for until it is settled
    expect([4, 5].map(to => from(to as Status))).toEqual([
      [2, 5, 6, 7],
      [1, 2, 4, 6, 7],
    ]);
    expect([6, 7].map(to => from(to as Status))).toEqual([
      [1, 2, 4, 5, 7],
      [1, 2, 4, 5, 6],
    ]);
    // stopped is what was accepted, or is withdrawn; returned what was settled
    expect([8, 9, 10].map(to => from(to as Status))).toEqual([[2, 4, 5, 6, 7], [2, 4, 6], [9]]);
  });

  test('a transition that the national table does not know is a fault of ours and is not written', () => {
    const settled = fold(
      CODE,
      journal(
        submitted,
        opened('receive', 'intake'),
        decided('receive', 'intake', 'accepted'),
        opened('issue', 'issuance'),
        decided('issue', 'issuance', 'issued'),
      ),
    );
    expect(() => settled && statusAfter(settled, { type: 'stopped', cause: 'negative' })).toThrow(/from status 9 to 8/);
  });
});
