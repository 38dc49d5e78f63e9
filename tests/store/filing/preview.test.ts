import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formsOf } from '../../../samples/forms.ts';
import { COUNTER } from '../../../samples/province.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { officerOf, prepareDraft } from '../../kit/world/filing.ts';

const BUSINESS = '1.001612';
const [form = {}] = formsOf(BUSINESS);

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const preview = (asked: unknown, code = BUSINESS) =>
  province.post(`/procedures/${code}/preview`, { body: { form: asked, receivingUnit: COUNTER.batXat } });
const amounts = (body: unknown) =>
  (body as { fees: { fee: string; amount?: number }[] }).fees.map(({ fee, amount }) => [fee, amount]);

describe('before a filing', () => {
  test('its fees, its papers and its date are said, as the dossier will have them', async () => {
    const { body } = await preview(form);
    const by = officerOf(COUNTER.batXat, 'counter');
    const { draft } = await prepareDraft(province.world, { by, form });
    const { dossier } = await acceptDraft(province.store, province.world.ports, { draft, by });
    expect(amounts(body)).toEqual(dossier.fees.map(({ fee, amount }) => [fee, amount]));
    expect(body).toMatchObject({ due: dossier.due, faults: [] });
    expect((body as { required: string[] }).required).toContain('food-safety-pledge');
  });

  test('a form that says little gets the date, and no sum that depends on what is missing', async () => {
    const { body } = await preview({ trade: 'lodging' });
    expect(amounts(body)).toEqual([
      ['registration', 100_000],
      ['appraisal', undefined],
    ]);
    expect((body as { faults: { pointer: string }[] }).faults.map(({ pointer }) => pointer)).toContain('/form/area');
    expect((body as { required: string[] }).required).not.toContain('food-safety-pledge');
  });

  test('a charge under a condition is left out once the form says that it does not apply', async () => {
    const [birth, late] = formsOf('3.000722');
    expect(amounts((await preview(birth, '3.000722')).body)).toEqual([]);
    expect(amounts((await preview(late, '3.000722')).body)).toEqual([['late-registration', 8_000]]);
  });

  test('nothing is kept, and an unknown procedure is refused', async () => {
    await province.writesNothing(() => preview(form));
    expectProblem(await preview(form, '9.999999'), { status: 404, name: 'not-found' });
  });
});
