import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Duration,
  EmbeddedClock,
  type EmbeddedClockOptions,
  type KeptClock,
} from '../../../platform/embedded/clock.ts';
import { FolderRefused } from '../../../platform/embedded/storage/errors.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const at = (text: string) => text as Instant;

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** A machine whose clock may leap, and the clock on it. `pass` lets time go by. */
const aMachine = () => {
  const world = { machine: START, steady: 0, kept: undefined as KeptClock | undefined };
  const open = (start?: EmbeddedClockOptions['start']) =>
    new EmbeddedClock({
      machine: () => world.machine,
      steady: () => world.steady,
      kept: world.kept,
      keep: clock => {
        world.kept = clock;
      },
      start,
    });
  const pass = (milliseconds: number) => {
    world.machine += milliseconds;
    world.steady += milliseconds;
  };
  /** As the server does: the machine's steady time starts again with it. */
  const restart = (start?: EmbeddedClockOptions['start']) => {
    world.steady = 0;
    return open(start);
  };
  return { world, pass, restart, clock: open() };
};

describe('the clock', () => {
  test("shows the machine's time until it is moved", () => {
    const { clock, pass } = aMachine();
    expect(clock.now()).toBe('2026-11-23T08:00:00.000Z');
    pass(1500);
    expect(clock.now()).toBe('2026-11-23T08:00:01.500Z');
  });

  test('goes on from where it was moved to, also over a restart', () => {
    const { clock, pass, restart } = aMachine();
    clock.moveTo(at('2026-11-26T08:00:00.000Z'));
    expect(clock.now()).toBe('2026-11-26T08:00:00.000Z');
    pass(60_000);
    expect([clock.now(), restart().now()]).toEqual(['2026-11-26T08:01:00.000Z', '2026-11-26T08:01:00.000Z']);
  });

  test('cannot be moved back, nor to where it is', () => {
    const { clock, world } = aMachine();
    for (const instant of ['2026-11-23T08:00:00.000Z', '2026-11-23T07:59:59.999Z'])
      expect(() => clock.moveTo(at(instant))).toThrow(RangeError);
    expect(world.kept).toBeUndefined();
  });

  test('is not moved if the move cannot be stored', () => {
    const clock = new EmbeddedClock({
      machine: () => START,
      steady: () => 0,
      kept: undefined,
      keep: () => {
        throw new Error('disk full');
      },
    });
    expect(() => clock.moveTo(at('2027-01-01T00:00:00.000Z'))).toThrow('disk full');
    expect(clock.now()).toBe('2026-11-23T08:00:00.000Z');
  });
});

describe("a machine's clock that goes back an hour", () => {
  test('stops and repeats nothing: time goes on more slowly until the machine has caught up', () => {
    const { clock, world, pass } = aMachine();
    clock.now();
    world.machine -= HOUR;
    const seen = Array.from({ length: 130 }, () => {
      pass(60_000);
      return toEpoch(clock.now());
    });
    const steps = seen.slice(1).map((time, i) => time - (seen[i] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...steps)).toBeLessThanOrEqual(60_000);
    expect(seen[59]).toBe(START + 30 * 60_000);
    expect(seen.at(-1)).toBe(world.machine);
    expect(clock.notFollowed).toBeUndefined();
  });

  test('does the same after a restart', () => {
    const { clock, world, pass, restart } = aMachine();
    clock.save();
    world.machine -= HOUR;
    const after = restart();
    expect(after.now()).toBe('2026-11-23T08:00:00.000Z');
    pass(1000);
    expect(after.now()).toBe('2026-11-23T08:00:00.500Z');
  });

  test('does not affect the clocks of other servers', () => {
    const { clock, world } = aMachine();
    clock.now();
    world.machine -= HOUR;
    expect(clock.outside().slice(0, 2)).toEqual(['2026-11-23T07:00:00.000Z', '2026-11-23T08:00:00.000Z']);
  });
});

