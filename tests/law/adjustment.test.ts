/**
 * A 21: who filed online may adjust the content instead of withdrawing, until the decision is issued; the adjustment is journalled. What was
 * promised stays: no fact, fee, paper, unit or limit changes, and nothing by which an agency has decided.
 */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { adjustDossier } from '../../store/filing/adjust.ts';
import { correctDossier } from '../../store/filing/correct.ts';
import { listDossiers, readDossier, readJournalFor, readTask } from '../../store/queries/dossiers.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { decideTask } from '../../store/steps/decide-task.ts';
import { keepDecisionDraft, readDecisionDraft } from '../../store/steps/decision-draft.ts';
import { refusalOf } from '../kit/refusals.ts';
import {
  accept,
  askSupplement,
  decide,
  deskOf,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  fromLicensingToTheEnd,
  reportTaxCode,
  supply,
  taskOf,
  withdraw,
} from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const { riceWine } = households;
const applicant = citizenOf(riceWine);
const { party } = riceWine.citizen;
const STEP = 'register-business';

type As = { readonly owner?: object; readonly form?: object; readonly by?: Principal; readonly version?: number };

/** The rice wine shop is adjusted in what this names. */
const adjust = async (code: DossierCode, { owner, form, by = applicant, version }: As) => {
  const { adjustable } = await readDossier(world.store, code, applicant);
  await adjustDossier(world.store, {
    ...{ code, by, version: version ?? adjustable?.version ?? 1 },
    owner: { ...party, ...owner },
    form: { ...riceWine.form, ...form },
  });
  await world.settle();
};
/** The code of the refusal, and of each fault with its place. */
const refused = async (act: Promise<unknown>): Promise<readonly string[]> => {
  const { said, facts } = await refusalOf(act);
  const { errors = [] } = facts as { errors?: readonly { pointer: string; detail: { code: string } }[] };
  return [said.code, ...errors.map(({ pointer, detail }) => `${pointer}: ${detail.code}`)];
};
const mayAdjust = async (code: DossierCode, by: Principal = applicant) =>
  (await readDossier(world.store, code, by)).actions.find(({ operation }) => operation === 'adjustDossier')?.allowed;

const NAME = { businessName: 'Rượu ngô Mẩy' };

describe('what who filed online may adjust, and until when', () => {
  /** Until a point of the way; what then may change of the form. */
  const POINTS = {
    'filed, not accepted': [() => file(world), undefined],
    accepted: [() => fileAccepted(world), ['businessName', 'trade', 'address', 'area', 'capital', 'employees']],
    'papers are asked for': [
      async () => {
        const code = await fileAccepted(world);
        await askSupplement(world, code, STEP);
        return code;
      },
      ['businessName', 'trade', 'address', 'area', 'capital', 'employees'],
    ],
    'the registration is decided': [() => fileUntilPayment(world), []],
    'a withdrawal waits': [
      async () => {
        const code = await fileAccepted(world);
        await withdraw(world, code);
        return code;
      },
      undefined,
    ],
    'the results are issued': [
      async () => {
        const code = await fileUntilLicensing(world);
        await fromLicensingToTheEnd(world, code);
        return code;
      },
      undefined,
    ],
  } as const;

  test.each(Object.entries(POINTS))('%s', async (_, [come, fields]) => {
    const code = await come();
    const { adjustable } = await readDossier(world.store, code, applicant);
    expect(await mayAdjust(code)).toBe(fields !== undefined);
    if (fields) expect(adjustable?.fields).toEqual(expect.arrayContaining([...fields]));
    if (fields?.length === 0) expect(adjustable?.fields).toEqual([]);
    if (!fields) expect((await refused(adjust(code, { form: NAME })))[0]).toBe('action-not-now');
  });

  test.each([
    // the field, and its new value; the fault
    ['the name of the business', { businessName: 'Rượu ngô Mẩy' }, undefined],
    ['the capital', { capital: 60_000_000 }, undefined],
    ['house number and street', { address: { ...riceWine.form.address, line: 'Thôn Bản Vược' } }, undefined],
    ['a trade that needs the same checks', { trade: 'tobacco-retail' }, undefined],
    ['a trade that needs another check', { trade: 'food-retail' }, '/body/form/trade: field-of-facts'],
    ['the area, on which the fee depends', { area: 'urban' }, '/body/form/area: field-of-facts'],
    [
      'the commune, which decides who works it',
      { address: { ...riceWine.form.address, commune: 'H38.22' } },
      '/body/form/address: field-of-facts',
    ],
  ])('%s', async (_, form, fault) => {
    const code = await fileAccepted(world);
    const before = await dossierOf(world, code);
    if (fault) expect(await refused(adjust(code, { form }))).toEqual(['adjustment-faulty', fault]);
    else await adjust(code, { form });
    const { facts, fees, units, due, epoch, status } = await dossierOf(world, code);
    expect({ facts, fees, units, due, epoch, status }).toEqual({
      ...{ facts: before.facts, fees: before.fees, units: before.units },
      ...{ due: before.due, epoch: before.epoch, status: before.status },
    });
  });

  test('telephone and address of the owner also when the form has been decided on; never who the owner is', async () => {
    const code = await fileUntilPayment(world);
    await adjust(code, { owner: { phone: '0987654321' } });
    expect(await refused(adjust(code, { form: NAME }))).toEqual([
      'adjustment-faulty',
      '/body/form/businessName: field-worked-by',
    ]);
    expect(await refused(adjust(code, { owner: { identityNumber: '010190000099' } }))).toEqual([
      'adjustment-faulty',
      '/body/owner/identityNumber: party-is-other',
    ]);
  });

  test('five times in all, before and after the acceptance', async () => {
    const code = await file(world);
    const { version } = await taskOf(world, code, 'receive');
    await correctDossier(world.store, {
      code,
      by: applicant,
      version,
      owner: party,
      form: { ...riceWine.form, ...NAME },
    });
    await world.settle();
    await accept(world, code);
    for (const capital of [51, 52, 53, 54]) await adjust(code, { form: { capital: capital * 1_000_000 } });
    expect(await mayAdjust(code)).toBe(false);
    expect(await refused(adjust(code, { form: { capital: 55_000_000 } }))).toEqual(['corrected-too-often']);
  });

  test('nobody else: no officer, no other citizen, and no one who filed at a counter', async () => {
    const code = await fileAccepted(world);
    const counter = officerOf('H38.21.1', 'counter');
    expect(await mayAdjust(code, counter)).toBeUndefined();
    expect(await refused(adjust(code, { form: NAME, by: counter }))).toEqual(['adjusted-by-filer-only']);
    expect(await refused(adjust(code, { form: NAME, by: citizenOf(households.homestay) }))).toEqual([
      'dossier-unknown',
    ]);
    const direct = await file(world, { by: counter, parties: { account: applicant.id } });
    await accept(world, direct);
    expect(await mayAdjust(direct)).toBe(false);
    expect(await refused(adjust(direct, { form: NAME }))).toEqual(['adjusted-by-filer-only']);
  });

  test('nothing, where nothing differs; and not over a form that has changed since it was read', async () => {
    const code = await fileAccepted(world);
    expect((await refused(adjust(code, {})))[1]).toBe('/body: correction-changes-nothing');
    const { adjustable } = await readDossier(world.store, code, applicant);
    await adjust(code, { form: NAME });
    expect(await refused(adjust(code, { form: { capital: 1_000_000 }, version: adjustable?.version ?? 0 }))).toEqual([
      'adjustment-stale',
    ]);
  });
});

