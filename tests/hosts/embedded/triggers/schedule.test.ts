import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { Schedule } from '../../../../hosts/embedded/triggers/schedule.ts';
import { handClock } from '../../../kit/server/tokens.ts';

const gate = () => Promise.withResolvers<void>();

const aSchedule = (...runs: (() => Promise<void>)[]) => {
  const errors: unknown[] = [];
  const clock = handClock();
  const jobs = runs.map((run, i) => ({ name: `job-${i}`, run }));
  return { clock, errors, schedule: new Schedule({ jobs, clock, onError: (job, error) => errors.push([job, error]) }) };
};

describe('the schedule', () => {
  test('runs every job each minute, the first time at once', async () => {
    vi.useFakeTimers();
    const run = vi.fn(async () => {});
    const { schedule } = aSchedule(run);
    schedule.start();
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(180_000);
    expect(run).toHaveBeenCalledTimes(4);
    await schedule.stop();
    await vi.advanceTimersByTimeAsync(180_000);
    expect(run).toHaveBeenCalledTimes(4);
    vi.useRealTimers();
  });

  test('skips a job that still runs, and does not delay the others for it', async () => {
    const slow = gate();
    const [slowJob, quickJob] = [vi.fn(() => slow.promise), vi.fn(async () => {})];
    const { schedule } = aSchedule(slowJob, quickJob);
    const first = schedule.tick();
    await nextTurn();
    const second = schedule.tick();
    expect([slowJob.mock.calls.length, quickJob.mock.calls.length]).toEqual([1, 2]);
    slow.resolve();
    await Promise.all([first, second]);
    await schedule.tick();
    expect(slowJob).toHaveBeenCalledTimes(2);
  });

  test('logs a job that fails, and runs it and the others again', async () => {
    const failing = vi.fn().mockRejectedValueOnce(new Error('once')).mockResolvedValue(undefined);
    const other = vi.fn(async () => {});
    const { schedule, errors } = aSchedule(failing, other);
    await schedule.tick();
    await schedule.tick();
    expect(errors).toEqual([['job-0', new Error('once')]]);
    expect([failing.mock.calls.length, other.mock.calls.length]).toEqual([2, 2]);
  });

  test('says when each job last succeeded', async () => {
    const failing = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValue(new Error('then'));
    const { schedule, clock } = aSchedule(failing, async () => {});
    await schedule.tick();
    clock.at(60);
    await schedule.tick();
    expect(schedule.lastRuns).toEqual({ 'job-0': '2026-11-23T08:00:00.000Z', 'job-1': '2026-11-23T08:01:00.000Z' });
  });

  test('can be asked for a run that begins now, instead of waiting for the current one', async () => {
    const under = gate();
    const run = vi.fn().mockReturnValueOnce(under.promise).mockResolvedValue(undefined);
    const { schedule } = aSchedule(run);
    void schedule.tick();
    const again = schedule.tickAfterRunning();
    expect(run).toHaveBeenCalledTimes(1);
    under.resolve();
    await again;
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('has stopped only when no job runs any more', async () => {
    const under = gate();
    const { schedule } = aSchedule(() => under.promise);
    void schedule.tick();
    let stopped = false;
    const stop = schedule.stop().then(() => {
      stopped = true;
    });
    await Promise.resolve();
    expect(stopped).toBe(false);
    under.resolve();
    await stop;
  });
});
