import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../../schemas/dossier.ts';
import type { DossierCode } from '../../../../schemas/identifiers.ts';
import type { JournalEntry, NewEntry, TaskKind } from '../../../../schemas/journal.ts';
import type { Ledger, LedgerBranch } from '../../../../schemas/ledger.ts';
import { type Instant, toEpoch, toInstant } from '../../../../schemas/time.ts';
import { currentCalendar, defaultWorkingHours } from '../../../../workflows/calendar/index.ts';
import { SUPPLEMENT_REQUESTED, sentBackTo, supplementOf } from '../../../../workflows/compile/names.ts';
import type { Procedure } from '../../../../workflows/define/procedure.ts';
import { branchStepsOf, findStep } from '../../../../workflows/define/way.ts';
import { apply } from '../../../../workflows/rules/journal/fold.ts';
import { ledgerOf } from '../../../../workflows/rules/ledger/ledger.ts';
import { type Awaited, awaitedAfter, withoutStep } from '../../../../workflows/rules/machine-turn.ts';
import { WITHDRAWAL } from '../../../../workflows/rules/task-outcomes.ts';
import { arbitraryCourse, arbitraryProcedure } from '../../../kit/procedures/arbitrary-procedure.ts';
import { by, START, submitted } from '../written-journal.ts';

const time = { calendar: currentCalendar(), hours: defaultWorkingHours };

/** What may be next: how much later, which of the steps that wait, and how it ends. */
type Choice = { readonly after: number; readonly which: number; readonly how: number };

/** A dossier that anything happens to which its procedure allows, as the store would write it. */
class Journey {
  readonly entries: JournalEntry[] = [];
  #dossier: Dossier | undefined;
  #awaited: Awaited = [];
  #now = START;
  readonly #procedure: Procedure;

  constructor(procedure: Procedure, facts: Dossier['facts']) {
    this.#procedure = procedure;
    this.#record({ ...submitted, facts } as NewEntry);
  }

  #record(entry: NewEntry): void {
    const at = toInstant(this.#now);
    const whole = { ...entry, v: 1, seq: this.entries.length + 1, at, by } as JournalEntry;
    const dossier = apply(this.#dossier, whole, '' as DossierCode);
    this.#awaited = awaitedAfter(this.#procedure.way, { awaited: this.#awaited, entry, dossier });
    this.#dossier = dossier;
    this.entries.push(whole);
  }

  /** A step opens that is awaited, or an open one ends; nothing where nothing is left to do. */
  go({ after, which, how }: Choice): void {
    this.#now += after;
    const open = Object.entries(this.#dossier?.steps ?? {}).flatMap(([name, step]) => (step.open ? [name] : []));
    const waits = [
      ...this.#awaited.map(name => ({ name, opens: true })),
      ...open.map(name => ({ name, opens: false })),
    ];
    const chosen = waits[which % waits.length];
    if (how === 0) this.#open(WITHDRAWAL);
    else if (chosen?.opens) {
      this.#open(chosen.name);
      this.#awaited = withoutStep(this.#awaited, chosen.name);
    } else if (chosen) this.#end(chosen.name, how);
  }

  #open(step: string): void {
    const { visit = 0, open = false } = this.#dossier?.steps[step] ?? {};
    if (open) return;
    const kind = this.#kindOf(step);
    const desk = kind === 'task' ? { unit: 'H38.21', role: 'specialist' } : {};
    const due = toInstant(this.#now + 3600_000);
    this.#record({
      ...{
        type: 'step-opened',
        step,
        visit: visit + 1,
        kind,
        stopsClock: kind === 'supplement',
        stepDue: due,
        ...desk,
      },
    } as NewEntry);
  }

