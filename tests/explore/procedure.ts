/** The procedure that is explored: as small as the vocabulary allows, with one of everything that can get out of step. */
import * as z from 'zod';
import { requireSound } from '../../workflows/check/check.ts';
import { compile, machineName } from '../../workflows/compile/compile.ts';
import { days, type Procedure, procedure } from '../../workflows/define/procedure.ts';
import { intake, issuance, parallel, returnResult, sequence, task, title } from '../../workflows/define/vocabulary.ts';

const some = title('Một', 'Some');
const desk = { title: some, at: 'competent', role: 'specialist', within: days(3) } as const;

/**
 * Three steps for people: the intake, a block of two branches, the issuance. One supplement, asked for at the intake or in a
 * branch. The results return electronically, which decides the last step in the moment in which it opens.
 */
export const threeSteps: Procedure = requireSound(
  procedure({
    code: '9.000003',
    version: 1,
    title: some,
    sector: 'civil-status',
    lifeEvents: ['child'],
    summary: title('Để thử.', 'For tests.'),
    legalBasis: ['Luật 1'],
    form: z.strictObject({ commune: z.string() }),
    fields: { commune: { title: some } },
    facts: { commune: form => form.commune },
    components: { form: { title: some, accepts: ['application/pdf'], maxBytes: 1000, required: true } },
    fees: {},
    results: { licence: { title: some } },
    units: { competent: { competence: 'commune-committee', serving: 'commune' } },
    limit: days(12),
    way: sequence(
      intake('receive', { ...desk, at: 'receiving', role: 'counter', supplement: days(5) }),
      parallel('review', task('appraise', { ...desk, reads: 'all', supplement: days(5) }), task('inspect', desk)),
      issuance('issue', { ...desk, role: 'registry', results: ['licence'] }),
      returnResult('give-back', { ...desk, at: 'returning', role: 'counter' }),
    ),
  }),
);

/** Its machine, as the platform runs it. */
export const machines = { [machineName(threeSteps)]: compile(threeSteps) };
