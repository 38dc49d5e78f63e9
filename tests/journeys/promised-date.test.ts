import { describe, expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { at } from '../kit/calendar.ts';
import { accept, askSupplement, decide, fileAccepted, pay, supply } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const dueOf = async (code: DossierCode) => (await dossierOf(world, code)).due;

describe('waiting for a payment', () => {
  const acceptLand = async () => {
    world.clock.moveTo(at('11-02', '08:00'));
    const code = await fileAccepted(world, { procedure: '1.012790', form: forms['1.012790'] });
    expect(await dueOf(code)).toBe(at('11-12', '17:00'));
    return code;
  };

  test.each(['08:30', '16:30', '20:00'])(
    'that ends on the day of acceptance, at %s, moves nothing: the limit has not started',
    async time => {
      const code = await acceptLand();
      world.clock.moveTo(at('11-02', time));
      await pay(world, code);
      expect(await dueOf(code)).toBe(at('11-12', '17:00'));
      expect((await dossierOf(world, code)).pausedAt).toBeUndefined();
    },
  );

  test('that lasts longer moves the promised date by the working time that it took', async () => {
    const code = await acceptLand();
    world.clock.moveTo(at('11-04', '11:30'));
    await pay(world, code);
    expect(await dueOf(code)).toBe(at('11-16', '11:30'));
  });
});

test('a request for papers before acceptance stops the clock of a filing by post too', async () => {
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const counter = officerOf('H38.21.1', 'counter');
  world.clock.moveTo(at('11-02', '08:00'));
  const code = await file(world, { by: clerk });
  const item = ItemNumber.parse(itemNumber(77_000_001));
  await registerHandIn(world.store, { code, by: clerk, item, contents: ['Đơn'] });
  await moveItem(world.store, { item, by: clerk, movement: 'hand-over' });
  await moveItem(world.store, { item, by: counter, movement: 'receive' });
  await askSupplement(world, code, 'receive');
  world.clock.moveTo(at('11-09', '08:00'));
  await supply(world, code, 'receive', clerk);
  world.clock.moveTo(at('11-10', '08:00'));
  await accept(world, code);
  const [late, inTime] = [await dueOf(code), at('11-09', '08:00')];
  world.clock.moveTo(inTime);
  const direct = await fileAccepted(world);
  expect(late).toBe(await dueOf(direct));
});

describe('a filing by post in two items', () => {
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const counter = officerOf('H38.21.1', 'counter');
  const ITEMS = [77_000_011, 77_000_022].map(serial => ItemNumber.parse(itemNumber(serial)));
  const registered = async () => {
    world.clock.moveTo(at('11-02', '08:00'));
    const code = await file(world, { by: clerk });
    for (const item of ITEMS) await registerHandIn(world.store, { code, by: clerk, item, contents: ['Đơn'] });
    return code;
  };
  const receive = async (item: ItemNumber) => {
    await moveItem(world.store, { item, by: clerk, movement: 'hand-over' });
    await moveItem(world.store, { item, by: counter, movement: 'receive' });
  };
  const dueAsReceivedAt = async (date: string) => {
    world.clock.moveTo(at(date, '08:00'));
    const direct = await file(world);
    await accept(world, direct);
    return await dueOf(direct);
  };

  test.each([ITEMS, ITEMS.toReversed()])('is received when the last item is', async (...items) => {
    const code = await registered();
    for (const [i, item] of items.entries()) {
      world.clock.moveTo(at(`11-0${3 + i}`, '08:00'));
      await receive(item);
    }
    world.clock.moveTo(at('11-09', '08:00'));
    await accept(world, code);
    expect(await dueOf(code)).toBe(await dueAsReceivedAt('11-04'));
  });

  test.each(ITEMS)('is received with one item when the other is lost or has a wrong number', async item => {
    const code = await registered();
    world.clock.moveTo(at('11-03', '08:00'));
    await receive(item);
    await accept(world, code);
    expect(await dueOf(code)).toBe(await dueAsReceivedAt('11-03'));
  });
});

describe('the cut-off of a birth at 15:00', () => {
  const fileAt = async (time: string) => {
    world.clock.moveTo(at('11-02', time));
    return await file(world, { procedure: '3.000722', form: forms['3.000722'] });
  };
  const acceptAt = async (code: DossierCode, date: string, time: string) => {
    world.clock.moveTo(at(date, time));
    await accept(world, code);
    return await dueOf(code);
  };

  test('is met by a filing before it, even if the counter accepts it later', async () => {
    expect(await acceptAt(await fileAt('14:50'), '11-02', '15:10')).toBe(at('11-05', '17:00'));
    expect(await acceptAt(await fileAt('14:50'), '11-03', '15:10')).toBe(at('11-06', '17:00'));
  });

  test('is missed by a filing after it, which counts from the next working day', async () => {
    expect(await acceptAt(await fileAt('15:00'), '11-02', '15:10')).toBe(at('11-06', '17:00'));
    expect(await acceptAt(await fileAt('15:00'), '11-03', '15:10')).toBe(at('11-06', '17:00'));
  });

  test('counts for the last paper when papers were requested before the acceptance', async () => {
    const [inTime, late] = [await fileAt('09:00'), await fileAt('09:00')];
    for (const code of [inTime, late]) await askSupplement(world, code, 'receive');
    world.clock.moveTo(at('11-03', '14:59'));
    await supply(world, inTime, 'receive');
    world.clock.moveTo(at('11-03', '15:00'));
    await supply(world, late, 'receive');
    expect(await acceptAt(inTime, '11-03', '15:30')).toBe(at('11-06', '17:00'));
    expect(await acceptAt(late, '11-03', '15:30')).toBe(at('11-09', '17:00'));
  });
});

describe('a verification, for which the law adds two working days to the three', () => {
  const verifying = async () => {
    world.clock.moveTo(at('11-02', '08:00'));
    const code = await fileAccepted(world, { procedure: '3.000722', form: forms['3.000722'] });
    world.clock.moveTo(at('11-03', '07:30'));
    await decide(world, code, 'register-birth', 'needs-verification');
    expect(await dossierOf(world, code)).toMatchObject({ due: at('11-05', '17:00'), pausedAt: at('11-03', '07:30') });
    return code;
  };

  test('adds the time that it takes', async () => {
    const code = await verifying();
    world.clock.moveTo(at('11-04', '10:00'));
    await decide(world, code, 'verify-birth', 'approved');
    expect(await dueOf(code)).toBe(at('11-09', '10:00'));
  });

  test('adds no more than two days if it takes longer, with or without a sweep in between', async () => {
    const [swept, unswept] = [await verifying(), await verifying()];
    world.clock.moveTo(at('11-10', '08:00'));
    await decide(world, unswept, 'verify-birth', 'approved');
    expect(await dueOf(unswept)).toBe(at('11-09', '17:00'));
    await world.minute();
    await decide(world, swept, 'verify-birth', 'approved');
    expect(await dueOf(swept)).toBe(at('11-09', '17:00'));
    for (const code of [swept, unswept]) expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('lets the clock go on after its days: the applicant reads the date, and that it will be late', async () => {
    const code = await verifying();
    world.clock.moveTo(at('11-04', '17:00'));
    await world.minute();
    expect(await dossierOf(world, code)).toMatchObject({ due: at('11-09', '17:00'), apologised: false });
    expect((await dossierOf(world, code)).pausedAt).toBeUndefined();
    world.clock.moveTo(at('11-09', '17:00'));
    await world.minute();
    expect(await dossierOf(world, code)).toMatchObject({ apologised: true, overdue: true, due: at('11-09', '17:00') });
    expect(await openSteps(world, code)).toEqual(['verify-birth']);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });
});
