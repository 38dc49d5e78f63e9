import * as z from 'zod';
import { languageOf } from '../../schemas/language.ts';
import { showFault } from '../../schemas/problem.ts';
import { previewFiling } from '../../store/filing/preview.ts';
import { getDefinition } from '../../store/filing/procedure-of-filing.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Condition } from '../../workflows/define/condition.ts';
import { describedFields } from '../../workflows/define/field.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { caseTitle, feeCases, unitTitle } from '../../workflows/pages/wording.ts';
import { nextProcedure, proceduresInForce } from '../../workflows/procedures/index.ts';
import { findProcedures } from '../../workflows/rules/catalogue.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

const entryOf = ({ code, version, title, limit, sector, lifeEvents, summary, inForce }: Procedure) => ({
  ...{ code, version, title, limit, sector, summary },
  lifeEvents: [...lifeEvents],
  ...(inForce && { from: inForce.from }),
});

/** A procedure of that day, with the version that replaces it later, where one is known. */
const listed = (procedure: Procedure, day: string) => {
  const next = nextProcedure(procedure.code, day);
  return {
    ...entryOf(procedure),
    ...(next?.inForce && { next: { version: next.version, from: next.inForce.from } }),
  };
};

const describe = (procedure: Procedure) => ({
  ...entryOf(procedure),
  legalBasis: procedure.legalBasis,
  ...(procedure.limitWhere && {
    limitWhere: procedure.limitWhere.map(({ limit, when }) => ({ limit, when: caseTitle(when, procedure) })),
  }),
  form: z.toJSONSchema(procedure.form, { io: 'input', unrepresentable: 'any' }),
  fields: [...describedFields(procedure.fields)],
  components: Object.entries(procedure.components).map(([component, rest]) => ({
    component,
    ...rest,
    ...whenOf(rest.required, procedure),
  })),
  fees: Object.entries(procedure.fees).map(([name, fee]) => ({
    fee: name,
    ...{ title: fee.title, amount: fee.amount, due: fee.due, basis: fee.basis },
    cases: [...feeCases(fee, procedure)],
    ...whenOf(fee.when, procedure),
  })),
  results: Object.entries(procedure.results).map(([result, { title, when, holds }]) => ({
    result,
    title,
    ...(holds && { holds }),
    ...whenOf(when, procedure),
  })),
  decidedBy: unitTitle(procedure, 'competent'),
  steps: stepsOf(procedure.way).map(({ name, kind, title, at, within, outcomes, supplement }) => ({
    step: name,
    kind,
    title,
    ...(at && { at }),
    by: unitTitle(procedure, at),
    within,
    outcomes,
    ...(supplement && { supplement }),
  })),
  supplementRounds: procedure.supplementRounds,
});

/** In which case something holds, in words; nothing where it always or never does. */
const whenOf = (condition: boolean | Condition | undefined, procedure: Procedure) =>
  typeof condition === 'object' ? { when: caseTitle(condition, procedure) } : {};

/** The catalogue, for everybody. */
export const procedures: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listProcedures: async ({ query }) => {
          const day = localDay(store.clock.now());
          const { procedures, isClosest } = findProcedures(proceduresInForce(day), query);
          return { procedures: procedures.map(procedure => listed(procedure, day)), isClosest };
        },
        readProcedure: async ({ params, query }) => describe(getDefinition(store, params.code, query.version)),
        previewFiling: async ({ params, query, body, headers }) => {
          const language = languageOf(headers['accept-language']);
          const { faults, ...preview } = await previewFiling(store, { ...params, ...query, ...body });
          return { ...preview, faults: faults.map(fault => showFault(fault, language)) };
        },
        listUnits: async () => ({ units: await store.units.list() }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
