import * as fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { check } from '../../../workflows/check/check.ts';
import { compile } from '../../../workflows/compile/compile.ts';
import { statesEntered } from '../../../workflows/compile/states-entered.ts';
import { holds } from '../../../workflows/define/condition.ts';
import type { Facts } from '../../../workflows/define/fact.ts';
import { stepsOf, type Way } from '../../../workflows/define/way.ts';
import { diagram } from '../../../workflows/pages/diagram.ts';
import { arbitraryCourse, arbitraryProcedure } from '../../kit/procedures/arbitrary-procedure.ts';
import { caughtAt, expressionsOf, invalidities, statesOf, unreachable } from '../../kit/procedures/machine-reading.ts';
import { walk } from '../../kit/procedures/machine-walk.ts';

/** The whole of the small language. */
const SMALL_LANGUAGE =
  /^\$[a-zA-Z]\w*(\.[a-zA-Z]\w*)*( = ('([^'\\\p{Cc}]|\\u[0-9a-f]{4})*'|-?\d+(\.\d+)?|true|false|\$[a-zA-Z]\w*(\.[a-zA-Z]\w*)*))?$/u;

/** The steps that a definition says are visited, branch after branch. */
function visited(way: Way, facts: Facts, outcomes: Readonly<Record<string, string>>): readonly string[] {
  switch (way.kind) {
    case 'sequence':
      return way.parts.flatMap(part => visited(part, facts, outcomes));
    case 'parallel':
      return way.branches.flatMap(branch => visited(branch, facts, outcomes));
    case 'conditional': {
      const taken = holds(way.condition, facts, outcomes) ? way.then : way.otherwise;
      return taken ? visited(taken, facts, outcomes) : [];
    }
    default:
      return [way.name];
  }
}

describe('any sound procedure', () => {
  test('passes check', () => {
    fc.assert(fc.property(arbitraryProcedure, procedure => void expect(check(procedure)).toEqual([])));
  });

  test('becomes a machine that asl-validator accepts and in which every state is reachable', () => {
    fc.assert(
      fc.property(arbitraryProcedure, procedure => {
        const machine = compile(procedure);
        expect(invalidities(machine)).toBe('');
        expect(unreachable(machine)).toEqual([]);
      }),
      { numRuns: 25 }, // the validator takes some 50 ms a machine
    );
  });

  test('becomes expressions of the small language only, which JSONata knows', () => {
    fc.assert(
      fc.property(arbitraryProcedure, procedure => {
        for (const expression of expressionsOf(compile(procedure))) {
          expect(expression).toMatch(SMALL_LANGUAGE);
          jsonata(expression);
        }
      }),
    );
  });

  test('visits the steps of the definition in their order, for any facts and outcomes', () => {
    fc.assert(
      fc.property(arbitraryProcedure, arbitraryCourse, (procedure, { facts, outcomes }) => {
        const steps = stepsOf(procedure.way).map(({ name }) => name);
        const outcomeOf = Object.fromEntries(steps.map(name => [name, outcomes.next().value as string]));
        const machine = compile(procedure);
        const entered = walk(machine, { facts, outcomeOf: step => outcomeOf[step] ?? '' });
        expect(entered.filter(name => steps.includes(name))).toEqual(visited(procedure.way, facts, outcomeOf));
        expect(entered.length).toBeGreaterThanOrEqual(statesEntered(machine).shortest);
        expect(entered.length).toBeLessThanOrEqual(statesEntered(machine).longest);
      }),
    );
  });

  test('ends as a whole from any step that is refused, stopped, withdrawn or superseded', () => {
    fc.assert(
      fc.property(arbitraryProcedure, procedure => {
        const machine = compile(procedure);
        const tasks = statesOf(machine).flatMap(([name, { Type }]) => (Type === 'Task' ? [name] : []));
        for (const task of tasks) {
          for (const error of ['Refused', 'Stopped', 'Withdrawn', 'EpochSuperseded']) {
            expect(caughtAt(machine, task, error)).toBe('ended');
          }
          expect(caughtAt(machine, task, 'States.Timeout')).toBeUndefined();
        }
      }),
    );
  });

  test('goes back from any step to exactly where it is sent', () => {
    fc.assert(
      fc.property(arbitraryProcedure, procedure => {
        const machine = compile(procedure);
        for (const { name, on, supplement } of stepsOf(procedure.way)) {
          for (const effect of Object.values(on)) {
            if (effect.do === 'back') expect(caughtAt(machine, name, `SentBackTo.${effect.to}`)).toBe(effect.to);
          }
          expect(caughtAt(machine, name, 'SupplementRequested')).toBe(supplement && `${name}-supplement`);
        }
      }),
    );
  });

  test('retries by name, and never catches or retries everything', () => {
    fc.assert(
      fc.property(arbitraryProcedure, procedure => {
        expect(JSON.stringify(compile(procedure))).not.toMatch(/States\.(ALL|TaskFailed)/);
      }),
    );
  });

  test('is drawn with every step in it', () => {
    fc.assert(
      fc.property(arbitraryProcedure, procedure => {
        const drawn = diagram(procedure);
        for (const { name } of stepsOf(procedure.way)) expect(drawn).toContain(`s_${name.replaceAll('-', '_')}[`);
      }),
    );
  });
});
