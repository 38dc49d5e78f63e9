/**
 * Today's role and unit are asked first, on every path: an officer who was dismissed or moved neither sees nor does what he or
 * she saw and did before, nor gets an old answer again by repeating an old idempotency key.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalsOf } from '../../functions/authorize/principal-of.ts';
import { actingAs } from '../../functions/http/authentication.ts';
import { functions } from '../../functions/index.ts';
import { officers } from '../../samples/province.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { DAY_MILLISECONDS, type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { officerItem } from '../../store/directory/officers-of-unit.ts';
import { key } from '../../store/table/keys.ts';
import { PARTITION } from '../../store/table/partitions.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { openWorld, type World } from '../kit/world/world.ts';
import { type Asked, WALKS, type Walk } from './officers-walks.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const routes = functions.flatMap(({ declaration }) =>
  (declaration.routes ?? []).map(route => ({ ...route, of: declaration.name })),
);
/** No officer has a right to them. */
const FOR_APPLICANTS_ONLY: readonly string[] = [
  ...['listNotificationsOf', 'adjustDossier', 'listVault', 'readVaultEntry', 'hideVaultEntry'],
  ...['noteRead', 'countUnread', 'readContact', 'chooseContact'],
  ...['listOwnAddresses', 'sendCode', 'proveAddress', 'removeAddress'],
];
/** What an officer chooses for himself or herself, at any desk; who was dismissed is refused as citizens are (`tests/store/alerts`). */
const OF_THE_OFFICER: readonly string[] = ['readAlertSettings', 'chooseAlerts'];
const signedIn = routes.filter(
  ({ access, operation }) => access === 'signed-in' && ![...FOR_APPLICANTS_ONLY, ...OF_THE_OFFICER].includes(operation),
);

test('the tests below cover every operation that needs a sign-in, and that officers may use', () => {
  expect(Object.keys(WALKS).toSorted()).toEqual(signedIn.map(({ operation }) => operation).toSorted());
});

/** Asks as the gateway would: as whom the directory says now that the account is. */
const ask = async (operation: string, { as, ...asked }: Asked & { as: string }, idempotencyKey: string) => {
  const { of } = signedIn.find(route => route.operation === operation) ?? {};
  const handle = world.handlersOf(of ?? '').routes?.[operation];
  if (!handle) throw new Error(`Nothing handles ${operation}.`);
  const principals = await principalsOf(as as PersonId, { table: world.embedded });
  const principal = actingAs(principals, NO_APPOINTMENT_NAMED, world.clock);
  const answer = await handle({
    ...{ params: {}, query: {}, body: undefined, headers: {} },
    ...{ ...asked, principal, idempotencyKey },
  } as never);
  await world.settle();
  return answer;
};

/** As who acts for the first appointment that holds today. */
const NO_APPOINTMENT_NAMED = { unit: undefined, insteadOf: undefined };

const officerOf = (id: string): Officer => {
  const officer = officers.find(one => one.id === id);
  if (!officer) throw new Error(`Nobody is called ${id}.`);
  return officer;
};
const stand = (officer: Officer) => world.embedded.transact([{ put: officerItem(officer) }]);

const dayBefore = (instant: Instant) => localDay(toInstant(toEpoch(instant) - DAY_MILLISECONDS));

/** The next commune; another one for those who work there or for the province. */
const elsewhere = ({ unit }: Officer): UnitCode => unit.replace(/^H38(\.21)?/, 'H38.22') as UnitCode;

const LEAVINGS: Readonly<Record<string, (officer: Officer, walk: Walk) => Promise<void>>> = {
  'who was dismissed': ({ id }) => world.embedded.transact([{ delete: key.officer(id) }]),
  'who was moved to the same work elsewhere': officer => stand({ ...officer, unit: elsewhere(officer) }),
  'who was given other work at the same place': (officer, { otherRole = 'registry' }) =>
    stand({ ...officer, roles: [otherRole] }),
  'whose appointment ended yesterday': officer => stand({ ...officer, until: dayBefore(world.clock.now()) }),
};
/** Their right depends on no unit. */
const ANYWHERE = ['engineer', 'administrator', 'control'];

/** What was written while it was tried. That somebody looked for dossiers is noted, also if nothing was found. */
const writing = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
  const written: string[] = [];
  const stop = world.embedded.subscribe(changes =>
    written.push(...changes.map(({ key: { pk, sk } }) => `${pk} ${sk}`)),
  );
  await act();
  await world.database.flushed();
  stop();
  return written.filter(place => !place.startsWith(PARTITION.search));
};

const expectNothing = async (operation: string, walk: Walk, idempotencyKey: string): Promise<void> => {
  const outcome = await ask(operation, walk, idempotencyKey).catch((error: unknown) => error);
  if (walk.shows && !(outcome instanceof Error)) {
    expect(walk.shows(outcome as never)).toEqual([]);
    return;
  }
  expect(outcome).toBeInstanceOf(Refusal);
  // A filing that is begun at another counter is at fault before anything else is asked.
  const names = ['not-found', 'forbidden', ...(walk.anybodys ? ['invalid'] : [])];
  expect(names).toContain((outcome as Refusal).refusal);
};

let keys = 0;
describe.each(signedIn.map(({ operation }) => operation))('%s', operation => {
  test.each(Object.entries(LEAVINGS))('is refused to an officer %s', async (_, leave) => {
    // Of the filings that a person may hand in within an hour.
    world.clock.advance({ hours: 1 });
    const walk = await (WALKS[operation] as (world: World) => Promise<Walk>)(world);
    const officer = officerOf(walk.as);
    const isAnywhere = walk.anywhere ?? ANYWHERE.includes(officer.roles[0] ?? '');
    if (isAnywhere && leave === LEAVINGS['who was moved to the same work elsewhere']) return;
    keys += 1;
    const first = await ask(operation, walk, `key-${keys}`);
    if (walk.shows && operation !== 'listNotifications') expect(walk.shows(first as never)).not.toEqual([]);
    await leave(officer, walk);
    try {
      const written = await writing(async () => {
        for (const repeated of [`key-${keys}`, ...(walk.anybodys ? [] : [`new-${keys}`])])
          await expectNothing(operation, walk, repeated);
      });
      expect(written).toEqual([]);
    } finally {
      await stand(officer);
    }
  });
});
