import { afterEach, beforeEach, expect } from 'vitest';
import { HeldTable, inTurns } from '../table/held-table.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** Opens a world for each test of the file; a fault in it that nobody asked about fails the test. */
export const freshWorld = (take: (world: World) => void, options: () => WorldOptions = () => ({})): void => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(options());
    take(world);
  });
  afterEach(() => {
    expect(world.faults).toEqual([]);
    world.close();
  });
};

/** The same, where commands take turns and a transaction can be held on its way to the table. */
export const freshHeldWorld = (take: (world: World, held: HeldTable) => void): void => {
  let held: HeldTable;
  const tableAs: WorldOptions['tableAs'] = table => {
    held = new HeldTable(inTurns(table));
    return held;
  };
  freshWorld(
    world => take(world, held),
    () => ({ tableAs }),
  );
};
