/** A counter corrects a filing that waits for it, with the applicant's consent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COMMUNE, COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Refusal } from '../../../schemas/refusal.ts';
import { readJournal } from '../../../store/dossier/journal.ts';
import { type Correction, correctDossier, requireMayCorrect } from '../../../store/filing/correct.ts';
import { acceptDossier, refuseDossier } from '../../../store/filing/intake.ts';
import { readDossier, readJournalFor } from '../../../store/queries/dossiers.ts';
import { listNotifications } from '../../../store/queries/messages.ts';
import { answerSupplement } from '../../../store/steps/answer-supplement.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import { offerSupplement } from '../../../store/steps/supplement-papers.ts';
import { refusalOf } from '../../kit/refusals.ts';
import { accept, askSupplement, supply, takeBack, taskOf, untilLicensing, withdraw } from '../../kit/world/acts.ts';
import { citizenOf, type Filing, file, offerOf, officerOf, sendFiles } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const { riceWine, grocery } = households;
const { party: owner } = riceWine.citizen;
const applicant = citizenOf(riceWine);
const counter = officerOf(COUNTER.batXat, 'counter');
const specialist = officerOf(COMMUNE.batXat, 'specialist');

type Changes = Partial<Correction> & {
  readonly by?: Principal;
  readonly version?: number;
  readonly idempotency?: Parameters<typeof correctDossier>[1]['idempotency'];
};

/** The filing of the rice wine shop is corrected in what the changes name. */
const correct = async (code: DossierCode, changes: Changes = {}) => {
  const version = changes.version ?? (await taskOf(world, code, 'receive')).version;
  const as = { owner, form: riceWine.form, consent: 'phone' } as const;
  const done = await correctDossier(world.store, { code, by: counter, ...as, ...changes, version });
  await world.settle();
  return done;
};
const phone = '0987654321';
const otherPhone: Changes = { owner: { ...owner, phone } };
const otherName: Changes = { form: { ...riceWine.form, businessName: 'Rượu ngô Mẩy' } };

const everythingOf = async (code: DossierCode) =>
  JSON.stringify([await readDossier(world.store, code, counter), await readJournal(world.store, code)]);
/** The refusal, after which nothing of the dossier has changed. */
const refusedWithoutTrace = async (code: DossierCode, act: () => Promise<unknown>): Promise<Refusal> => {
  const before = await everythingOf(code);
  const refusal = await refusalOf(act());
  expect(await everythingOf(code)).toBe(before);
  return refusal;
};
const correctionOf = async (code: DossierCode) => {
  const found = (await journalOf(world, code)).find(({ type }) => type === 'form-corrected');
  if (found?.type !== 'form-corrected') throw new Error(`${code} was not corrected.`);
  return found;
};
const lastMessage = async () =>
  (await listNotifications(world.store, applicant, { limit: 1 })).notifications[0]?.text.vi;

