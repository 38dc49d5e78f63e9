import type { Fee } from '../../define/procedure.ts';
import { findEntry } from '../../define/procedure.ts';
import { isIssuing } from '../../define/step.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed, placeOf } from '../fault.ts';
import { holdsIn, type Reached, type Scenario, sayWhere } from '../scenarios.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** Fees of the wrong amount, and ways on which a fee is not asked for, or not when it is due. */
export const moneyFaults = (analysis: Analysis): readonly Fault[] =>
  Object.entries(analysis.procedure.fees).flatMap(([name, fee]) => [
    ...amountFaults(name, fee, analysis),
    ...unpaid(name, fee, analysis),
    ...untimely(name, fee, analysis),
  ]);

function amountFaults(name: string, { amount }: Fee, { procedure: { facts } }: Analysis): readonly Fault[] {
  const place = placeOf('fees', name, 'amount');
  if (typeof amount === 'number') return wrongAmounts(place, [amount]);
  const fact = findEntry(facts, amount.by);
  if (!fact) {
    return [{ place, fault: `no fact is called '${amount.by}'`, fix: `Use one of: ${listed(Object.keys(facts))}.` }];
  }
  if (!fact.values) {
    const fault = `the fact '${amount.by}' does not say which values it can take`;
    return [{ place, fault, fix: 'Define it by yesNo or oneOf.' }];
  }
  const values = fact.values.map(({ value }) => String(value));
  const cases = Object.keys(amount.cases);
  const missing = values.filter(value => !cases.includes(value));
  const impossible = cases.filter(value => !values.includes(value));
  return [
    ...missing.map(value => ({
      place,
      fault: `no amount is given for ${amount.by} = ${value}`,
      fix: 'Add the case; an amount of 0 asks for nothing.',
    })),
    ...impossible.map(value => ({
      place,
      fault: `the fact '${amount.by}' is never ${value}`,
      fix: `Give amounts for: ${listed(values)}.`,
    })),
    ...wrongAmounts(place, Object.values(amount.cases)),
  ];
}

const wrongAmounts = (place: string, amounts: readonly number[]): readonly Fault[] =>
  amounts
    .filter(sum => !Number.isSafeInteger(sum) || sum < 0)
    .map(sum => ({ place, fault: `${sum} is not a sum of money`, fix: 'Give whole VND, 0 or more.' }));

/** No result is issued or returned while a fee is unpaid, whenever it is due (domain.md §6). */
function unpaid(name: string, fee: Fee, { steps, paths = [] }: Analysis): readonly Fault[] {
  const whereUnpaid = ({ part: gate }: Site) =>
    sayWhere(paths, ({ scenario, reached }) => {
      const before = reached.find(({ step }) => step === gate)?.before;
      return before !== undefined && owes(fee, scenario) && !isPaid(name, reached, before);
    });
  for (const site of steps.filter(({ part }) => isIssuing(part) || part.kind === 'return')) {
    const where = whereUnpaid(site);
    if (where !== undefined) {
      const fault = `it may be reached with the fee '${name}' unpaid${where}`;
      return [{ place: placeOfSite(site), fault, fix: `Put a payment of '${name}' before it on every such way.` }];
    }
  }
  return [];
}

/** Steps that decide something of what the applicant asked for. */
const DECIDING: ReadonlySet<string> = new Set(['task', 'consultation', 'outside', 'applicant']);

const UNTIMELY = {
  receipt: {
    isSo: (open: number, all: number) => all > 0 && open === 0,
    fault: 'is due at receipt, and is asked for when all is decided',
    fix: 'Ask for it before what it pays for, or let it be due at return.',
  },
  return: {
    isSo: (open: number) => open > 0,
    fault: 'is due at return, and is asked for while something is to be decided',
    fix: 'Ask for it after the last decision, or let it be due at receipt.',
  },
  supplement: undefined,
} as const satisfies Record<Fee['due'], unknown>;

/**
 * A fee is asked for when it is due (domain.md §6): at receipt before all is decided, at return once it is. Then nobody pays for a
 * result that is refused, and what is due at the return is paid before the issuing, which settles the dossier.
 */
function untimely(name: string, fee: Fee, { steps, paths = [] }: Analysis): readonly Fault[] {
  const rule = UNTIMELY[fee.due];
  if (!rule) return [];
  const whereTooSoonOrLate = ({ part }: Site) =>
    sayWhere(paths, ({ scenario, reached }) => {
      const before = reached.find(({ step }) => step === part)?.before;
      const deciding = reached.filter(({ step }) => DECIDING.has(step.kind));
      return (
        before !== undefined &&
        owes(fee, scenario) &&
        rule.isSo(deciding.filter(({ step }) => !before.has(step.name)).length, deciding.length)
      );
    });
  return steps.flatMap(site => {
    if (site.part.kind !== 'payment' || !site.part.fees.includes(name)) return [];
    const where = whereTooSoonOrLate(site);
    if (where === undefined) return [];
    return [{ place: placeOfSite(site), fault: `the fee '${name}' ${rule.fault}${where}`, fix: rule.fix }];
  });
}

const isPaid = (fee: string, reached: readonly Reached[], before: ReadonlySet<string>): boolean =>
  reached.some(({ step }) => step.kind === 'payment' && step.fees.includes(fee) && before.has(step.name));

/** Whether something of the fee is to be paid; a case of nothing is not. */
function owes({ when, amount }: Fee, scenario: Scenario): boolean {
  if (!holdsIn(when, scenario)) return false;
  if (typeof amount === 'number') return amount > 0;
  const value = findEntry(scenario.facts, amount.by);
  return value === undefined || findEntry(amount.cases, String(value)) !== 0;
}
