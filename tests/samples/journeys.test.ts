import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { Api } from '../../client/api.ts';
import { listUnits } from '../../functions/procedures/declaration.ts';
import { causeIn } from '../../samples/journeys/find-cause.ts';
import { journeysOf } from '../../samples/journeys/journeys-of.ts';
import { mainOutcome } from '../../samples/journeys/manner.ts';
import { CountingApi, clientOperations, LEFT_OUT } from '../../samples/journeys/operations.ts';
import { Site } from '../../samples/journeys/site.ts';
import { Timeline } from '../../samples/journeys/timeline.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { listening } from '../kit/server/listening.ts';
import { startedServer, temporaryFolder } from '../kit/server/started-server.ts';
import { MONDAY_MORNING } from '../kit/world/world.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const AT_TASK = ['delay', 'apology', 'adjustment'];

describe('the journeys of a procedure', () => {
  test.each(procedures.map(one => [`${one.code} version ${one.version}`, one] as const))(
    'of %s take every outcome of every step, ask for papers wherever possible, and let every limit expire that decides',
    (_, procedure) => {
      const journeys = journeysOf(procedure);
      const taken = new Set(
        journeys.flatMap(({ turn }) =>
          turn ? [`${turn.step.name} ${turn.manner.by === 'outcome' ? turn.manner.outcome : turn.manner.by}`] : [],
        ),
      );
      const owed = stepsOf(procedure.way).flatMap(stop => [
        ...Object.keys(stop.outcomes)
          .filter(outcome => outcome !== mainOutcome(stop) && outcome !== stop.silence)
          .map(outcome => `${stop.name} ${outcome}`),
        ...(stop.supplement ? [`${stop.name} supplement`, `${stop.name} unanswered`] : []),
        ...(stop.silence ? [`${stop.name} silence`] : []),
        ...(stop.kind === 'outside' ? [`${stop.name} silent-system`] : []),
        ...(stop.kind === 'intake' ? [`${stop.name} correction`] : []),
        ...(stop.kind === 'payment' ? ['cash', 'other-sum', 'exemption'].map(by => `${stop.name} ${by}`) : []),
      ]);
      expect(owed.filter(turn => !taken.has(turn))).toEqual([]);
      const task = stepsOf(procedure.way).find(({ kind }) => kind === 'task');
      const atTask = !task ? [] : 'pausesClock' in task && task.pausesClock ? ['delay', 'adjustment'] : AT_TASK;
      expect(AT_TASK.filter(manner => taken.has(`${task?.name} ${manner}`))).toEqual(atTask);
      expect(new Set(journeys.map(({ name }) => name)).size).toBe(journeys.length);
      expect(new Set(journeys.map(({ delivery }) => delivery))).toEqual(new Set(['counter', 'electronic', 'post']));
      expect(new Set(journeys.map(({ channel }) => channel))).toEqual(new Set(['online', 'direct', 'post']));
    },
  );
});

describe('the operations that journeys call', () => {
  test('are counted if the answer was as declared; uncalled ones are named, except those of outside systems', async () => {
    const server = createServer((_, response) => void response.end('{"units":[]}'));
    open.push(() => server.close());
    const api = new CountingApi(await listening(server));
    await api.call(listUnits, {});
    expect(api.neverCalled()).toEqual(
      clientOperations.filter(operation => operation !== 'listUnits' && !Object.hasOwn(LEFT_OUT, operation)),
    );
    expect(clientOperations).not.toContain('noticePayment');
    expect(Object.keys(LEFT_OUT).filter(operation => !clientOperations.includes(operation))).toEqual([]);
  });

  test('are not counted if the answer is not as declared', async () => {
    const server = createServer((_, response) => void response.end('{"units":[{"code":7}]}'));
    open.push(() => server.close());
    const api = new CountingApi(await listening(server));
    await expect(api.call(listUnits, {})).rejects.toThrow('code');
    expect(api.called.size).toBe(0);
  });
});

describe('why a dossier does not go on', () => {
  type Way = Parameters<typeof causeIn>[0];
  const waitingFor = (failure?: string, attempts = 1): Pick<Way, 'undelivered'> => ({
    undelivered: [{ telling: 'ask issue-tax-code', system: 'tax', attempts, failure } as Way['undelivered'][number]],
  });
  const causeOf = (way: Partial<Way>) =>
    causeIn({ dossier: {}, visits: [], undelivered: [], ...way } as unknown as Way);
  const visit = (more: object) => ({ visits: [{ step: 'issue-tax-code', kind: 'outside', open: true, ...more }] });

  test('lasts where it is stuck, or what it sends is refused or found nobody more than once', () => {
    expect(causeOf({ dossier: { why: 'the machine failed' } as Way['dossier'] })).toMatchObject({ lasts: true });
    expect(causeOf(waitingFor('OutsideRefused: tax refused the message 1 with 401.'))).toEqual({
      why: expect.stringMatching(/with 401\. Does tax have the secret of the server/),
      lasts: true,
    });
    const unreached = 'OutsideUnreachable: tax could not be reached.';
    expect(causeOf(waitingFor(unreached))).toMatchObject({ lasts: false });
    expect(causeOf(waitingFor(unreached, 2))).toEqual({
      why: expect.stringMatching(/Does tax listen where the server looks for it/),
      lasts: true,
    });
  });

  test('may pass where a system was asked, or a desk works in its place; else nothing is known', () => {
    expect(causeOf(visit({ system: 'tax' } as object) as Partial<Way>)).toEqual({
      why: 'tax was asked for issue-tax-code and has not answered',
      lasts: false,
    });
    expect(causeOf(visit({ role: 'specialist' }) as Partial<Way>)).toMatchObject({ lasts: false });
    expect(causeOf(visit({ system: 'tax', open: false }) as Partial<Way>)).toBeUndefined();
    expect(causeOf(waitingFor())).toBeUndefined();
  });
});

describe('the time that journeys share', () => {
  const openSite = async () => {
    const folder = temporaryFolder();
    const server = await startedServer({ data: folder.path, machineTime: () => toEpoch(MONDAY_MORNING) });
    open.push(folder.remove, server.stop);
    return { site: new Site(new Api(server.url), { outside: {} }), server };
  };
  const inHours = (hours: number) => toInstant(toEpoch(MONDAY_MORNING) + hours * 3_600_000);

  test('moves to the earliest instant that is waited for, when nobody does anything else', async () => {
    const { site, server } = await openSite();
    const timeline = new Timeline(site);
    const seen: string[] = [];
    const one = async (name: string, ...waits: readonly number[]) => {
      for (const hours of waits) {
        await timeline.passTo(inHours(hours));
        seen.push(`${name} ${hours}: ${server.composition.clock.now()}`);
      }
    };
    await Promise.all([
      timeline.during(() => one('a', 3, 5)),
      timeline.during(() => one('b', 2, 9)),
      timeline.during(() => one('c', 2)),
    ]);
    expect(seen).toEqual([
      ...[`b 2: ${inHours(2)}`, `c 2: ${inHours(2)}`],
      ...[`a 3: ${inHours(3)}`, `a 5: ${inHours(5)}`, `b 9: ${inHours(9)}`],
    ]);
  });

  test('can be moved if the server allows it', async () => {
    const { site } = await openSite();
    expect(await Timeline.isAt(site)).toBe(true);
    const folder = temporaryFolder();
    const fixed = await startedServer({ data: folder.path, embedded: { clockControl: false } });
    open.push(folder.remove, fixed.stop);
    expect(await Timeline.isAt(new Site(new Api(fixed.url), { outside: {} }))).toBe(false);
  });
});
