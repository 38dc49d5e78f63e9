import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { accept, taskOf, untilLicensing } from '../acts.ts';
import { file } from '../world.ts';
import { expectProblem } from './expect-problem.ts';
import { openProvince, type Province } from './served-province.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const OWNER = 'citizen.may';

describe('what an officer writes with a decision', () => {
  const NOTE = 'Đã gọi điện xác minh với hàng xóm, đề nghị lãnh đạo xem kỹ';
  const REASON = 'Địa điểm kinh doanh không đúng quy hoạch';
  const STEP = 'register-business';

  const decided = async () => {
    const code = await file(province.world);
    await accept(province.world, code);
    const body = { version: (await taskOf(province.world, code, STEP)).version, outcome: 'rejected' };
    const answer = await province.post(`/dossiers/${code}/tasks/${STEP}/decision`, {
      as: 'specialist.bat-xat',
      body: { ...body, reason: REASON, note: NOTE },
    });
    expect(answer.status).toBe(200);
    await province.settle();
    return code;
  };
  const wordsFor = async (code: string, as: string) => {
    const { body } = await province.ask(`/dossiers/${code}/journal`, { as });
    const { entries } = body as { entries: { entry: { step?: string; type: string }; text?: string; note?: string }[] };
    const { text, note } = entries.find(({ entry }) => entry.type === 'step-decided' && entry.step === STEP) ?? {};
    return { text, note };
  };

  test('as a reason is told to the applicant; as a note is read by officers only', async () => {
    const code = await decided();
    expect(await wordsFor(code, 'counter.bat-xat')).toEqual({ text: REASON, note: NOTE });
    expect(await wordsFor(code, 'specialist.bat-xat')).toEqual({ text: REASON, note: NOTE });
    expect(await wordsFor(code, OWNER)).toEqual({ text: REASON, note: undefined });
  });

  test('as a note reaches the applicant in no answer and no message at all', async () => {
    const code = await decided();
    for (const path of ['', '/journal', '/payments', '/shipments'].map(part => `/dossiers/${code}${part}`))
      expect(JSON.stringify((await province.ask(path, { as: OWNER })).body)).not.toContain(NOTE);
    const { body } = await province.ask('/notifications', { as: OWNER });
    expect(JSON.stringify(body)).not.toContain(NOTE);
  });

  test('is no note where the applicant is the one who decides', async () => {
    const code = await file(province.world);
    await accept(province.world, code);
    const { version } = await taskOf(province.world, code, STEP);
    const body = { version, outcome: 'approved', note: NOTE };
    expectProblem(await province.post(`/dossiers/${code}/tasks/${STEP}/decision`, { as: OWNER, body }), {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/body/note', detail: 'notes are what officers write for officers; say it as `reason`' }],
    });
  });
});

describe('an agency that works one step', () => {
  const read = async (code: string, as: string) => {
    const { status, body } = await province.ask(`/dossiers/${code}`, { as });
    expect(status).toBe(200);
    return body as { owner?: object; parties?: object; form?: object; components: { component: string }[] };
  };

  test('reads the papers and the fields of its step, and of the parties only whose dossier it is', async () => {
    const { form, citizen } = households.grocery;
    const code = await file(province.world, { household: households.grocery });
    await untilLicensing(province.world, code);
    const { owner, parties, form: seen, components } = await read(code, 'specialist.food-safety');
    const { name, identityNumber } = citizen.party;
    const { businessName, trade, address, employees, startsOn } = form as Record<string, unknown>;
    expect({ owner, parties, form: seen }).toEqual({
      owner: { name, identityNumber },
      parties: undefined,
      form: { businessName, trade, address, employees, startsOn },
    });
    expect(components.map(({ component }) => component).toSorted()).toEqual([
      ...['food-safety-pledge', 'premises-contract', 'supplier-contract'],
    ]);
    for (const as of ['specialist.bat-xat', 'counter.bat-xat', citizen.id])
      expect(await read(code, as)).toMatchObject({ parties: { owner: { phone: citizen.party.phone } }, form });
  });

  test('does not read what was paid', async () => {
    const code = await file(province.world, { household: households.grocery });
    await untilLicensing(province.world, code);
    expectProblem(await province.ask(`/dossiers/${code}/payments`, { as: 'specialist.food-safety' }), {
      ...{ status: 404, name: 'not-found' },
    });
  });
});
