/**
 * What a command refuses, `actions` of the task have said before; and what they say is refused, is. Each command is sent as it would be meant,
 * to a store that writes nothing.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Scanner, ScanReport, Table } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import { province } from '../../../samples/province.ts';
import type { Verdict } from '../../../schemas/component.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { operation, Refusal } from '../../../schemas/refusal.ts';
import { ItemNumber } from '../../../schemas/shipment.ts';
import type { TaskWithActions } from '../../../schemas/task.ts';
import { acceptDossier, refuseDossier } from '../../../store/filing/intake.ts';
import { moveItem } from '../../../store/post/item-movements.ts';
import { registerHandIn } from '../../../store/post/shipments.ts';
import { readDossier } from '../../../store/queries/dossiers.ts';
import { returnResults } from '../../../store/results/results.ts';
import { releaseTask, takeTask } from '../../../store/steps/assign-task.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import type { Store } from '../../../store/store.ts';
import { vietnam } from '../../kit/calendar.ts';
import { pdfOf } from '../../kit/pdf.ts';
import {
  accept,
  askSupplement,
  decide,
  fileUntilEnvelope,
  fileUntilLicensing,
  layDrafts,
  supply,
  withdraw,
} from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

/** Until it looks, nothing is known of any file. */
class SlowScanner implements Scanner {
  isLooking = true;
  async judge(_key: string, _report?: ScanReport): Promise<Verdict> {
    return this.isLooking ? 'clean' : 'unjudged';
  }
}

let world: World;
let scanner: SlowScanner;
beforeEach(async () => {
  scanner = new SlowScanner();
  world = await openWorld({ scannerAs: () => scanner });
});
afterEach(() => world.close());

class NothingWritten extends Error {}
/** The same store, which says so where it would write. */
const dry = (store: Store): Store => {
  const table = new Proxy<Table>(store.table, {
    get: (target, name) => {
      if (name === 'transact') return () => Promise.reject(new NothingWritten());
      const found = Reflect.get(target, name);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  return { ...store, table };
};

const clerk = officerOf('H38.21.3', 'post-clerk');
const STEP = 'register-business';
/** Where a dossier may stand; each leads to another refusal. */
const STAGES: Readonly<Record<string, () => Promise<DossierCode>>> = {
  'just filed': () => file(world),
  'filed with papers that nobody has searched': () => {
    scanner.isLooking = false;
    return file(world);
  },
  'handed in at a post office': async () => {
    const code = await file(world, { by: clerk });
    const item = ItemNumber.parse(itemNumber(66_000_011));
    await registerHandIn(world.store, { code, by: clerk, item, contents: ['Đơn'] });
    return code;
  },
  'at an agency': async () => {
    const code = await file(world);
    await accept(world, code);
    return code;
  },
  'at an agency with papers that nobody has searched': async () => {
    const code = await file(world);
    await accept(world, code);
    await askSupplement(world, code, STEP);
    scanner.isLooking = false;
    await supply(world, code, STEP);
    return code;
  },
  'at an agency, when the time to ask for papers has passed': async () => {
    world.clock.moveTo(vietnam('2026-12-01 08:00'));
    const code = await file(world);
    await accept(world, code);
    world.clock.moveTo(vietnam('2026-12-08 08:00'));
    return code;
  },
  'at two desks': () => fileUntilLicensing(world, { household: households.grocery }),
  'to be signed, with files': async () => {
    const code = await fileUntilLicensing(world);
    const by = officerOf('H38.21', 'specialist');
    await layDrafts(world, { code, by, drafts: { licence: pdfOf('the licence') } });
    await decide(world, code, 'appraise-licence', 'approved');
    return code;
  },
  'to be withdrawn': async () => {
    const code = await file(world);
    await accept(world, code);
    await withdraw(world, code);
    return code;
  },
  'to be returned, while the post has the result': async () => {
    const { code, item } = await fileUntilEnvelope(world);
    await moveItem(world.store, { item, by: officerOf('H38.21.1', 'counter'), movement: 'hand-over' });
    return code;
  },
};

const READERS: readonly Principal[] = [
  citizenOf(households.riceWine),
  ...province.officers.map(({ id, unit, roles }): Principal => ({ kind: 'officer', id, unit, roles })),
];

/** Every command on the task that needs nothing beyond words, by the operation as `actions` name it. */
const commandsOn = (
  store: Store,
  task: TaskWithActions,
  by: Principal,
): ReadonlyMap<string, () => Promise<unknown>> => {
  const { dossier: code, step, version } = task;
  const on = { code, step, by, version };
  const items = [{ component: 'premises-contract', why: 'Mờ' }];
  const ask = (override: boolean) => () =>
    requestSupplement(store, { ...on, items, override, ...(override && { cause: 'Giấy tờ mâu thuẫn' }) });
  const all = {
    acceptDossier: () => acceptDossier(store, on),
    refuseDossier: () => refuseDossier(store, { ...on, reason: 'Không thuộc thẩm quyền' }),
    returnResults: () => returnResults(store, on),
    [operation('takeTask', { step })]: () => takeTask(store, on),
    [operation('releaseTask', { step })]: () => releaseTask(store, on),
    [operation('requestSupplement', { step })]: ask(false),
    [operation('requestSupplement', { step, override: 'true' })]: ask(true),
  };
  const said = new Set(task.actions.map(action => action.operation));
  return new Map(Object.entries(all).filter(([name]) => said.has(name)));
};

const outcomesOf = (
  store: Store,
  task: TaskWithActions,
  by: Principal,
): ReadonlyMap<string, () => Promise<unknown>> => {
  const { dossier: code, step, version, reasoned, denying } = task;
  if (!task.actions.some(action => action.operation === operation('decideTask', { step }))) return new Map();
  return new Map(
    Object.keys(task.outcomes).map(outcome => [
      outcome,
      () =>
        decideTask(store, {
          ...{ code, step, version, by, outcome },
          ...(reasoned.includes(outcome) && { reason: 'Vì vậy' }),
          ...(denying.includes(outcome) && { ground: 'conditions' as const }),
        }),
    ]),
  );
};

/** The code of the refusal; undefined where it would be done. A command that would be done throws `NothingWritten`. */
const foreseenRefusal = (command: () => Promise<unknown>): Promise<string | undefined> =>
  command().then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof NothingWritten) return undefined;
      if (error instanceof Refusal) return error.said.code;
      throw error;
    },
  );

test.each(Object.entries(STAGES))('a dossier that is %s', async (_, walk) => {
  const code = await walk();
  const store = dry(world.store);
  const seenCodes = new Set<string | undefined>();
  for (const by of READERS) {
    const seen = await readDossier(world.store, code, by).catch(() => undefined);
    for (const task of seen?.tasks ?? []) {
      const saidOf = (name: string) => task.actions.find(action => action.operation === name);
      for (const [name, command] of commandsOn(store, task, by)) {
        const refused = await foreseenRefusal(command);
        seenCodes.add(refused);
        expect([by.id, name, saidOf(name)?.why?.code]).toEqual([by.id, name, refused]);
      }
      for (const [outcome, command] of outcomesOf(store, task, by)) {
        const of = { step: task.step };
        const said =
          saidOf(operation('decideTask', of))?.why ?? saidOf(operation('decideTask', { ...of, outcome }))?.why;
        const refused = await foreseenRefusal(command);
        seenCodes.add(refused);
        expect([by.id, task.step, outcome, said?.code]).toEqual([by.id, task.step, outcome, refused]);
      }
    }
  }
  expect(seenCodes.size).toBeGreaterThan(1);
});
