import type { Fee } from '../../define/procedure.ts';
import { findEntry } from '../../define/procedure.ts';
import { isIssuing } from '../../define/step.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed, placeOf } from '../fault.ts';
import { holdsIn, type Reached, type Scenario, sayWhere } from '../scenarios.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** Fees with a wrong amount; fees that are not asked for, or not when they are due. */
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
      fix: 'Add the case; use 0 where nothing is owed.',
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
      const fault = `it may be reached while the fee '${name}' is unpaid${where}`;
      return [
        { place: placeOfSite(site), fault, fix: `Put a payment of '${name}' before it wherever the fee is owed.` },
      ];
    }
  }
  return [];
}

/** Steps that decide a part of what the applicant asked for. */
const DECIDING: ReadonlySet<string> = new Set(['task', 'consultation', 'outside', 'applicant']);

const UNTIMELY = {
  receipt: {
    isSo: (open: number, all: number) => all > 0 && open === 0,
    fault: 'is due at receipt, but is asked for only when everything is decided',
    fix: 'Ask for it before the step that it pays for, or make it due at return.',
  },
  return: {
    isSo: (open: number) => open > 0,
    fault: 'is due at return, but is asked for before everything is decided',
    fix: 'Ask for it after the last decision, or make it due at receipt.',
  },
  supplement: undefined,
} as const satisfies Record<Fee['due'], unknown>;

/**
 * A fee is asked for when it is due (domain.md §6): at receipt, before everything is decided; at return, after that. So nobody pays
 * for a result that is refused, and a fee due at return is paid before the issuing, which settles the dossier.
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

/** Whether the fee must be paid in this scenario; an amount of 0 need not be. */
function owes({ when, amount }: Fee, scenario: Scenario): boolean {
  if (!holdsIn(when, scenario)) return false;
  if (typeof amount === 'number') return amount > 0;
  const value = findEntry(scenario.facts, amount.by);
  return value === undefined || findEntry(amount.cases, String(value)) !== 0;
}
