/**
 * A 19(6): the unit that will be late writes to the one-stop and the applicant, at the latest one day before the limit ends, with the
 * reason and the time asked for; one new date at most. Dates are worked out by hand from the text: hours 07:30–11:30 and 13:30–17:00.
 */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import type { Refusal } from '../../schemas/refusal.ts';
import { listApologies, readApology } from '../../store/apologies/read-apologies.ts';
import { type ApologyText, approveApology, writeApology } from '../../store/apologies/write-apology.ts';
import { listApologiesIn, readApologyNumbers } from '../../store/control/apologies.ts';
import { readDossier, readJournalFor } from '../../store/queries/dossiers.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { at } from '../kit/calendar.ts';
import { refusalCodeOf } from '../kit/refusals.ts';
import { askSupplement, decide, fileAccepted, reportTaxCode, supply, takeBack, withdraw } from '../kit/world/acts.ts';
import { citizenOf, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const officer = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const leader = officerOf('H38.21', 'leader') as OfficerPrincipal;
const stranger: OfficerPrincipal = { ...leader, id: 'x' as PersonId, unit: 'H38.6.1' as never };
const applicant = citizenOf(households.riceWine);
const control: Principal = { kind: 'officer', id: 'c' as PersonId, unit: 'H38.2' as never, roles: ['control'] };
const PAGE = { limit: 50 };

let world: World;
freshWorld(opened => {
  world = opened;
});

/** Accepted on Monday, 2/11: 13 working days later is Thursday, 19/11, 17:00. `register-business` has 2 days and is late from 4/11 on. */
const accepted = async (): Promise<DossierCode> => {
  world.clock.moveTo(at('11-02', '08:00'));
  const code = await fileAccepted(world);
  expect((await dossierOf(world, code)).due).toBe(at('11-19', '17:00'));
  return code;
};

const moveTo = (day: string, hour: string): Promise<void> => sweepAt(world, at(day, hour));

const text = (code: DossierCode, by: Principal, more: Partial<ApologyText> = {}): ApologyText => ({
  ...{ code, by, reason: 'verification' },
  ...{ promised: '2026-11-25', words: 'Phải xác minh tại địa phương' },
  ...more,
});

const apologyOf = async (code: DossierCode) => (await dossierOf(world, code)).apology;
const alerts = async (code: DossierCode) =>
  (await journalOf(world, code)).filter(entry => entry.type === 'alert-raised' && entry.alert === 'apology');

describe('the unit that will be late', () => {
  test('is asked for an apology two working days before the promised date, and stands in the lists of its leader', async () => {
    const code = await accepted();
    await moveTo('11-17', '16:59');
    expect(await apologyOf(code)).toBeUndefined();
    // 19/11 17:00, less two days, is the closing on 17/11
    await moveTo('11-17', '17:00');
    expect(await apologyOf(code)).toMatchObject({
      ...{ state: 'owed', unit: 'H38.21', step: 'register-business', until: at('11-18', '17:00') },
    });
    for (const by of [officer, leader])
      expect((await listApologies(world.store, by, PAGE)).apologies).toMatchObject([
        { dossier: code, owner: 'Lừu Thị Mẩy', due: at('11-19', '17:00') },
      ]);
    expect((await listApologies(world.store, stranger, PAGE)).apologies).toEqual([]);
    expect(await readApologyNumbers(world.store, control)).toMatchObject({ numbers: { owed: 1, bySystem: 0 } });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('is not asked before anybody is late: its last step may end with the limit', async () => {
    const code = await accepted();
    await moveTo('11-03', '08:00');
    await decide(world, code, 'register-business', 'approved');
    await reportTaxCode(world, code);
    await moveTo('11-18', '16:00');
    expect(await apologyOf(code)).toBeUndefined();
  });

  test('is asked no more when its step has ended, the applicant must act, or the applicant withdraws', async () => {
    const [done, supplemented, withdrawn] = [await accepted(), await accepted(), await accepted()];
    await moveTo('11-17', '17:00');
    await decide(world, done, 'register-business', 'approved');
    await askSupplement(world, supplemented, 'register-business');
    await withdraw(world, withdrawn);
    for (const code of [done, supplemented, withdrawn]) {
      expect(await apologyOf(code)).toBeUndefined();
      expect(await isFoldOfItsJournal(world, code)).toBe(true);
    }
    expect((await listApologies(world.store, leader, PAGE)).apologies).toEqual([]);
  });
});

describe('an officer', () => {
  test('writes it, the leader approves it, and only then the date changes and the applicant hears of it', async () => {
    const code = await accepted();
    await moveTo('11-17', '17:00');
    await moveTo('11-18', '08:00');
    const { dates } = await readApology(world.store, { code, by: officer });
    expect(dates).toMatchObject({ first: '2026-11-20' });
    await writeApology(world.store, text(code, officer));
    await world.settle();
    expect(await dossierOf(world, code)).toMatchObject({ apologised: false, apology: { state: 'written' } });
    expect(await alerts(code)).toEqual([]);
    expect(await readApologyNumbers(world.store, control)).toMatchObject({ numbers: { owed: 0, written: 1 } });

    const read = await readApology(world.store, { code, by: leader });
    expect(read).toMatchObject({ words: 'Phải xác minh tại địa phương', apology: { reason: 'verification' } });
    await approveApology(world.store, text(code, leader, { version: read.apology?.seq, promised: '2026-11-26' }));
    await world.settle();
    expect(await dossierOf(world, code)).toMatchObject({
      ...{
        apologised: true,
        due: at('11-19', '17:00'),
        firstDue: at('11-19', '17:00'),
        promised: at('11-26', '17:00'),
      },
      apology: { state: 'sent' },
    });
    const [message] = (await listNotifications(world.store, applicant, PAGE)).notifications;
    expect(message?.text.vi).toContain('hồ sơ cần thêm thời gian thẩm tra, xác minh (Phải xác minh tại địa phương)');
    expect(message?.text.vi).toContain('26/11/2026');
    expect(await readApologyNumbers(world.store, control)).toMatchObject({ numbers: { written: 0, sent: 1 } });
    expect((await listApologies(world.store, leader, PAGE)).apologies).toEqual([]);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('has written it in vain only if the dossier ends: while a withdrawal waits nobody sends it, and then the leader may', async () => {
    const code = await accepted();
    await moveTo('11-17', '17:00');
    await writeApology(world.store, text(code, officer));
    await withdraw(world, code);
    expect(await apologyOf(code)).toMatchObject({ state: 'written', reason: 'verification' });
    await moveTo('11-18', '17:00');
    expect(await refusalCodeOf(approveApology(world.store, text(code, leader)))).toBe('action-not-now');
    await takeBack(world, code);
    const written = await apologyOf(code);
    await approveApology(world.store, text(code, leader, { version: written?.seq }));
    expect(await apologyOf(code)).toMatchObject({ state: 'sent' });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('may write it long before it is owed; nobody is asked for it again', async () => {
    const code = await accepted();
    await moveTo('11-05', '08:00');
    await writeApology(world.store, text(code, officer));
    await moveTo('11-17', '17:00');
    expect(await apologyOf(code)).toMatchObject({ state: 'written', until: at('11-18', '17:00') });
  });

  test('of another unit, and the applicant, may not; an officer who is no leader may not approve', async () => {
    const code = await accepted();
    expect(await refusalCodeOf(writeApology(world.store, text(code, applicant)))).toBe('apology-of-other-unit');
    expect(await refusalCodeOf(writeApology(world.store, text(code, officerOf('H38.21.1', 'counter'))))).toBe(
      'apology-of-other-unit',
    );
    expect(await refusalCodeOf(writeApology(world.store, text(code, stranger)))).toBe('dossier-unknown');
    expect(await refusalCodeOf(approveApology(world.store, text(code, officer)))).toBe('apology-by-leader');
  });

  test('must give words for another reason, and a working day between the next one and the last', async () => {
    const code = await accepted();
    const faultsOf = (more: Partial<ApologyText>) =>
      writeApology(world.store, text(code, officer, more)).catch((error: Refusal) =>
        error.facts.errors?.map(({ pointer }) => pointer),
      );
    expect(await faultsOf({ reason: 'other', words: undefined })).toEqual(['/body/words']);
    // the promised day itself, a Saturday, and a day 13 working days after 19/11 (one of which, 24/11, is off) and one more
    for (const promised of ['2026-11-19', '2026-11-21', '2026-12-10', '2031-01-01'])
      expect(await faultsOf({ promised })).toEqual(['/body/promised']);
    const first = await writeApology(world.store, text(code, officer, { promised: '2026-11-20' }));
    expect(first).toMatchObject({ apology: { state: 'written' } });
    expect(await faultsOf({ promised: '2026-12-09', version: first.apology?.seq })).toMatchObject({
      apology: { state: 'written' },
    });
  });

  test('cannot have approved what a colleague has written again since it was read', async () => {
    const code = await accepted();
    const first = await writeApology(world.store, text(code, officer));
    await writeApology(
      world.store,
      text(code, { ...officer, id: 'two-communes.lao-cai' as PersonId }, { version: first.apology?.seq }),
    );
    expect(await refusalCodeOf(approveApology(world.store, text(code, leader, { version: first.apology?.seq })))).toBe(
      'apology-rewritten',
    );
    expect(await refusalCodeOf(approveApology(world.store, text(code, leader)))).toBe('apology-rewritten');
  });

  test('has written for officers only: the applicant sees neither words nor date before the leader approves', async () => {
    const code = await accepted();
    await writeApology(world.store, text(code, officer));
    const { entries } = await readJournalFor(world.store, code, applicant);
    const [written] = entries.filter(({ entry }) => entry.type === 'apology-written');
    expect(written).not.toHaveProperty('note');
    expect(written?.entry).not.toHaveProperty('promised');
    expect(written?.entry).not.toHaveProperty('reason');
    expect((await readDossier(world.store, code, applicant)).dossier).not.toHaveProperty('apology');
    expect(await refusalCodeOf(readApology(world.store, { code, by: applicant }))).toBe('apology-for-officers');
  });
});

describe('where nobody acts', () => {
  test('the system apologises one working day before the end, says that no reason was stated, and it counts against the unit', async () => {
    const code = await accepted();
    await moveTo('11-18', '16:59');
    expect(await alerts(code)).toEqual([]);
    await moveTo('11-18', '17:00');
    expect(await alerts(code)).toMatchObject([
      { written: false, reason: 'not-stated', late: 'H38.21', step: 'register-business' },
    ]);
    expect(await apologyOf(code)).toMatchObject({ state: 'by-system' });
    const numbers = await readApologyNumbers(world.store, control);
    expect(numbers).toMatchObject({ numbers: { bySystem: 1 }, units: [{ unit: 'H38.21', numbers: { bySystem: 1 } }] });
    const { apologies } = await listApologiesIn(world.store, control, { state: 'by-system', ...PAGE });
    expect(apologies).toMatchObject([{ dossier: code, unit: 'H38.21', reason: 'not-stated' }]);
    const ofUnit = async (unit: string) =>
      (await listApologiesIn(world.store, control, { state: 'by-system', unit: unit as UnitCode, ...PAGE })).apologies;
    expect([await ofUnit('H38.21'), await ofUnit('H38.5')]).toEqual([apologies, []]);
    await expect(readApologyNumbers(world.store, leader)).rejects.toMatchObject({ refusal: 'forbidden' });
  });

  test('on what an officer has written, the system sends the reason and the date, not the words that no leader approved', async () => {
    const code = await accepted();
    await writeApology(world.store, text(code, officer));
    await moveTo('11-18', '17:00');
    expect(await alerts(code)).toMatchObject([
      { written: false, reason: 'verification', promised: at('11-25', '17:00') },
    ]);
    const [message] = (await listNotifications(world.store, applicant, PAGE)).notifications;
    expect(message?.text.vi).toContain('Lý do: hồ sơ cần thêm thời gian thẩm tra, xác minh.');
    expect(message?.text.vi).not.toContain('tại địa phương');
  });
});

describe('while the applicant has the dossier, the new date stands still as the first one does', () => {
  /** Promised again for Wednesday, 25/11; from 10/11 to 12/11, both at 08:00, nobody works on it: two working days. */
  const PAUSES = {
    'a withdrawal that was taken back': [
      (code: DossierCode) => withdraw(world, code),
      (code: DossierCode) => takeBack(world, code),
    ],
    'a supplement, where only the time of the applicant is subtracted': [
      (code: DossierCode) => askSupplement(world, code, 'register-business'),
      (code: DossierCode) => supply(world, code, 'register-business'),
    ],
  } as const;

  test.each(Object.entries(PAUSES))('during %s', async (_, [begin, end]) => {
    const code = await accepted();
    await approveApology(world.store, text(code, leader));
    world.clock.moveTo(at('11-10', '08:00'));
    await begin(code);
    expect(await dossierOf(world, code)).toMatchObject({ promised: at('11-25', '17:00') });
    world.clock.moveTo(at('11-12', '08:00'));
    await end(code);
    // 19/11 and two working days: 20/11 and 23/11; 25/11 and two: 26/11 and 27/11
    expect(await dossierOf(world, code)).toMatchObject({ due: at('11-23', '17:00'), promised: at('11-27', '17:00') });
    expect(await apologyOf(code)).toMatchObject({ state: 'sent', promised: at('11-27', '17:00') });
    const [message] = (await listNotifications(world.store, applicant, PAGE)).notifications;
    expect(message?.text.vi).toContain('Hẹn trả kết quả: trước 17:00, Thứ Sáu, 27/11/2026');
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });
});

describe('a new date is given once', () => {
  test('at the last moment the leader still sends it; a minute later the system has', async () => {
    const [inTime, late] = [await accepted(), await accepted()];
    await moveTo('11-18', '16:59');
    await approveApology(world.store, text(inTime, leader));
    await moveTo('11-18', '17:00');
    expect(await apologyOf(inTime)).toMatchObject({ state: 'sent' });
    expect(await refusalCodeOf(approveApology(world.store, text(late, leader)))).toBe('apologised-once');
    await moveTo('12-18', '17:00');
    for (const code of [inTime, late]) expect(await alerts(code)).toHaveLength(1);
  });

  test('a supplement that moves it gives no second one', async () => {
    const code = await accepted();
    await approveApology(world.store, text(code, leader, { promised: '2026-11-20' }));
    await askSupplement(world, code, 'register-business');
    world.clock.moveTo(at('11-06', '08:00'));
    await supply(world, code, 'register-business');
    // the clock began on 3/11 at 07:30: three days and half an hour after 20/11, without the holiday of 24/11
    expect(await dossierOf(world, code)).toMatchObject({ promised: at('11-27', '08:00') });
    expect(await refusalCodeOf(writeApology(world.store, text(code, officer)))).toBe('apologised-once');
  });

  test('none is written while the clock stands still, or before there is a promised date', async () => {
    const code = await accepted();
    await askSupplement(world, code, 'register-business');
    expect(await refusalCodeOf(writeApology(world.store, text(code, officerOf('H38.21', 'specialist'))))).toBe(
      'clock-stands',
    );
  });

  test('the same request twice under one key sends one', async () => {
    const code = await accepted();
    const idempotency = { key: 'k', by: leader, of: [code] };
    const first = await approveApology(world.store, text(code, leader, { idempotency }));
    expect(await approveApology(world.store, text(code, leader, { idempotency }))).toEqual(first);
    expect(await alerts(code)).toHaveLength(1);
  });
});
