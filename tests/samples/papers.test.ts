import { describe, expect, test } from 'vitest';
import { type Household, households, sellsFood } from '../../samples/households.ts';
import { filingPapers, supplementPaper } from '../../samples/papers/household-papers.ts';
import { FileName } from '../../schemas/component.ts';
import { holds } from '../../workflows/define/condition.ts';
import { factsOf } from '../../workflows/define/procedure.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';

const samples = Object.entries<Household>(households);

describe.each(samples)('the sample household %s', (_, household) => {
  test('fills in the form without a fault', () => {
    expect(householdBusiness.form.safeParse(household.form).error).toBeUndefined();
  });

  test('has every paper that its procedure asks for, and none that it does not know', async () => {
    const facts = factsOf(householdBusiness, householdBusiness.form.parse(household.form));
    const wanted = Object.entries(householdBusiness.components)
      .filter(([, { required }]) => (typeof required === 'boolean' ? required : holds(required, facts)))
      .map(([name]) => name);
    const papers = await filingPapers(household);
    expect(papers.map(({ component }) => component).toSorted()).toEqual(wanted.toSorted());
    for (const { component, type, bytes, fileName } of papers) {
      const { accepts = [], maxBytes = 0 } = householdBusiness.components[component] ?? {};
      expect(accepts).toContain(type);
      expect(bytes.byteLength).toBeLessThan(Math.min(maxBytes, 40_000));
      expect(Buffer.from(bytes).toString('latin1', 0, 5)).toBe('%PDF-');
      FileName.parse(fileName);
    }
  });
});

describe('sample papers', () => {
  test('are the same bytes every time', async () => {
    const [one, other] = await Promise.all([filingPapers(households.noodles), filingPapers(households.noodles)]);
    expect(one).toEqual(other);
  });

  test('differ for a supplement: it is another file of the same component', async () => {
    const [before] = (await filingPapers(households.homestay)).filter(one => one.component === 'premises-contract');
    const after = await supplementPaper(households.homestay, 'premises-contract');
    expect(after.component).toBe('premises-contract');
    expect(after.bytes).not.toEqual(before?.bytes);
  });

  test('pledge food safety for food trades only', () => {
    expect(samples.filter(([, household]) => sellsFood(household)).map(([name]) => name)).toEqual([
      'grocery',
      'noodles',
    ]);
  });
});
