/** Papers that come to a dossier after its filing: supplements and results. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { announcing, PAPER, PDF, PROGRAM, said, type Ticket, ticketsIn, upload } from '../../kit/server/paper-files.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { askSupplement, fileAccepted } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const CITIZEN = 'citizen.may';

describe('a supplement', () => {
  const STEP = 'register-business-supplement';
  const asked = async (): Promise<DossierCode> => {
    const code = await fileAccepted(province.world);
    await askSupplement(province.world, code, 'register-business');
    return code;
  };
  const add = (code: DossierCode, ...components: object[]) =>
    province.post(`/dossiers/${code}/components`, { as: CITIZEN, body: { components } });
  const added = async (code: DossierCode, ...components: object[]) => ticketsIn(await add(code, ...components));
  const remove = (code: DossierCode, number: number, as = CITIZEN) =>
    province.send('DELETE', `/dossiers/${code}/components/${number}`, { as });
  const answer = (code: DossierCode) => () =>
    province.post(`/dossiers/${code}/tasks/${STEP}/supplement`, { as: CITIZEN });
  const refusedFor = async (code: DossierCode, ...details: readonly unknown[]) =>
    expectProblem(await province.changesNothing(code, answer(code)), {
      status: 422,
      name: 'invalid',
      errors: details.map(detail => ({ pointer: `/components/${PAPER}`, detail })),
    });
  test('cannot be answered before one of its papers was announced and has arrived', async () => {
    const code = await asked();
    await refusedFor(code, said.missing);
    const [ticket] = await added(code, announcing(PDF));
    await refusedFor(code, said.absent(ticket.number));
    await upload(ticket, PDF);
    expect((await answer(code)()).status).toBe(200);
    expect((await province.ask(`/dossiers/${code}/components/${ticket.number}`, { as: CITIZEN })).status).toBe(200);
  });

  test('cannot be answered with a paper that never arrived: it is sent or taken out first', async () => {
    const code = await asked();
    const [contract, late = contract, unwanted = contract] = await added(code, ...Array(3).fill(announcing(PDF)));
    await upload(contract, PDF);
    await refusedFor(code, said.absent(late.number), said.absent(unwanted.number));
    await upload(late, PDF);
    await remove(code, unwanted.number);
    expect((await answer(code)()).status).toBe(200);
    const read = async ({ number }: Ticket) =>
      (await province.ask(`/dossiers/${code}/components/${number}`, { as: CITIZEN })).status;
    expect(await Promise.all([contract, late, unwanted].map(read))).toEqual([200, 200, 404]);
    const { body } = await province.ask(`/dossiers/${code}`, { as: CITIZEN });
    const numbers = (body as { components: { number: number }[] }).components.map(({ number }) => number);
    expect(numbers).not.toContain(unwanted.number);
  });

  test('with two faulty papers is refused with both, and accepted after they were replaced', async () => {
    const code = await asked();
    const tickets = await added(code, announcing(PROGRAM), announcing(PROGRAM));
    const [better] = await added(code, announcing(PDF));
    for (const ticket of tickets) await upload(ticket, PROGRAM);
    await upload(better, PDF);
    await refusedFor(code, ...tickets.map(({ number }) => said.mistyped(number)));
    for (const { number } of [...tickets, ...tickets]) {
      expect((await remove(code, number)).status).toBe(204);
      expect(await province.world.ports.files.find(`dossiers/${code}/${number}`)).toBeUndefined();
    }
    const [next] = await added(code, announcing(PDF));
    expect(next.number).toBe(better.number + 1);
    await upload(next, PDF);
    expect((await answer(code)()).status).toBe(200);
  });

  test('keeps papers that were submitted, that belong elsewhere, and those that a stranger tries to take out', async () => {
    const code = await asked();
    const [ticket] = await added(code, announcing(PDF));
    for (const [number, as] of [[1], [101 + 1], [ticket.number, 'citizen.hung']] as [number, string?][])
      expectProblem(await province.changesNothing(code, () => remove(code, number, as)), {
        status: 404,
        name: 'not-found',
      });
    await upload(ticket, PDF);
    await answer(code)();
    await province.settle();
    expectProblem(await province.changesNothing(code, () => remove(code, ticket.number)), {
      status: 409,
      name: 'not-allowed-now',
    });
    await askSupplement(province.world, code, 'register-business', 'leader');
    expectProblem(await province.changesNothing(code, () => remove(code, ticket.number)), {
      status: 409,
      name: 'not-allowed-now',
      state: 'handed in',
    });
  });

  test('holds at most forty unsubmitted papers', async () => {
    const code = await asked();
    await added(code, ...Array(40).fill(announcing(PDF)));
    expectProblem(await province.changesNothing(code, () => add(code, announcing(PDF))), {
      status: 409,
      name: 'not-allowed-now',
      state: '40 papers were announced and not submitted yet',
    });
    await remove(code, 101);
    expect((await add(code, announcing(PDF))).status).toBe(201);
  });

  test('adds and takes out papers once for each key', async () => {
    const code = await asked();
    const headers = { 'idempotency-key': `papers-${code}` };
    const body = { components: [announcing(PDF), announcing(PDF)] };
    const announce = () => province.post(`/dossiers/${code}/components`, { as: CITIZEN, headers, body });
    const numbersOf = (announced: Awaited<ReturnType<typeof announce>>) =>
      ticketsIn(announced).map(({ number }) => number);
    expect(numbersOf(await announce())).toEqual([101, 102]);
    expect(numbersOf(await province.changesNothing(code, announce))).toEqual([101, 102]);
    const out = () =>
      province.send('DELETE', `/dossiers/${code}/components/102`, {
        as: CITIZEN,
        headers: { 'idempotency-key': `out-${code}` },
      });
    expect((await out()).status).toBe(204);
    const [ticket] = await announce().then(ticketsIn);
    await upload(ticket, PDF);
    expect((await answer(code)()).status).toBe(200);
    expect((await province.changesNothing(code, out)).status).toBe(204);
  });

  test('is refused with all papers that the procedure does not know or accept', async () => {
    const code = await asked();
    const offer = () =>
      add(code, announcing(PDF, { component: 'marriage-certificate' }), announcing(PDF, { type: 'text/html' }));
    expectProblem(await province.changesNothing(code, offer), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/components/0/component' }, { pointer: '/body/components/1/type' }],
    });
  });

  test('takes no papers while none are requested', async () => {
    const code = await file(province.world);
    expectProblem(await province.changesNothing(code, () => add(code, announcing(PDF))), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'answer-supplement',
      state: '1 Mới đăng ký (Submitted)',
    });
  });
});
