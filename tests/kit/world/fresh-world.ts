import { afterEach, beforeEach, expect } from 'vitest';
import { openWorld, type World } from './world.ts';

/** Opens a world for each test of the file; a fault in it that nobody asked about fails the test. */
export const freshWorld = (take: (world: World) => void): void => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    take(world);
  });
  afterEach(() => {
    expect(world.faults).toEqual([]);
    world.close();
  });
};
