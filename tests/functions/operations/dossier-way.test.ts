/** What an engineer sees of one dossier before touching it: its way, and what a restart would do. Never its content. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { handleExecutionEnd } from '../../../store/machine/epochs.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept, decide, fileUntilPayment, issue, pay, refuse, restart } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ENGINEER = 'engineer.lao-cai';
const read = async (path: string, as = ENGINEER) => {
  const { status, body } = await province.ask(`/operations/dossiers/${path}`, { as });
  expect(status).toBe(200);
  return body as never;
};
type Effect = { what: string; fate: string; step?: string; stake?: string };
const effectsOf = async (code: DossierCode) => {
  const { effects, stakes, state } = (await read(`${code}/epochs`)) as {
    effects: readonly Effect[];
    stakes: readonly string[];
    state: string;
  };
  return {
    stakes,
    state,
    effects: effects.map(({ what, fate, step }) => [what, fate, ...(step ? [step] : [])].join(' ')),
  };
};

describe('the way of a dossier', () => {
  test('has each visit with its times, the open one last, and the restarts with their reasons', async () => {
    const code = await fileUntilPayment(province.world);
    await restart(province, { code, why: 'thử lại' });
    await province.settle();
    const { visits, events, machine } = (await read(code)) as {
      visits: readonly { step: string; open: boolean; endedAt?: string; outcome?: string }[];
      events: readonly { what: string; why: string; epoch: number; by: { id: string } }[];
      machine: { state: string };
    };
    expect(visits[0]).toMatchObject({ step: 'receive', open: false, outcome: 'accepted', endedAt: expect.any(String) });
    expect(visits.at(-1)).toMatchObject({ step: 'pay-fees', open: true });
    expect(events).toEqual([expect.objectContaining({ what: 'epoch-started', why: 'thử lại', epoch: 2 })]);
    expect(machine.state).toBe('waiting');
  });

  test('is of a machine that has ended where the dossier has, also if the machine was stuck until then', async () => {
    const code = await file(province.world);
    for (const epoch of [1, 2])
      await handleExecutionEnd(province.store, { name: `${code}-e${epoch}`, status: 'FAILED', error: 'OutOfMemory' });
    expect(await read(code)).toMatchObject({ machine: { state: 'stuck' } });
    await refuse(province.world, code);
    expect(await read(code)).toMatchObject({ machine: { state: 'ended' } });
  });

  test('says nothing of the form, the papers, the fees or the people', async () => {
    const code = await fileUntilPayment(province.world);
    const dossier = await province.ask(`/dossiers/${code}`, { as: 'specialist.bat-xat' });
    const { owner, facts } = (dossier.body as { dossier: { owner: string; facts: object } }).dossier;
    const shown = JSON.stringify([await read(code), await read(`${code}/epochs`)]);
    for (const hidden of [owner, ...Object.keys(facts), 'amount', 'components'])
      expect(shown).not.toContain(`"${hidden}"`);
  });

  test('is refused to everybody but operators', async () => {
    const code = await file(province.world);
    for (const as of ['administrator.lao-cai', 'counter.bat-xat', 'citizen.may'])
      for (const path of [code, `${code}/epochs`])
        expectProblem(await province.ask(`/operations/dossiers/${path}`, { as }), { status: 403, name: 'forbidden' });
  });
});

describe('the preview of a restart', () => {
  test('skips what was done, keeps what is open, and names money that is at stake', async () => {
    const code = await fileUntilPayment(province.world);
    const { effects, stakes, state } = await effectsOf(code);
    expect(effects).toEqual(
      expect.arrayContaining([
        'execution-ended first',
        'execution-started again',
        'step-decided skipped receive',
        'payment-asked skipped pay-fees',
        'step-open kept pay-fees',
      ]),
    );
    expect(effects.filter(effect => / (first|again)/.test(effect))).toHaveLength(2);
    expect({ stakes, state }).toEqual({ stakes: ['money'], state: 'waiting' });
  });

  test('is what then happens: no step is asked again, and no message is sent again', async () => {
    const code = await fileUntilPayment(province.world);
    await pay(province.world, code);
    const { effects } = await effectsOf(code);
    const before = (await province.itemsOf(code)).filter(({ sk }) => sk.startsWith('T#')).map(({ sk }) => sk);
    const sent = province.messageIds().length;
    await restart(province, { code, why: 'thử lại' });
    await province.settle();
    const after = await province.itemsOf(code);
    expect(after.filter(({ sk }) => sk.startsWith('T#')).map(({ sk }) => sk)).toEqual(before);
    expect(before.map(sk => `step-open kept ${sk.slice(2)}`)).toEqual(
      expect.arrayContaining(effects.filter(effect => effect.startsWith('step-open '))),
    );
    expect(province.messageIds()).toHaveLength(sent);
  });

  test('names a signature that is at stake, and is not allowed once the dossier has ended', async () => {
    const code = await fileUntilPayment(province.world);
    await pay(province.world, code);
    await decide(province.world, code, 'appraise-licence', 'approved');
    await decide(province.world, code, 'sign-licence', 'signed');
    await issue(province.world, code);
    expect((await effectsOf(code)).stakes.toSorted()).toEqual(['money', 'signature']);
    const other = await file(province.world);
    await accept(province.world, other);
    expect((await effectsOf(other)).stakes).toEqual([]);
  });
});
