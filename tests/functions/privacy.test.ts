import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../platform/ports.ts';
import { households } from '../../samples/households.ts';
import { officers } from '../../samples/province.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { listPayments } from '../../store/money/payments.ts';
import { key } from '../../store/table/keys.ts';
import { expectProblem } from '../kit/server/answers.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { fileAccepted, fileUntilLicensing, fileUntilPayment, pay, paymentNotice, taskOf } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const OWNER = 'citizen.may';

describe('what an officer writes about a decision', () => {
  const NOTE = 'Đã gọi điện xác minh với hàng xóm, đề nghị lãnh đạo xem kỹ';
  const REASON = 'Địa điểm kinh doanh không đúng quy hoạch';
  const STEP = 'register-business';

  const decided = async () => {
    const code = await fileAccepted(province.world);
    const body = { version: (await taskOf(province.world, code, STEP)).version, outcome: 'rejected', ground: 'untrue' };
    const answer = await province.post(`/dossiers/${code}/tasks/${STEP}/decision`, {
      as: 'specialist.bat-xat',
      body: { ...body, reason: REASON, note: NOTE },
    });
    expect(answer.status).toBe(200);
    await province.settle();
    return code;
  };
  const wordsFor = async (code: string, as: string) => {
    const { body } = await province.ask(`/dossiers/${code}/journal`, { as });
    const { entries } = body as { entries: { entry: { step?: string; type: string }; text?: string; note?: string }[] };
    const { text, note } = entries.find(({ entry }) => entry.type === 'step-decided' && entry.step === STEP) ?? {};
    return { text, note };
  };

  test('reaches the applicant as a reason, and only officers as a note', async () => {
    const code = await decided();
    expect(await wordsFor(code, 'counter.bat-xat')).toEqual({ text: REASON, note: NOTE });
    expect(await wordsFor(code, 'specialist.bat-xat')).toEqual({ text: REASON, note: NOTE });
    expect(await wordsFor(code, OWNER)).toEqual({ text: REASON, note: undefined });
  });

  test('as a note is in no answer and no message to the applicant', async () => {
    const code = await decided();
    for (const path of ['', '/journal', '/payments', '/shipments'].map(part => `/dossiers/${code}${part}`))
      expect(JSON.stringify((await province.ask(path, { as: OWNER })).body)).not.toContain(NOTE);
    const { body } = await province.ask('/notifications', { as: OWNER });
    expect(JSON.stringify(body)).not.toContain(NOTE);
  });

  test('is never a note when the applicant decides', async () => {
    const code = await fileAccepted(province.world);
    const { version } = await taskOf(province.world, code, STEP);
    const body = { version, outcome: 'approved', note: NOTE };
    expectProblem(await province.post(`/dossiers/${code}/tasks/${STEP}/decision`, { as: OWNER, body }), {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/body/note', detail: 'is for officers only; use `reason`' }],
    });
  });
});

describe('why a fee was changed', () => {
  test('is read by the applicant and by those who see the payments, and by no agency on the way', async () => {
    const BASIS = 'Hộ nghèo, có người khuyết tật: miễn phí thẩm định';
    const { world } = province;
    const household = households.grocery;
    const code = await fileUntilPayment(world, { household });
    const { payment } = await paymentNotice(world, code);
    const body = { fees: [{ fee: 'appraisal', amount: 0 }], basis: BASIS };
    const set = await province.post(`/dossiers/${code}/payments/${payment}/fees`, { as: 'counter.bat-xat', body });
    expect(set.status).toBe(200);
    await pay(world, code);
    const wordsFor = async (as: string) => {
      const { body } = await province.ask(`/dossiers/${code}/journal`, { as });
      const { entries } = body as { entries: { entry: { type: string }; text?: string }[] };
      return entries.find(({ entry }) => entry.type === 'fees-set')?.text;
    };
    for (const as of [household.citizen.id, 'counter.bat-xat', 'specialist.bat-xat'])
      expect(await wordsFor(as)).toBe(BASIS);
    expect(await wordsFor('specialist.food-safety')).toBeUndefined();
  });
});

