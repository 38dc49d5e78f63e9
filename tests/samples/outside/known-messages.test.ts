import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OutsideNotice } from '../../../functions/outside/declaration.ts';
import type { OutsideMessage } from '../../../platform/ports.ts';
import { formsOf } from '../../../samples/forms.ts';
import { OUTSIDE_NAMES, type OutsideName } from '../../../samples/outside/settings.ts';
import { SYSTEMS } from '../../../samples/outside/systems/index.ts';
import type { Delivery } from '../../../schemas/journal.ts';
import { findStep, stepsOf } from '../../../workflows/define/way.ts';
import { newestProcedures, procedures } from '../../../workflows/procedures/index.ts';
import { holdToContract, PROMISED } from '../../kit/outside-contract.ts';
import { receiveCallbacks, runSystem } from '../../kit/server/outside-harness.ts';
import { file } from '../../kit/world/filing.ts';
import { walkStraight } from '../../kit/world/straight-way.ts';
import { openWorld } from '../../kit/world/world.ts';

/** Every message that dossiers of a procedure send on their way, with each of its forms. */
const messagesOf = async (procedure: string): Promise<readonly OutsideMessage[]> => {
  const world = await openWorld({ systems: OUTSIDE_NAMES });
  try {
    for (const [i, form] of formsOf(procedure).entries()) {
      const delivery: Delivery = i === 0 ? 'post' : 'counter';
      await walkStraight(world, await file(world, { procedure, form, delivery }));
    }
    return world.sent;
  } finally {
    world.close();
  }
};

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const simulated = async (name: string) => {
  const make = SYSTEMS[name as OutsideName];
  if (!make) throw new Error(`No system ${name} is simulated.`);
  const system = await runSystem(make);
  open.push(system);
  return system;
};

describe('the simulated systems', () => {
  const sent = new Map<string, readonly OutsideMessage[]>();
  beforeAll(async () => {
    for (const { code } of newestProcedures) sent.set(code, await messagesOf(code));
  });

  test('include one for each system that a procedure names', () => {
    const named = procedures.flatMap(({ way }) =>
      stepsOf(way).flatMap(stop => (stop.kind === 'outside' ? [stop.system] : [])),
    );
    expect(OUTSIDE_NAMES).toEqual(expect.arrayContaining([...new Set(named)]));
  });

  test('are tested here with every message of every step that an outside system works', () => {
    const tried = new Set([...sent.values()].flat().map(({ system, type }) => `${system} ${type}`));
    const messages = procedures.flatMap(({ way }) =>
      stepsOf(way).flatMap(stop => (stop.kind === 'outside' ? [`${stop.system} ${stop.message}`] : [])),
    );
    expect([...tried]).toEqual(expect.arrayContaining([...new Set(messages)]));
    for (const message of ['bank payment.requested', 'carrier shipment.ordered']) expect(tried).toContain(message);
  });

  test('get what the description of the API promises, and nothing else', () => {
    const messages = [...sent.values()].flat();
    for (const message of messages) holdToContract(message);
    const asks = PROMISED.filter(name => !/^(bank|carrier|signing|messaging) /.test(name));
    expect(messages.map(({ system, type }) => `${system} ${type}`)).toEqual(expect.arrayContaining(asks));
    const [asked] = messages.filter(({ system }) => system === 'tax');
    const body = { ...asked?.body, form: { ...(asked?.body.form as object), religion: 'none' } };
    expect(() => holdToContract({ ...(asked as OutsideMessage), body })).toThrow('religion');
    expect(() => holdToContract({ ...(asked as OutsideMessage), system: 'police' })).toThrow(
      /promised a message police/,
    );
  });

  test.each(newestProcedures.map(({ code }) => code))(
    'know every message of a dossier of %s, and answer with an outcome of its step',
    async code => {
      const procedure = newestProcedures.find(one => one.code === code);
      const callbacks = await receiveCallbacks();
      open.push(callbacks);
      let awaited = 0;
      const messages = sent.get(code) ?? [];
      expect(messages.length).toBeGreaterThan(0);
      for (const { system, type, body } of messages) {
        const answer = await (await simulated(system)).send(type, { ...body, callbackUrl: callbacks.url });
        expect({ system, type, ...answer }).toMatchObject({ status: 200 });
        const stop = procedure && findStep(procedure.way, String(body.step));
        if (stop?.kind !== 'outside') continue;
        awaited += 1;
        const notice = OutsideNotice.parse((await callbacks.until(awaited)).at(-1)?.body);
        expect(stop.on[notice.outcome]).toMatchObject({ do: 'proceed' });
      }
    },
  );
});

describe('a simulated agency', () => {
  const request = (callbackUrl: string) => ({
    ...{ dossier: 'H38.21.1-261123-0001', step: 'register-birth', version: 3, callbackUrl },
    owner: { name: 'Lừu Thị Mẩy', identityNumber: '010190000011' },
    form: { child: { name: 'Lừu Thị Mai' }, mother: null },
  });

  test('ends a step with the outcome it was given, and finds nothing after that', async () => {
    const [agency, callbacks] = await Promise.all([simulated('civil-registration'), receiveCallbacks()]);
    open.push(callbacks);
    const asked = request(callbacks.url);
    await agency.post(`/dossiers/${asked.dossier}/fate`, { step: 'register-birth', outcome: 'rejected' });
    await agency.send('birth.declared', asked);
    expect((await callbacks.until(1))[0]?.body).toMatchObject({ outcome: 'rejected', data: {} });
  });

  test('refuses a message for another agency, and one with an incomplete form', async () => {
    const agency = await simulated('civil-registration');
    const asked = request('http://127.0.0.1:9/');
    expect((await agency.send('tax-code.requested', asked)).status).toBe(422);
    const answer = await agency.send('birth.declared', { ...asked, form: { child: null } });
    expect(answer).toMatchObject({ status: 422, body: { error: expect.stringContaining('child') } });
  });
});