describe('a correction', () => {
  test('changes applicant and form, and leaves the filing where it waits', async () => {
    const code = await file(world);
    const form = { ...riceWine.form, capital: 60_000_000, owner: { ...riceWine.form.owner, name: 'Lừu Thị Mẫy' } };
    const done = await correct(code, { ...otherPhone, form });
    expect(done).toMatchObject({ status: 1, epoch: 1 });
    const read = await readDossier(world.store, code, counter);
    expect(read).toMatchObject({ parties: { owner: { phone }, authority: 'owner' }, form });
    expect(await openSteps(world, code)).toEqual(['receive']);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('is journalled by the names of its fields, with what stood there in the words of the entry', async () => {
    const code = await file(world);
    await correct(code, { ...otherPhone, ...otherName, consent: 'writing' });
    const entry = await correctionOf(code);
    expect(entry).toMatchObject({ fields: ['owner.phone', 'form.businessName'], consent: 'writing', text: true });
    expect(Object.keys(entry)).not.toContain('facts');
    expect(JSON.stringify(await journalOf(world, code))).not.toMatch(/0987654321|Rượu/);
    const { text } = (await readJournal(world.store, code)).find(({ entry: { seq } }) => seq === entry.seq) ?? {};
    expect(text).toBe(
      `Trước khi sửa:\nChủ hồ sơ – Số điện thoại: ${owner.phone}\nTờ khai – Tên hộ kinh doanh: ${riceWine.form.businessName}`,
    );
  });

  test('is said to the applicant: which unit, which fields, how it was agreed, and no value', async () => {
    const code = await file(world);
    await correct(code, { ...otherPhone, consent: 'counter' });
    const text = await lastMessage();
    expect(text).toContain('Chủ hồ sơ – Số điện thoại');
    expect(text).toContain('theo sự đồng ý của ông/bà tại quầy');
    expect(text).not.toContain(phone);
    expect(text).not.toContain('Phí, lệ phí của hồ sơ nay là');
  });

  test('goes by mail to the address that it gives, and to nobody where it takes the address away', async () => {
    const code = await file(world);
    const email = 'may@example.com';
    await correct(code, { owner: { ...owner, email } });
    expect(world.mails.at(-1)).toMatchObject({ to: email, subject: `Hồ sơ ${code}: tờ khai đã được sửa` });
    const sent = world.mails.length;
    const { email: _, ...without } = owner;
    await correct(code, { owner: without });
    await accept(world, code);
    expect(world.mails.length).toBe(sent);
  });

  test('corrects who handed it in, and keeps that person where the correction does not name one', async () => {
    const filer = { ...owner, name: 'Vàng A Páo', identityNumber: '010090000777' };
    const code = await file(world, { parties: { authority: 'authorised', filer } });
    await correct(code, { filer: { ...filer, phone } });
    await correct(code, otherName);
    const { parties } = (await readDossier(world.store, code, counter)) as { parties?: { filer?: { phone: string } } };
    expect(parties?.filer?.phone).toBe(phone);
  });

  test('can follow another, and comes back after a supplement', async () => {
    const code = await file(world);
    await correct(code, otherPhone);
    await askSupplement(world, code, 'receive');
    expect((await refusalOf(correct(code, { ...otherName, version: 2 }))).said.code).toBe('step-closed');
    await supply(world, code, 'receive');
    await correct(code, { ...otherPhone, ...otherName });
    await accept(world, code);
    expect((await dossierOf(world, code)).status).toBe(4);
  });

  test('gives its first answer again to the same request', async () => {
    const code = await file(world);
    const { version } = await taskOf(world, code, 'receive');
    const idempotency = { key: 'k', by: counter, of: ['correct'] };
    const first = await correct(code, { ...otherPhone, version, idempotency });
    expect(await correct(code, { ...otherPhone, version, idempotency })).toEqual(first);
    expect((await journalOf(world, code)).filter(({ type }) => type === 'form-corrected')).toHaveLength(1);
  });
});

describe('what follows from the form', () => {
  test('is followed: fees, and the machine takes the corrected facts along', async () => {
    const code = await file(world, { household: grocery });
    const urban = { ...grocery.form, trade: 'alcohol-retail', area: 'urban' };
    const done = await correct(code, { owner: grocery.citizen.party, form: urban });
    expect(done).toMatchObject({ status: 1, epoch: 2, facts: { food: false, urban: true } });
    expect(done.fees).toEqual([
      { fee: 'registration', amount: 100_000, paid: false },
      { fee: 'appraisal', amount: 400_000, paid: false },
    ]);
    expect(await correctionOf(code)).toMatchObject({ facts: { food: false, urban: true } });
    await untilLicensing(world, code);
    // Its trade is food no more, so nobody checks the food.
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
  });

  test('reads as a correction to the applicant, without the words of machines', async () => {
    const code = await file(world, { household: grocery });
    const urban = { ...grocery.form, trade: 'alcohol-retail', area: 'urban' };
    await correct(code, { owner: grocery.citizen.party, form: urban });
    const by = citizenOf(grocery);
    const read = (await readJournalFor(world.store, code, by)).entries.map(({ entry }) => entry);
    expect(read.find(({ type }) => type === 'epoch-started')).toMatchObject({ cause: 'correction', why: '' });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('says the new sum in the message', async () => {
    const code = await file(world);
    await correct(code, { form: { ...riceWine.form, area: 'urban' } });
    expect(await lastMessage()).toContain('Phí, lệ phí của hồ sơ nay là 500.000 đồng.');
  });

  test('decides who is competent: a dossier for another commune goes there', async () => {
    const code = await file(world);
    const address = { ...riceWine.form.address, commune: COMMUNE.saPa };
    const { units } = await correct(code, { form: { ...riceWine.form, address } });
    expect(units).toMatchObject({ competent: COMMUNE.saPa, receiving: COUNTER.batXat, returning: COUNTER.batXat });
    expect((await correctionOf(code)).units).toEqual(units);
    await accept(world, code);
    expect(await taskOf(world, code, 'register-business')).toMatchObject({ unit: COMMUNE.saPa });
  });

  test('also after a supplement: what was answered before the machine started again is asked of nobody', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    await supply(world, code, 'receive');
    await correct(code, { form: { ...riceWine.form, area: 'urban' } });
    expect(await openSteps(world, code)).toEqual(['receive']);
    await accept(world, code);
    expect(await openSteps(world, code)).toEqual(['register-business']);
  });
});

describe('a correction is refused', () => {
  const pointersOf = ({ facts }: Refusal) => facts.errors?.map(({ pointer, detail }) => [pointer, detail.code]);

  test('with every fault of the form at once', async () => {
    const code = await file(world);
    const form = { ...riceWine.form, capital: 0, owner: { ...riceWine.form.owner, dateOfBirth: '2099-01-01' } };
    const refusal = await refusedWithoutTrace(code, () => correct(code, { form }));
    expect(refusal.said.code).toBe('correction-faulty');
    expect(pointersOf(refusal)?.map(([pointer]) => pointer)).toEqual([
      '/body/form/capital',
      '/body/form/owner/dateOfBirth',
    ]);
  });

  test('where it changes nothing', async () => {
    const code = await file(world);
    const refusal = await refusedWithoutTrace(code, () => correct(code));
    expect(pointersOf(refusal)).toEqual([['/body', 'correction-changes-nothing']]);
  });

  test('where it names another filer, and the owner filed it', async () => {
    const code = await file(world);
    const refusal = await refusedWithoutTrace(code, () => correct(code, { filer: owner }));
    expect(pointersOf(refusal)).toEqual([['/body/filer', 'no-other-filer']]);
  });

  test('where the corrected form needs a paper that is not there; once it came by a supplement it is not', async () => {
    const code = await file(world);
    const food = { form: { ...riceWine.form, trade: 'food-retail' } };
    const refusal = await refusedWithoutTrace(code, () => correct(code, food));
    expect(pointersOf(refusal)).toEqual([['/components/food-safety-pledge', 'paper-needed-first']]);
    const component = 'food-safety-pledge';
    const task = { code, step: 'receive', version: (await taskOf(world, code, 'receive')).version };
    await requestSupplement(world.store, { ...task, by: counter, items: [{ component, why: 'Sửa' }], override: false });
    const answer = { code, by: applicant, step: 'receive-supplement' };
    const tickets = await offerSupplement(world.store, world.ports.files, { ...answer, offers: [offerOf(component)] });
    await sendFiles(world, `dossiers/${code}`, tickets);
    await answerSupplement(world.store, world.ports, answer);
    await world.settle();
    expect((await correct(code, food)).facts).toMatchObject({ food: true });
  });

  test('where no unit serves the commune that it names', async () => {
    const code = await file(world);
    const address = { ...riceWine.form.address, commune: 'H38.999' };
    const refusal = await refusedWithoutTrace(code, () => correct(code, { form: { ...riceWine.form, address } }));
    expect(pointersOf(refusal)).toContainEqual(['/body/form', 'no-unit-serves']);
  });

  test('after acceptance and after a refusal', async () => {
    const filings: readonly Filing[] = [{}, {}];
    const [accepted, refused] = (await Promise.all(filings.map(one => file(world, one)))) as [DossierCode, DossierCode];
    const before = await taskOf(world, accepted, 'receive');
    await accept(world, accepted);
    const { version } = await taskOf(world, refused, 'receive');
    await refuseDossier(world.store, { code: refused, by: counter, version, reason: 'Không thuộc thẩm quyền' });
    for (const [code, seen] of [
      [accepted, before.version],
      [refused, version],
    ] as const)
      expect((await refusedWithoutTrace(code, () => correct(code, { ...otherPhone, version: seen }))).refusal).toBe(
        'already-decided',
      );
  });

  test('of everybody but the counter that has it and who filed it online: another counter, a specialist', async () => {
    const code = await file(world);
    const codes = [];
    for (const by of [officerOf(COUNTER.saPa, 'counter'), specialist])
      codes.push((await refusedWithoutTrace(code, () => correct(code, { ...otherPhone, by }))).refusal);
    expect(codes).toEqual(['not-found', 'not-found']);
  });

  test('of the second of two officers who read the same filing, and so is the acceptance of what was corrected', async () => {
    const code = await file(world);
    const { version } = await taskOf(world, code, 'receive');
    await correct(code, { ...otherPhone, version });
    const late = [
      () => correct(code, { ...otherName, version }),
      () => acceptDossier(world.store, { code, by: counter, version }),
      () => refuseDossier(world.store, { code, by: counter, version, reason: 'Không thuộc thẩm quyền' }),
    ];
    for (const act of late) expect((await refusedWithoutTrace(code, act)).refusal).toBe('stale-version');
    await accept(world, code);
  });
});

describe('who reads a correction', () => {
  const food = officerOf('H38.6.1', 'specialist');
  const readers = { applicant: citizenOf(grocery), counter, specialist, food };

  test('who sees the whole form sees what stood there; an agency that sees a part of it, only the names', async () => {
    const code = await file(world, { household: grocery });
    const form = { ...grocery.form, area: 'urban', employees: 3 };
    await correct(code, { owner: { ...grocery.citizen.party, phone }, form });
    await untilLicensing(world, code);
    const seenBy = async (by: Principal) => {
      const { entries } = await readJournalFor(world.store, code, by);
      const { entry, text } = entries.find(line => line.entry.type === 'form-corrected') ?? {};
      return { hasWords: text !== undefined, entry };
    };
    const whole = { hasWords: true, entry: { facts: { urban: true } } };
    for (const by of [readers.applicant, readers.counter, readers.specialist])
      expect(await seenBy(by)).toMatchObject(whole);
    const part = await seenBy(readers.food);
    expect(part).toMatchObject({
      hasWords: false,
      entry: { fields: ['owner.phone', 'form.area', 'form.employees'] },
    });
    expect(part.entry).toHaveProperty('facts', {});
    expect(JSON.stringify(part)).not.toContain(phone);
  });
});

describe('who filed online', () => {
  const own: Changes = { by: applicant, consent: undefined };

  test('corrects what was filed, until it is accepted; the journal says by whom, and the counter must read it again', async () => {
    const code = await file(world);
    const { version } = await taskOf(world, code, 'receive');
    await correct(code, { ...own, ...otherName });
    const corrected = await correctionOf(code);
    expect(corrected).toMatchObject({ fields: ['form.businessName'], by: { kind: 'citizen', id: applicant.id } });
    expect(corrected).not.toHaveProperty('consent');
    expect(await lastMessage()).toContain(`Ông/bà đã sửa hồ sơ ${code}: `);
    const stale = await refusalOf(acceptDossier(world.store, { code, by: counter, version }));
    expect(stale.refusal).toBe('stale-version');
    expect(stale.said.vi).toMatch(/^Bước “Tiếp nhận hồ sơ” đã được mở lại/);
    await accept(world, code);
    const late = await refusedWithoutTrace(code, () => correct(code, { ...own, ...otherPhone, version }));
    expect(late.refusal).toBe('already-decided');
  });

  const mayCorrect = async (code: DossierCode, by: Principal) =>
    (await readDossier(world.store, code, by)).tasks.flatMap(({ actions }) =>
      actions.flatMap(({ operation, allowed }) => (operation === 'correctDossier' ? [allowed] : [])),
    );

  test('is shown that it may be corrected; who came to the counter may not, nor a stranger', async () => {
    const online = await file(world);
    expect(await mayCorrect(online, applicant)).toEqual([true]);
    const atCounter = { ...(await dossierOf(world, online)), channel: 'direct' } as const;
    const task = await taskOf(world, online, 'receive');
    expect(() => requireMayCorrect(applicant, task, atCounter)).toThrow('belongs to');
    const stranger = await refusedWithoutTrace(online, () => correct(online, { by: citizenOf(grocery), ...otherName }));
    expect(stranger.refusal).toBe('not-found');
  });

  test('corrects it a few times at most; the counter still may, who always names the consent', async () => {
    const code = await file(world);
    for (const n of [1, 2, 3, 4, 5]) await correct(code, { ...own, owner: { ...owner, phone: `098765432${n}` } });
    const often = await refusedWithoutTrace(code, () => correct(code, { ...own, ...otherName }));
    expect(often.said.code).toBe('corrected-too-often');
    expect([await mayCorrect(code, applicant), await mayCorrect(code, counter)]).toEqual([[false], [true]]);
    const silent = await refusedWithoutTrace(code, () => correct(code, { ...otherName, consent: undefined }));
    expect(silent.facts.errors?.map(({ pointer }) => pointer)).toEqual(['/body/consent']);
    expect(await correct(code, otherName)).toMatchObject({ status: 1 });
  });

  test('does not correct it while his or her withdrawal waits', async () => {
    const code = await file(world);
    await withdraw(world, code);
    const refused = await refusedWithoutTrace(code, () => correct(code, { ...own, ...otherName }));
    expect(refused.said).toMatchObject({
      code: 'action-not-now',
      vi: expect.stringMatching(/: hiện không thể sửa tờ khai\.$/),
    });
    await takeBack(world, code);
    await correct(code, { ...own, ...otherName });
  });
});
