import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

type Entry = { readonly code: string };

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const list = async (query: string) => {
  const { status, body } = await province.ask(`/procedures${query}`);
  return { status, ...(body as { procedures: readonly Entry[]; isClosest: boolean }) };
};
const codesOf = async (query: string) => (await list(query)).procedures.map(({ code }) => code);

describe('anybody finds a procedure', () => {
  test('by life event, sector, and words without marks', async () => {
    expect(await codesOf('?lifeEvent=bereavement')).toEqual(['2.002913', '2.000635']);
    expect(await codesOf('?sector=land')).toEqual(['1.012790']);
    expect(await codesOf(`?words=${encodeURIComponent('đăng ký khai')}&lifeEvent=child`)).toEqual(['3.000722']);
    expect(await codesOf('?words=mai%20tang%20phi')).toEqual(['2.002913']);
  });

  test('and reads in one or two sentences what it is for', async () => {
    const { procedures } = await list('?sector=construction');
    expect(procedures).toMatchObject([
      { sector: 'construction', lifeEvents: ['home'], summary: { vi: expect.stringContaining('nhà ở riêng lẻ') } },
    ]);
  });

  test('hears when none has all of the words', async () => {
    expect(await list('?words=xin%20lam%20giay%20khai%20sinh')).toMatchObject({ isClosest: true });
  });

  test('is refused a life event that is in no list, and words of more than a line', async () => {
    expectProblem(await province.ask('/procedures?lifeEvent=wedding'), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/query/lifeEvent' }],
    });
    expectProblem(await province.ask(`/procedures?words=${'a'.repeat(101)}`), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/query/words' }],
    });
  });
});

describe('a procedure says in words', () => {
  test('in which case a paper is asked for, a fee has which sum, and a result is issued', async () => {
    const { body } = await province.ask('/procedures/1.001612');
    expect(body).toMatchObject({
      decidedBy: { vi: 'UBND cấp xã' },
      components: expect.arrayContaining([
        expect.objectContaining({
          component: 'food-safety-pledge',
          when: { vi: 'trường hợp ngành nghề thực phẩm', en: 'in the case: food trade' },
        }),
      ]),
      fees: [
        { cases: [{ amount: 100_000 }] },
        {
          cases: [
            { amount: 400_000, when: { vi: 'trường hợp địa bàn đô thị' } },
            { amount: 200_000, when: { en: 'other cases' } },
          ],
        },
      ],
    });
    const death = await province.ask('/procedures/2.002913');
    expect(death.body).toMatchObject({
      results: expect.arrayContaining([
        expect.objectContaining({
          result: 'burial-decision',
          when: expect.objectContaining({ vi: 'trường hợp hỗ trợ mai táng' }),
        }),
      ]),
    });
  });

  test('who works each step', async () => {
    const { body } = await province.ask('/procedures/1.012790');
    expect((body as { steps: { by: { en: string } }[] }).steps.map(({ by }) => by.en)).toEqual(
      expect.arrayContaining(['Receiving counter', 'Land registry', 'Tax office', 'Applicant', 'Returning counter']),
    );
  });
});
