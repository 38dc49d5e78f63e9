import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { requestSupplement } from '../../../store/steps/supplement.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept, askSupplement, supply, taskOf, untilLicensing } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { dossierOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const SPECIALIST = 'specialist.bat-xat';
const STEP = 'register-business';
const accepted = async (): Promise<DossierCode> => {
  const code = await file(province.world);
  await accept(province.world, code);
  return code;
};
const versionOf = async (code: DossierCode, step = STEP) => (await taskOf(province.world, code, step)).version;

describe('a request for papers', () => {
  const request = (
    code: DossierCode,
    asked: { readonly as: string; readonly version: number } & Record<string, unknown>,
  ) => {
    const { as, ...body } = asked;
    const items = [{ component: 'premises-contract', why: 'Vẫn chưa rõ' }];
    return province.post(`/dossiers/${code}/tasks/${STEP}/supplement-request`, { as, body: { items, ...body } });
  };
  const afterOneRound = async () => {
    const code = await accepted();
    await askSupplement(province.world, code, STEP);
    await supply(province.world, code, STEP);
    return code;
  };

  test('can be made once; a second is refused, also to a leader who does not override, and a specialist may not override', async () => {
    const code = await afterOneRound();
    const version = await versionOf(code);
    const asking = (override: boolean) =>
      province.changesNothing(code, () => request(code, { as: SPECIALIST, version, override }));
    expectProblem(await asking(false), {
      status: 409,
      name: 'not-allowed-now',
      detail: 'A supplement has already been requested 1 time. Only a leader may request another.',
      asked: 'another supplement',
      state: '1 of 1 rounds used',
      allowed: [`requestSupplement?step=${STEP}&override=true`, `decideTask?step=${STEP}`],
    });
    const forbidden = await asking(true);
    expectProblem(forbidden, { status: 403, name: 'forbidden' });
    expect(forbidden.body).not.toHaveProperty('allowed');
    const by: Principal = { ...officerOf('H38.21', 'specialist'), roles: ['specialist', 'leader'] } as Principal;
    const items = [{ component: 'premises-contract', why: 'Vẫn chưa rõ' }];
    await expect(
      requestSupplement(province.store, { code, step: STEP, by, version, items, override: false }),
    ).rejects.toMatchObject({ refusal: 'not-allowed-now' });
  });

  test('can be made again by the leader of the unit who overrides, and by no other leader', async () => {
    const code = await afterOneRound();
    const version = await versionOf(code);
    const own = { as: 'leader.bat-xat', override: false };
    expectProblem(await province.changesNothing(code, () => request(code, { ...own, version })), {
      status: 403,
      name: 'forbidden',
    });
    for (const as of ['leader.sa-pa', 'leader.food-safety'])
      expectProblem(await province.changesNothing(code, () => request(code, { as, override: true, version })), {
        status: 404,
        name: 'not-found',
      });
    const again = { as: 'leader.bat-xat', version, override: true };
    expectProblem(await province.changesNothing(code, () => request(code, again)), {
      ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/cause' }] },
    });
    const cause = 'Hợp đồng bổ sung ghi địa điểm khác tờ khai';
    expect((await request(code, { ...again, cause })).status).toBe(200);
    const { body } = await province.ask(`/dossiers/${code}/journal`, { as: 'leader.bat-xat' });
    const { entries } = body as { entries: { entry: { type: string }; note?: string }[] };
    expect(entries.findLast(({ entry }) => entry.type === 'supplement-requested')?.note).toBe(cause);
    await province.settle();
    expect(await dossierOf(province.world, code)).toMatchObject({ status: 5, supplements: 2 });
    expect(await openSteps(province.world, code)).toEqual([`${STEP}-supplement`]);
  });

  test('of one agency cannot be overridden by the leader of another on the same dossier', async () => {
    const { world } = province;
    const code = await file(world, { household: households.grocery });
    await untilLicensing(world, code);
    const step = 'appraise-licence';
    const body = { version: await versionOf(code, step), items: [{ component: 'premises-contract', why: 'Mờ' }] };
    const asked = { as: 'leader.food-safety', body: { ...body, override: true } };
    expectProblem(
      await province.changesNothing(code, () =>
        province.post(`/dossiers/${code}/tasks/${step}/supplement-request`, asked),
      ),
      { status: 403, name: 'forbidden', state: 'it is waiting at H38.21 for a specialist' },
    );
  });

  test('for a paper that the procedure does not know, or for none, is refused with its place', async () => {
    const code = await accepted();
    const version = await versionOf(code);
    const items = [
      { component: 'premises-contract', why: 'Mờ' },
      { component: 'marriage-certificate', why: 'Thiếu' },
    ];
    expectProblem(await province.changesNothing(code, () => request(code, { as: SPECIALIST, version, items })), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/items/1/component' }],
    });
    expectProblem(await province.changesNothing(code, () => request(code, { as: SPECIALIST, version, items: [] })), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/items' }],
    });
  });

  test('says on its task what is asked for and why; the post that brings the papers sees which they are', async () => {
    const clerk = officerOf('H38.21.3', 'post-clerk');
    const code = await file(province.world, { by: clerk });
    const { by, version } = { by: officerOf('H38.21.1', 'counter'), version: await versionOf(code, 'receive') };
    const items = [
      { component: 'identity-paper', why: 'Hết hạn' },
      { component: 'premises-contract', why: 'Mờ' },
      { component: 'premises-contract', why: 'Thiếu trang 2' },
    ];
    await requestSupplement(province.store, { code, step: 'receive', by, version, items, override: false });
    await province.settle();
    const seenBy = async (as: string) => {
      const { body } = await province.ask(`/dossiers/${code}`, { as });
      const [task] = (body as { tasks: { asked?: { component: string; why?: string }[] }[] }).tasks;
      return task?.asked?.map(({ component, why }) => [component, why]);
    };
    const asked = [
      ['identity-paper', 'Hết hạn'],
      ['premises-contract', 'Mờ; Thiếu trang 2'],
    ];
    expect(await seenBy('counter.bat-xat')).toEqual(asked);
    expect(await seenBy(clerk.id)).toEqual(asked.map(([component]) => [component, undefined]));
    const { body } = await province.ask(`/dossiers/${code}/tasks/receive-supplement`, { as: 'counter.bat-xat' });
    expect(body).toMatchObject({
      asked: [
        { component: 'identity-paper', title: { vi: 'Giấy tờ pháp lý của chủ hộ kinh doanh' }, why: 'Hết hạn' },
        { why: 'Mờ; Thiếu trang 2' },
      ],
    });
  });

  test('is refused on a step that cannot ask for papers', async () => {
    const code = await file(province.world, { household: households.grocery });
    await untilLicensing(province.world, code);
    const version = await versionOf(code, 'check-food-safety');
    const body = { version, items: [{ component: 'premises-contract', why: 'Mờ' }] };
    const asked = { as: 'specialist.food-safety', body };
    expectProblem(
      await province.changesNothing(code, () =>
        province.post(`/dossiers/${code}/tasks/check-food-safety/supplement-request`, asked),
      ),
      {
        ...{ status: 409, name: 'not-allowed-now' },
        allowed: ['approved', 'rejected'].map(outcome => `decideTask?step=check-food-safety&outcome=${outcome}`),
      },
    );
  });
});
