/** What was committed without its sender hearing of it is not done twice, and is answered as if nothing had been. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Unavailable } from '../../platform/errors.ts';
import type { JsonValue, Write } from '../../platform/ports.ts';
import { households } from '../../samples/households.ts';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { EntryType } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { createDraft } from '../../store/filing/begin-draft.ts';
import { offerComponents, removeComponent } from '../../store/filing/draft-papers.ts';
import { readDraft, removeDraft } from '../../store/filing/drafts.ts';
import { submitDraft } from '../../store/filing/submit.ts';
import { startEpoch } from '../../store/machine/epochs.ts';
import { receivePaymentNotice } from '../../store/money/payments.ts';
import { listComponents } from '../../store/papers/components.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { listOwnAddresses, proveAddress, sendCode } from '../../store/sending/address-codes.ts';
import { timeOfSigning } from '../../store/signing/signing-time.ts';
import { numberGuidance } from '../../store/slips/guidance-slip.ts';
import { decideTask } from '../../store/steps/decide-task.ts';
import { offerSupplement } from '../../store/steps/supplement-papers.ts';
import { withdrawDossier } from '../../store/steps/withdraw.ts';
import { HeldTable, records } from '../kit/table/held-table.ts';
import { accept, askSupplement, fileAccepted, fileUntilPayment, paymentNotice, taskOf } from '../kit/world/acts.ts';
import { citizenOf, file, offerOf, officerOf, prepareDraft } from '../kit/world/filing.ts';
import { dossierOf, journalOf, openSteps } from '../kit/world/reading.ts';
import { openWorld, type World } from '../kit/world/world.ts';

let world: World;
let table: HeldTable;
beforeEach(async () => {
  world = await openWorld({
    tableAs: inner => {
      table = new HeldTable(inner);
      return table;
    },
  });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const citizen = citizenOf(households.riceWine);
const under = (key: string, by: Principal, of: JsonValue = key) => ({ idempotency: { key, by, of } });
const count = async (code: DossierCode, type: EntryType) =>
  (await journalOf(world, code)).filter(entry => entry.type === type).length;

describe('when the table commits but its answer is lost', () => {
  test('a new draft exists once, and its filer gets it', async () => {
    table.loseAnswer(writes => writes.some(write => 'put' in write && write.put.entity === 'draft'));
    const { citizen: owner } = households.riceWine;
    const { draft } = await createDraft(world.store, world.ports.files, {
      ...{ by: citizen, procedure: '1.001612' as never, delivery: 'counter', receivingUnit: 'H38.21.1' as UnitCode },
      parties: { owner: owner.party, authority: 'owner' },
    });
    expect((await readDraft(world.store, draft, citizen)).draft).toBe(draft);
  });

  test('announced papers get one number each, and none waits for a file that nobody will send', async () => {
    const { draft, by } = await prepareDraft(world);
    const offers = [offerOf('identity-paper'), offerOf('premises-contract')];
    const before = (await readDraft(world.store, draft, by)).components.map(({ number }) => number);
    table.loseAnswer(() => true);
    const tickets = await offerComponents(world.store, world.ports.files, { draft, by, offers });
    expect((await readDraft(world.store, draft, by)).components.map(({ number }) => number)).toEqual([
      ...before,
      ...tickets.map(({ number }) => number),
    ]);
  });

  test('papers announced for a supplement are stored once', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    table.loseAnswer(() => true);
    const offers = [offerOf('premises-contract')];
    const tickets = await offerSupplement(world.store, world.ports.files, { code, by: citizen, offers });
    const waiting = await listComponents(world.store, code, 'supplement');
    expect(waiting.map(({ number }) => number)).toEqual(tickets.map(({ number }) => number));
  });

  test('taking a paper out of a draft succeeds', async () => {
    const { draft, by } = await prepareDraft(world);
    table.loseAnswer(() => true);
    await removeComponent(world.store, world.ports.files, { draft, by, number: 1 });
    expect((await readDraft(world.store, draft, by)).components.map(({ number }) => number)).not.toContain(1);
  });

  test('giving up a draft succeeds, and its files are gone', async () => {
    const { draft, by } = await prepareDraft(world);
    table.loseAnswer(() => true);
    await removeDraft(world.store, world.ports.files, { draft, by });
    expect(await world.ports.files.find(`drafts/${draft}/1`)).toBeUndefined();
  });

  test('a submission returns the receipt of the one dossier', async () => {
    const { draft, by } = await prepareDraft(world);
    table.loseAnswer(records({ type: 'submitted' }));
    const { code } = await submitDraft(world.store, world.ports, draft, by);
    await world.settle();
    expect([await openSteps(world, code), await count(code, 'submitted')]).toEqual([['receive'], 1]);
  });

  test('a decision with a key succeeds, and one without a key is refused with how the task was decided', async () => {
    const [code, other] = [await file(world), await file(world)];
    for (const one of [code, other]) await accept(world, one);
    const by = officerOf('H38.21', 'specialist');
    const decision = async (of: DossierCode) => {
      table.loseAnswer(records({ type: 'step-decided' }));
      const { step, version } = await taskOf(world, of, 'register-business');
      return { code: of, step, version, by, outcome: 'approved' };
    };
    expect(await decideTask(world.store, { ...(await decision(code)), ...under('k', by) })).toMatchObject({ code });
    await expect(decideTask(world.store, await decision(other))).rejects.toMatchObject({
      refusal: 'already-decided',
      facts: { state: { en: 'decided as approved' } },
    });
    await world.settle();
    for (const one of [code, other]) expect(await openSteps(world, one)).toEqual(['issue-tax-code']);
  });

  test('a step that the machine opens is opened once', async () => {
    const code = await file(world);
    table.loseAnswer(records({ type: 'step-opened' }));
    await accept(world, code);
    expect(await openSteps(world, code)).toEqual(['register-business']);
    expect(await count(code, 'step-opened')).toBe(2);
  });

  test('a payment is recorded once', async () => {
    const code = await fileUntilPayment(world);
    table.loseAnswer(records({ type: 'payment-received' }));
    await receivePaymentNotice(world.store, await paymentNotice(world, code));
    expect([await count(code, 'payment-received'), await count(code, 'refund-owed')]).toEqual([1, 0]);
  });

  test('a withdrawal with a key succeeds', async () => {
    const code = await file(world);
    table.loseAnswer(records({ type: 'withdrawal-requested' }));
    const request = { code, by: citizen, reason: 'Không kinh doanh nữa', ...under('k', citizen) };
    expect(await withdrawDossier(world.store, request)).toMatchObject({ status: 7 });
    expect(await count(code, 'withdrawal-requested')).toBe(1);
  });

  test("an engineer's restart with a key starts one new epoch", async () => {
    const code = await file(world);
    const by = officerOf('H38.2', 'engineer');
    table.loseAnswer(records({ type: 'epoch-started' }));
    await startEpoch(world.store, { code, by, why: 'thử', ...under('k', by) });
    await world.settle();
    expect([(await dossierOf(world, code)).epoch, await openSteps(world, code)]).toEqual([2, ['receive']]);
  });

  test('an item that the post hands in with a key is registered once', async () => {
    const clerk = officerOf('H38.21.3', 'post-clerk');
    const code = await file(world, { by: clerk });
    table.loseAnswer(records({ type: 'shipment-registered' }));
    const item = ItemNumber.parse(itemNumber(77_000_001));
    const shipment = await registerHandIn(world.store, {
      code,
      by: clerk,
      item,
      contents: ['Đơn'],
      ...under('k', clerk),
    });
    expect([shipment.state, await count(code, 'shipment-registered')]).toEqual(['registered', 1]);
  });

  test('the time of a signature stands, and is used', async () => {
    const code = await file(world);
    table.loseAnswer(() => true);
    const of = { code, step: 'sign-licence', visit: 1 };
    const at = await timeOfSigning(world.store, of);
    world.clock.advance({ minutes: 1 });
    expect(await timeOfSigning(world.store, of)).toBe(at);
  });

  describe('without a key', () => {
    const isOf =
      (entity: string) =>
      (writes: readonly Write[]): boolean =>
        writes.some(write => 'put' in write && write.put.entity === entity);
    const prove = async (change: (code: string) => string) => {
      await sendCode(world.store, citizen, { kind: 'email', address: 'sung.moi@example.vn' });
      await world.settle();
      const code = /\d{6}/.exec(world.mails.at(-1)?.text ?? '')?.[0] ?? '';
      table.loseAnswer(isOf('person'));
      return proveAddress(world.store, { by: citizen, kind: 'email', code: change(code), idempotency: undefined });
    };

    test('an address is proved, and its owner hears so', async () => {
      await prove(code => code);
      expect((await listOwnAddresses(world.store, citizen)).addresses).toMatchObject([{ kind: 'email' }]);
    });

    test('a wrong code counts as one try', async () => {
      const guess = prove(code => (code === '000000' ? '000001' : '000000'));
      await expect(guess).rejects.toMatchObject({ said: { code: 'code-wrong', values: { left: 4 } } });
      expect((await listOwnAddresses(world.store, citizen)).awaited).toMatchObject([{ left: 4 }]);
    });

    test('a request for papers takes one number of its series', async () => {
      const by = officerOf('H38.21.1', 'counter');
      const asked = { by, procedure: '1.001612' as never, asked: [{ title: 'Đơn', why: 'thiếu chữ ký' }] };
      const { number } = await numberGuidance(world.store, asked);
      table.loseAnswer(isOf('series'));
      expect((await numberGuidance(world.store, asked)).number).toBe(number + 1);
    });
  });

  test('a delivery that fails for a day is an incident', async () => {
    const code = await file(world);
    world.workflow.abort = async () => {
      throw new Unavailable('out of reach');
    };
    await startEpoch(world.store, { code, by: officerOf('H38.2', 'engineer'), why: 'thử' });
    await world.settle();
    table.loseAnswer(writes => writes.some(write => 'put' in write && write.put.attempts === 150));
    for (let tries = 0; tries < 160; tries += 1) {
      world.clock.advance({ minutes: 10 });
      await world.minute();
    }
    expect((await dossierOf(world, code)).incident).toContain("150 times in vain to deliver 'stop'");
    expect(world.faults.splice(0)).toHaveLength(1);
  });

  test('the end of an execution starts one new epoch', async () => {
    const code = await file(world);
    table.loseAnswer(records({ type: 'epoch-started' }));
    await world.workflow.abort({ name: `${code}-e1` }, 'somebody pressed the wrong button');
    await world.settle();
    expect([(await dossierOf(world, code)).epoch, await openSteps(world, code)]).toEqual([2, ['receive']]);
  });

  test('an alert is raised once', async () => {
    const code = await fileAccepted(world);
    world.clock.advance({ days: 10 });
    table.loseAnswer(records({ type: 'alert-raised', alert: 'due-soon' }));
    await world.minute(3);
    const alerts = (await journalOf(world, code)).flatMap(entry =>
      entry.type === 'alert-raised' && entry.step ? [entry.alert] : [],
    );
    expect(alerts).toEqual(['due-soon', 'overdue']);
  });
});
