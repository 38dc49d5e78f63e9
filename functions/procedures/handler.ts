import * as z from 'zod';
import { languageOf } from '../../schemas/language.ts';
import { showFault } from '../../schemas/problem.ts';
import { getDefinition } from '../../store/filing/drafts.ts';
import { previewFiling } from '../../store/filing/preview.ts';
import { describedFields } from '../../workflows/define/field.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { currentProcedures } from '../../workflows/procedures/index.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

const summary = ({ code, version, title, limit }: Procedure) => ({ code, version, title, limit });

const describe = (procedure: Procedure) => ({
  ...summary(procedure),
  legalBasis: procedure.legalBasis,
  form: z.toJSONSchema(procedure.form, { io: 'input', unrepresentable: 'any' }),
  fields: [...describedFields(procedure.fields)],
  components: Object.entries(procedure.components).map(([component, rest]) => ({ component, ...rest })),
  fees: Object.entries(procedure.fees).map(([fee, { title, amount, due, basis }]) => ({
    fee,
    title,
    amount,
    due,
    basis,
  })),
  results: Object.entries(procedure.results).map(([result, { title }]) => ({ result, title })),
  steps: stepsOf(procedure.way).map(({ name, kind, title, at, within, outcomes, supplement }) => ({
    step: name,
    kind,
    title,
    ...(at && { at }),
    within,
    outcomes,
    ...(supplement && { supplement }),
  })),
  supplementRounds: procedure.supplementRounds,
});

/** The catalogue, for everybody. */
export const procedures: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listProcedures: async () => ({ procedures: currentProcedures.map(summary) }),
        readProcedure: async ({ params, query }) => describe(getDefinition(params.code, query.version)),
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
