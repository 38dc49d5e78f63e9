/** The same thing several times at the same moment: every reading comes before the first writing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { officers } from '../../samples/province.ts';
import { listDirectoryChanges } from '../../store/directory/changes.ts';
import { putOfficer } from '../../store/directory/directory.ts';
import { offerComponents } from '../../store/filing/draft-papers.ts';
import { sweep } from '../../store/machine/sweep.ts';
import { receivePaymentNotice } from '../../store/money/payments.ts';
import { offerResults } from '../../store/results/offer-results.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import { inTurns } from '../kit/table/held-table.ts';
import {
  askSupplement,
  decide,
  deskOf,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  paymentNotice,
  taskOf,
} from '../kit/world/acts.ts';
import { citizenOf, file, offerOf, officerOf, prepareDraft } from '../kit/world/filing.ts';
import { journalOf } from '../kit/world/reading.ts';
import { openWorld, type World } from '../kit/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ tableAs: inTurns });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

describe('when the same report arrives twice at once', () => {
  test('a payment is recorded once, and no refund is owed', async () => {
    const code = await fileUntilPayment(world);
    const notice = await paymentNotice(world, code);
    await Promise.all([1, 2, 3].map(() => receivePaymentNotice(world.store, notice)));
    const types = (await journalOf(world, code)).map(({ type }) => type);
    expect(types.filter(type => type === 'payment-received')).toHaveLength(1);
    expect(types).not.toContain('refund-owed');
  });

  test('a tax code is recorded once', async () => {
    const code = await fileAccepted(world);
    await decide(world, code, 'register-business', 'approved');
    const { version } = await taskOf(world, code, 'issue-tax-code');
    const report = { dossier: code, step: 'issue-tax-code', version, outcome: 'done', data: { taxCode: '5300123458' } };
    await Promise.all([1, 2, 3].map(() => receiveOutsideNotice(world.store, 'tax', report)));
    const decided = (await journalOf(world, code)).filter(
      ({ type, ...entry }) => type === 'step-decided' && 'step' in entry && entry.step === 'issue-tax-code',
    );
    expect(decided).toHaveLength(1);
  });

  test('two sweeps raise an alert once', async () => {
    const code = await fileAccepted(world);
    world.clock.advance({ days: 10 });
    const onFault = (_: unknown, fault: unknown) => world.faults.push(fault);
    for (let round = 0; round < 3; round += 1) await Promise.all([1, 2, 3].map(() => sweep(world.store, onFault)));
    const alerts = (await journalOf(world, code)).flatMap(entry =>
      entry.type === 'alert-raised' ? [`${entry.alert} ${entry.step ?? ''}`] : [],
    );
    expect(alerts).toEqual([...new Set(alerts)]);
    expect(alerts).toEqual(expect.arrayContaining(['due-soon register-business', 'overdue register-business']));
  });
});

describe('when papers are announced at the same moment', () => {
  const FOUR = [1, 2, 3, 4];
  const numbers = async (announcements: readonly Promise<readonly { number: number }[]>[]) =>
    new Set((await Promise.all(announcements)).flat().map(({ number }) => number));
  const twoOf = (component: string) => [offerOf(component), offerOf(component)];

  test('those of a draft get a number each', async () => {
    const { draft, by } = await prepareDraft(world);
    const offers = twoOf('premises-contract');
    const { files } = world.ports;
    expect((await numbers(FOUR.map(() => offerComponents(world.store, files, { draft, by, offers })))).size).toBe(8);
  });

  test('those of a supplement get a number each', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    const offers = twoOf('premises-contract');
    const by = citizenOf(households.riceWine);
    const { files } = world.ports;
    expect((await numbers(FOUR.map(() => offerSupplement(world.store, files, { code, by, offers })))).size).toBe(8);
  });

  test('those of the results get a number each', async () => {
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    const by = await deskOf(world, code, 'issue-results');
    const { files } = world.ports;
    const offersOf = (one: unknown) =>
      twoOf('licence').map((offer, other) => ({ ...offer, fileName: `${one}-${other}.pdf` }));
    const announce = (one: unknown) => offerResults(world.store, files, { code, by, offers: offersOf(one) });
    expect((await numbers(FOUR.map(announce))).size).toBe(8);
    expect((await numbers(FOUR.map(() => announce('same')))).size).toBe(2);
  });
});

test('several administrators who change one officer at once leave a trail without a gap', async () => {
  const [officer] = officers as readonly [(typeof officers)[number]];
  const by = officerOf('H38.2', 'administrator');
  const titles = ['một', 'hai', 'ba'];
  await Promise.all(titles.map(title => putOfficer(world.store, { by, officer: { ...officer, title } })));
  const { changes } = await listDirectoryChanges(world.store, { limit: 10 });
  const befores = changes.map(({ before }) => (before as typeof officer | undefined)?.title);
  expect(new Set(befores).size).toBe(titles.length);
});