  #kindOf(step: string): TaskKind {
    return step === WITHDRAWAL ? 'withdrawal' : (findStep(this.#procedure.way, step)?.kind ?? 'supplement');
  }

  #end(step: string, how: number): void {
    const { visit = 1 } = this.#dossier?.steps[step] ?? {};
    const defined = findStep(this.#procedure.way, step);
    const ways = Object.entries(defined?.on ?? { done: { do: 'proceed' as const } });
    const [outcome, effect] = ways[how % ways.length] as (typeof ways)[number];
    const isIn = defined && branchStepsOf(this.#procedure.way).has(defined);
    // A way back out of a block ends the other branches of it with the machine; no journal of one dossier has that without it.
    const back = effect.do === 'back' && !isIn ? sentBackTo(effect.to) : undefined;
    const asks = defined?.supplement && how % 5 === 1 ? SUPPLEMENT_REQUESTED : undefined;
    const error = asks ?? back;
    const late = this.#now > toEpoch(this.#dossier?.steps[step]?.due ?? toInstant(this.#now));
    this.#record({
      ...{ type: 'step-decided', step, visit, kind: this.#kindOf(step), outcome, late },
      ...(error && { error }),
    } as NewEntry);
    if (asks) this.#open(supplementOf(step));
  }
}

const choices = fc.array(
  fc.record({ after: fc.oneof(fc.constant(0), fc.nat(4 * 24 * 3600_000)), which: fc.nat(20), how: fc.nat(12) }),
  { maxLength: 40 },
);

const elapsed = ({ from, to }: { readonly from: Instant; readonly to: Instant }): number => toEpoch(to) - toEpoch(from);

/** Every branch of the ledger has one holder at every moment, whose times add up to that of the branch. */
const expectAddsUp = ({ branches }: Ledger): void => {
  for (const { from, to, entries } of branches) {
    expect(entries[0]?.from).toBe(from);
    expect(entries.at(-1)?.to).toBe(to);
    for (const [i, entry] of entries.entries()) {
      if (i > 0) expect(entry.from).toBe(entries[i - 1]?.to);
      expect(elapsed(entry)).toBeGreaterThan(0);
    }
    expect(entries.reduce((sum, entry) => sum + elapsed(entry), 0)).toBe(elapsed({ from, to }));
  }
};

const waitsFor = ({ entries }: LedgerBranch, what: string) =>
  entries.filter(({ holder }) => holder.kind === 'system' && holder.waitsFor === what);

/** The name of the branch in which the block of this one lies; undefined on the line of the dossier. */
const outerOf = (name: string): string | undefined =>
  name.includes(' ') ? name.slice(0, name.lastIndexOf(' ')) : undefined;

describe('the ledger of any dossier of any procedure', () => {
  test('has one holder in each branch at every moment, and the times of a branch add up to the whole of it', () => {
    fc.assert(
      fc.property(
        arbitraryProcedure,
        arbitraryCourse,
        choices,
        fc.nat(20 * 24 * 3600_000),
        (procedure, course, all, later) => {
          const journey = new Journey(procedure, course.facts);
          for (const choice of all) journey.go(choice);
          const last = toEpoch((journey.entries.at(-1) as JournalEntry).at);
          const until = toInstant(last + later);
          const ledger = ledgerOf(journey.entries, { way: procedure.way, until, timeOf: () => time });
          expectAddsUp(ledger);
          const [main] = ledger.branches;
          if (!main) {
            expect(until).toBe(toInstant(START));
            return;
          }
          expect([main.name, main.from, main.to]).toEqual([undefined, toInstant(START), until]);
          // a branch waits for a block exactly as long as the branches of the block are there
          for (const around of ledger.branches) {
            const inside = ledger.branches.filter(({ name }) => name !== undefined && outerOf(name) === around.name);
            for (const wait of waitsFor(around, 'branches')) {
              const its = inside.filter(({ from, to }) => wait.from <= from && to <= wait.to);
              expect(its.map(({ from }) => from).toSorted()[0]).toBe(wait.from);
              expect(
                its
                  .map(({ to }) => to)
                  .toSorted()
                  .at(-1),
              ).toBe(wait.to);
            }
          }
          // the branches of a block end together: who is first waits for the others
          const blockOf = ({ name = '' }: LedgerBranch) => name.slice(0, Math.max(0, name.lastIndexOf('/')));
          for (const one of ledger.branches)
            for (const other of ledger.branches)
              if (blockOf(one) === blockOf(other) && one.from < other.to && other.from < one.to)
                expect(one.to).toBe(other.to);
          for (const one of ledger.branches.slice(1)) {
            const around = ledger.branches.filter(({ name }) => name === outerOf(one.name ?? ''));
            const waits = around.flatMap(branch => waitsFor(branch, 'branches'));
            expect(waits.some(wait => wait.from <= one.from && one.to <= wait.to)).toBe(true);
          }
          // a block waits for one of its branches
          const blocks = ledger.branches.flatMap(({ name, to, isCritical }) =>
            isCritical && name ? [`${name.slice(0, name.lastIndexOf('/'))} ${to}`] : [],
          );
          expect(new Set(blocks).size).toBe(blocks.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
