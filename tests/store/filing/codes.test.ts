import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Increment } from '../../../platform/ports.ts';
import { forms } from '../../../samples/forms.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

/** Who files for others has no quota. */
const counter = officerOf(COUNTER.batXat, 'counter');
const FILINGS = 64;
const DAY = 86_400_000;

const fileAtOnce = async (count: number): Promise<readonly DossierCode[]> => {
  const drafts = [];
  for (let one = 0; one < count; one += 1) drafts.push(await prepareDraft(province.world, { by: counter }));
  const headers = await province.server.signedIn(counter.id);
  const answers = await Promise.all(
    drafts.map(({ draft }) => province.post(`/drafts/${draft}/submission`, { headers })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  return answers.map(({ body }) => (body as { code: DossierCode }).code);
};
/** Other counters are the stamps of desks. */
const isOfNumbers = (counter: Increment | undefined): boolean => counter?.key.pk.startsWith('C#') === true;
const codesFrom = (first: number, count: number, day: string) =>
  Array.from({ length: count }, (_, i) => `${COUNTER.batXat}-${day}-${String(first + i).padStart(4, '0')}`);

describe('64 concurrent filings at one unit', () => {
  test('get 64 different codes without a gap, in the order in which the numbers were given out', async () => {
    const given = vi.spyOn(province.table, 'increment');
    const codes = await fileAtOnce(FILINGS);
    const sequences = await Promise.all(
      given.mock.results.flatMap(({ value }, i) =>
        isOfNumbers(given.mock.calls[i]?.[0]) ? [value as Promise<number>] : [],
      ),
    );
    given.mockRestore();
    expect(sequences).toEqual(Array.from({ length: FILINGS }, (_, i) => i + 1));
    expect(codes.toSorted()).toEqual(codesFrom(1, FILINGS, '261123'));
    for (const code of codes) expect((await dossierOf(province.world, code)).code).toBe(code);
  });

  test('are followed by the next numbers, and the next day starts at one again', async () => {
    expect((await fileAtOnce(3)).toSorted()).toEqual(codesFrom(FILINGS + 1, 3, '261123'));
    province.machine.time += DAY;
    expect((await fileAtOnce(2)).toSorted()).toEqual(codesFrom(1, 2, '261124'));
  });
});

describe('the code of a dossier carries', () => {
  const codeOf = async (procedure: string) => {
    const { draft, by } = await prepareDraft(province.world, { by: counter, procedure, form: forms[procedure] });
    const { code } = await submitDraft(province.store, province.world.ports, draft, by);
    await province.world.settle();
    return { code, units: (await dossierOf(province.world, code)).units };
  };

  test('the competent unit, also where another one receives it', async () => {
    const { code, units } = await codeOf('1.012790');
    expect(units.competent).not.toBe(units.receiving);
    expect(code.startsWith(`${units.competent}-`)).toBe(true);
  });

  test('the receiving unit, where several procedures are filed as a group', async () => {
    const { code, units } = await codeOf('3.000722');
    expect(units.competent).not.toBe(units.receiving);
    expect(code.startsWith(`${units.receiving}-`)).toBe(true);
  });
});