describe('what a cashier writes about money', () => {
  test('is read by those who see the payments, and by no agency on the way, also where the money goes back', async () => {
    const { world } = province;
    const [first, code] = [await fileUntilPayment(world), await fileUntilPayment(world)];
    const reports = [await paymentNotice(world, first, { transaction: 'FT-used' })];
    reports.push(await paymentNotice(world, code, { transaction: 'FT-used' }));
    const { payment } = await paymentNotice(world, code);
    reports.push({ ...(await paymentNotice(world, code, { transaction: 'FT-small' })), amount: 1000 });
    for (const report of reports) await province.notice('/callbacks/payment', report);
    const say = (what: string, transaction: string, reason: string) =>
      province.post(`/dossiers/${code}/payments/${payment}/${what}`, {
        ...{ as: 'cashier.bat-xat', body: { transaction, reason } },
      });
    expect((await say('dismissal', 'FT-used', 'Ngân hàng báo nhầm')).status).toBe(200);
    expect((await say('refund', 'FT-small', 'Con trai chuyển nhầm')).status).toBe(200);
    const wordsFor = async (as: string) => {
      const { body } = await province.ask(`/dossiers/${code}/journal`, { as });
      const { entries } = body as { entries: { entry: { payment?: string }; text?: string }[] };
      return entries.flatMap(({ entry, text }) => (entry.payment && text ? [text] : []));
    };
    for (const as of [OWNER, 'counter.bat-xat', 'specialist.bat-xat'])
      expect(await wordsFor(as)).toEqual(['Ngân hàng báo nhầm', 'Con trai chuyển nhầm']);
    expect(await wordsFor('specialist.tax')).toEqual([]);
  });
});

describe('what an engineer writes about a machine', () => {
  const WHY = 'Máy chủ ngừng trong lúc ông Lâm thay đĩa';
  const STUCK = 'the execution ended as FAILED';

  test('is read by the officers of the dossier and not by the applicant, who reads only that it was restarted', async () => {
    const code = await file(province.world);
    const started = { as: 'engineer.lao-cai', body: { why: WHY } };
    expect(await province.post(`/operations/dossiers/${code}/epochs`, started)).toMatchObject({
      ...{ status: 200, body: { epoch: 2, facts: {} } },
    });
    await province.settle();
    const why = async (as: string) => {
      const { body } = await province.ask(`/dossiers/${code}/journal`, { as });
      const { entries } = body as { entries: { entry: { type: string; why?: string } }[] };
      return entries.find(({ entry }) => entry.type === 'epoch-started')?.entry.why;
    };
    expect([await why('counter.bat-xat'), await why(OWNER)]).toEqual([WHY, '']);
  });

  test('the names of the officers are shown to the applicant too (domain.md §2)', async () => {
    const code = await fileAccepted(province.world);
    const { body } = await province.ask(`/dossiers/${code}/journal`, { as: OWNER });
    const { entries } = body as { entries: { entry: { type: string; by: object }; officer?: string }[] };
    const accepted = entries.find(({ entry }) => entry.type === 'step-decided');
    const { name } = officers.find(({ id }) => id === 'counter.bat-xat') ?? {};
    expect(accepted).toMatchObject({ entry: { by: { id: 'counter.bat-xat' } }, officer: name });
    expect(entries[0]).not.toHaveProperty('officer');
  });

  test('where a dossier is stuck is shown to the officers, and in no answer to the applicant', async () => {
    const code = await file(province.world);
    const head = (await province.table.find(key.head(code))) as Item;
    const dossier = { ...(head.dossier as object), incident: STUCK };
    await province.table.transact([{ put: { ...head, dossier } }]);
    expect(JSON.stringify((await province.ask(`/dossiers/${code}`, { as: 'counter.bat-xat' })).body)).toContain(STUCK);
    for (const path of [`/dossiers/${code}`, '/dossiers'])
      expect(JSON.stringify((await province.ask(path, { as: OWNER })).body)).not.toContain(STUCK);
    const { status, body } = await province.post(`/dossiers/${code}/withdrawal`, {
      ...{ as: OWNER, body: { reason: 'Không kinh doanh nữa' } },
    });
    expect([status, JSON.stringify(body).includes(STUCK)]).toEqual([202, false]);
  });
});