describe("a jump of the machine's clock", () => {
  test.each([YEAR, 3 * HOUR, -3 * HOUR, -YEAR])('of %i ms is ignored, and over once the clock comes back', leap => {
    const { clock, world, pass } = aMachine();
    clock.now();
    world.machine += leap;
    pass(60_000);
    expect(clock.now()).toBe('2026-11-23T08:01:00.000Z');
    expect(clock.notFollowed).toBe(toInstant(world.machine));
    expect(clock.outside()[0]).toBe('2026-11-23T08:01:00.000Z');
    pass(HOUR);
    world.machine -= leap;
    expect([clock.now(), clock.notFollowed]).toEqual(['2026-11-23T09:01:00.000Z', undefined]);
    pass(60_000);
    expect(clock.now()).toBe('2026-11-23T09:02:00.000Z');
  });

  test('is followed only after a start that confirms it', () => {
    const { clock, world, restart } = aMachine();
    clock.now();
    world.machine += 10 * 24 * HOUR;
    clock.save();
    expect(() => restart()).toThrow(FolderRefused);
    expect(() => restart()).toThrow(/shows 2026-12-03 08:00 UTC; .* it was 2026-11-23 08:00 UTC .*--confirm-clock/);
    expect(restart('confirm').now()).toBe('2026-12-03T08:00:00.000Z');
  });

  test('while the server was down needs confirmation if the pause was too long to believe', () => {
    const { clock, world, restart } = aMachine();
    clock.save();
    world.machine += 30 * 24 * HOUR;
    expect(restart().now()).toBe('2026-12-23T08:00:00.000Z');
    world.machine = START + YEAR;
    expect(() => restart()).toThrow(/--confirm-clock/);
  });

  test('that was followed can be taken back only by a start that says so', () => {
    const { world, restart } = aMachine();
    world.kept = { offset: 0, latest: START + YEAR };
    expect(() => restart()).toThrow(/which is later.*--clock-back/);
    expect(() => restart('confirm')).toThrow(/--clock-back/);
    expect(restart('back').now()).toBe('2026-11-23T08:00:00.000Z');
    expect(restart().now()).toBe('2026-11-23T08:00:00.000Z');
  });
});

test('the clock never goes back and never stops, for any time of the machine and any number of restarts', () => {
  const step = fc.oneof(
    fc.record({ leap: fc.integer({ min: -2 * YEAR, max: 2 * YEAR }) }),
    fc.record({ leap: fc.integer({ min: -2 * HOUR, max: 2 * HOUR }) }),
    fc.record({ move: fc.integer({ min: 1, max: 10_000_000 }) }),
    fc.constant({ restart: true as const }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const { world, pass, restart, clock: first } = aMachine();
      let clock = first;
      let last = clock.now();
      for (const happens of steps) {
        if ('leap' in happens) world.machine += happens.leap;
        else if ('move' in happens) clock.moveTo(toInstant(toEpoch(clock.now()) + happens.move));
        else {
          clock.save();
          try {
            clock = restart('confirm');
          } catch {
            return;
          }
        }
        pass(1000);
        const now = clock.now();
        expect(now > last).toBe(true);
        last = now;
      }
    }),
  );
});

describe('a duration in ISO 8601', () => {
  test.each([
    ['P3D', 3 * 86_400_000],
    ['PT4H', 4 * 3_600_000],
    ['P1DT2H30M', 26.5 * 3_600_000],
    ['P2W', 14 * 86_400_000],
    ['PT90S', 90_000],
  ])('%s is %i milliseconds', (text, milliseconds) => {
    expect(Duration.parse(text)).toBe(milliseconds);
  });

  test.each(['P', 'PT', 'P0D', 'PT0S', '3D', 'P-1D', '-P1D', 'P1M', 'P1Y', 'P1.5D', 'P1DT', 'p1d', 'P99999D'])(
    '%s is refused',
    text => {
      expect(Duration.safeParse(text).success).toBe(false);
    },
  );
});