describe('an adjustment', () => {
  test('is journalled with what stood there, and said to the applicant', async () => {
    const code = await fileAccepted(world);
    await adjust(code, { form: NAME, owner: { phone: '0987654321' } });
    const entry = (await journalOf(world, code)).at(-1);
    expect(entry).toMatchObject({
      ...{ type: 'form-corrected', fields: ['owner.phone', 'form.businessName'], by: { kind: 'citizen' } },
    });
    const { entries } = await readJournalFor(world.store, code, applicant);
    expect(entries.at(-1)?.text).toContain(riceWine.form.businessName);
    const [message] = (await listNotifications(world.store, applicant, { limit: 1 })).notifications;
    expect(message?.text.vi).toContain(`Ông/bà đã sửa hồ sơ ${code}`);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
    const [listed] = (await listDossiers(world.store, applicant, { limit: 1 })).dossiers;
    expect(listed?.status).toBe(4);
  });

  test('makes the desk look again: who read the task before cannot decide it, and is shown when it was corrected', async () => {
    const code = await fileAccepted(world);
    const by = await deskOf(world, code, STEP);
    const { version } = await taskOf(world, code, STEP);
    await keepDecisionDraft(world.store, { code, step: STEP, by, version, reason: 'Đang xem' });
    await adjust(code, { form: { ...NAME, capital: 60_000_000 } });
    // What the officer had written is still there.
    const { draft } = await readDecisionDraft(world.store, { code, step: STEP, by });
    expect(draft?.reason).toBe('Đang xem');
    const decision = { code, step: STEP, by, outcome: 'approved' };
    expect(await refused(decideTask(world.store, { ...decision, version }))).toEqual(['task-opened-again']);
    const task = await readTask(world.store, { code, step: STEP, by });
    expect(task).toMatchObject({ correctedAt: world.clock.now() });
    await decideTask(world.store, { ...decision, version: task.version });
    await world.settle();
    await reportTaxCode(world, code);
    expect((await dossierOf(world, code)).status).toBe(6);
  });

  test('disturbs no desk that does not read what changed', async () => {
    const code = await fileUntilLicensing(world, { household: households.grocery });
    const owner = citizenOf(households.grocery);
    const [before, reading] = [
      await taskOf(world, code, 'check-food-safety'),
      await taskOf(world, code, 'appraise-licence'),
    ];
    const { adjustable } = await readDossier(world.store, code, owner);
    await adjustDossier(world.store, {
      ...{ code, by: owner, version: adjustable?.version ?? 0, form: households.grocery.form },
      owner: { ...households.grocery.citizen.party, phone: '0987654321' },
    });
    await world.settle();
    expect((await taskOf(world, code, 'check-food-safety')).version).toBe(before.version);
    expect((await taskOf(world, code, 'appraise-licence')).version).toBeGreaterThan(reading.version);
  });

  test('can be made while papers are awaited, and the supplement is answered afterwards', async () => {
    const code = await fileAccepted(world);
    await askSupplement(world, code, STEP);
    await adjust(code, { form: NAME });
    await supply(world, code, STEP);
    await decide(world, code, STEP, 'approved');
    const { form } = (await readDossier(world.store, code, applicant)) as { form?: { businessName: string } };
    expect(form?.businessName).toBe(NAME.businessName);
  });
});