describe('an agency that works one step', () => {
  const read = async (code: string, as: string) => {
    const { status, body } = await province.ask(`/dossiers/${code}`, { as });
    expect(status).toBe(200);
    return body as { owner?: object; parties?: object; form?: object; components: { component: string }[] };
  };

  test('reads the papers and form fields of its step, and of the parties only the owner', async () => {
    const { form, citizen } = households.grocery;
    const code = await fileUntilLicensing(province.world, { household: households.grocery });
    const { owner, parties, form: seen, components } = await read(code, 'specialist.food-safety');
    const { name, identityNumber } = citizen.party;
    const { businessName, trade, address, employees, startsOn } = form as Record<string, unknown>;
    expect({ owner, parties, form: seen }).toEqual({
      owner: { name, identityNumber },
      parties: undefined,
      form: { businessName, trade, address, employees, startsOn },
    });
    expect(components.map(({ component }) => component).toSorted()).toEqual([
      ...['food-safety-pledge', 'premises-contract', 'supplier-contract'],
    ]);
    for (const as of ['specialist.bat-xat', 'counter.bat-xat', citizen.id])
      expect(await read(code, as)).toMatchObject({ parties: { owner: { phone: citizen.party.phone } }, form });
  });

  test('reads no facts derived from the whole form, in the dossier, its journal or the answer to its decision', async () => {
    const code = await fileUntilLicensing(province.world, { household: households.grocery });
    const { facts } = (await readHead(province.store, code)).dossier;
    expect(facts).not.toEqual({});
    const factsFor = async (as: string) => {
      const { body } = await province.ask(`/dossiers/${code}`, { as });
      const journal = (await province.ask(`/dossiers/${code}/journal`, { as })).body;
      const [first] = (journal as { entries: { entry: { facts?: object } }[] }).entries;
      return [(body as { dossier: { facts: object } }).dossier.facts, first?.entry.facts];
    };
    for (const as of ['specialist.bat-xat', 'counter.bat-xat', households.grocery.citizen.id])
      expect(await factsFor(as)).toEqual([facts, facts]);
    expect(await factsFor('specialist.food-safety')).toEqual([{}, {}]);
    const { version } = await taskOf(province.world, code, 'check-food-safety');
    const decision = {
      ...{ as: 'specialist.food-safety', body: { version, outcome: 'approved' } },
      headers: { 'idempotency-key': `facts-${code}` },
    };
    for (let time = 0; time < 2; time += 1)
      expect(await province.post(`/dossiers/${code}/tasks/check-food-safety/decision`, decision)).toMatchObject({
        ...{ status: 200, body: { facts: {} } },
      });
  });

  test('may neither read nor act on what was paid', async () => {
    const code = await fileUntilLicensing(province.world, { household: households.grocery });
    const [paid] = await listPayments(province.store, code);
    const as = 'specialist.food-safety';
    const body = { transaction: paid?.transaction, reason: 'Chuyển nhầm' };
    for (const answer of [
      await province.ask(`/dossiers/${code}/payments`, { as }),
      await province.post(`/dossiers/${code}/payments/${paid?.payment}/refund`, { as, body }),
    ])
      expectProblem(answer, { status: 403, name: 'forbidden', asked: 'payments' });
  });
});

describe('the log', () => {
  test('says for every reading who read which dossier and paper, and nothing that was read', async () => {
    const code = await file(province.world);
    const asked = [
      ['', 'counter.bat-xat'],
      ['/journal', 'counter.bat-xat'],
      ['/components/1', 'counter.bat-xat'],
      ['/components/1', OWNER],
      ['', 'specialist.sa-pa'],
    ] as const;
    for (const [part, as] of asked) await province.ask(`/dossiers/${code}${part}`, { as });
    const lines = province.server.logs.filter(({ dossier, operation }) => dossier === code && operation);
    const officer = { principal: 'counter.bat-xat', unit: 'H38.21.1', dossier: code, status: 200 };
    expect(lines).toMatchObject([
      { ...officer, operation: 'readDossier' },
      { ...officer, operation: 'readJournal' },
      { ...officer, operation: 'readComponent', paper: 1 },
      { operation: 'readComponent', principal: OWNER, dossier: code, paper: 1, status: 200 },
      { operation: 'readDossier', principal: 'specialist.sa-pa', unit: 'H38.22', dossier: code, status: 404 },
    ]);
    const { party } = households.riceWine.citizen;
    for (const personal of [party.name, party.phone, party.identityNumber, '.pdf'])
      expect(JSON.stringify(lines)).not.toContain(personal);
  });
});
