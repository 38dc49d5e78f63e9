import { describe, expect, test } from 'vitest';
import { Session } from '../../../client/session.ts';
import { decideTask } from '../../../functions/decide-task/declaration.ts';
import { handOver } from '../../../functions/postal/declaration.ts';
import { Desk } from '../../../samples/demo/desk.ts';
import { officers } from '../../../samples/province.ts';
import type { Officer } from '../../../schemas/officer.ts';
import { problem, serve, shipment } from '../../kit/server/scripted-api.ts';

describe('a desk', () => {
  const code = 'H38.21.1-261123-0001';
  const step = 'register-business';
  const task = (version: number) => ({
    ...{ dossier: code, step, visit: 1, version, kind: 'task', procedure: '1.001612', owner: 'Lừu Thị Mẩy' },
    ...{
      title: { vi: 'Đăng ký', en: 'Register' },
      outcomes: {},
      reasoned: [],
      denying: [],
      overdue: false,
      openedAt: shipment.movedAt,
    },
  });
  const officer = officers.find(({ id }) => id === 'specialist.bat-xat') as Officer;

  test('decides the newer version of a reopened task, though its queue still shows the older one for a while', async () => {
    const queues = [[], [task(7)], [task(7)], [task(7)], [task(9)]];
    let posts = 0;
    const { api, seen } = await serve(({ method }) => {
      if (method === 'GET') return { status: 200, body: { tasks: queues.shift() ?? [task(9)] } };
      return ++posts === 1 ? problem(409, 'stale-version') : { status: 200, body: shipment };
    });
    const desk = new Desk({ officer, session: new Session(api, officer.id) });
    const decided: number[] = [];
    await desk.work(code, step, async ({ version }, session) => {
      decided.push(version);
      await session.call(
        { ...decideTask, success: handOver.success },
        { params: { code, step }, body: { outcome: 'approved', version } },
      );
    });
    expect(decided).toEqual([7, 9]);
    const keys = seen.filter(({ method }) => method === 'POST').map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  test('notices that a task has left its queue', async () => {
    const { api } = await serve((_, count) => ({ status: 200, body: { tasks: count < 3 ? [task(7)] : [] } }));
    const desk = new Desk({ officer, session: new Session(api, officer.id) });
    await expect(desk.see(code, step)).resolves.toMatchObject({ version: 7 });
    await expect(desk.gone(code, step)).resolves.toBeUndefined();
  });
});
