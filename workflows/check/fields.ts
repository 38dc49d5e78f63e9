import * as z from 'zod';
import { LifeEvent, Sector, Summary } from '../../schemas/catalogue.ts';
import { SUPPLEMENT_CLOCKS } from '../../schemas/law/clocks.ts';
import { Title } from '../../schemas/text.ts';
import { proceed, type Step } from '../define/step.ts';
import { listed } from './fault.ts';

/** What a field of a definition must be, and the value that the other checks see in place of a wrong one. */
export type Field = { readonly shape: z.ZodType; readonly wanted: string; readonly meanwhile?: unknown };
export type Fields = Readonly<Record<string, Field>>;
export type Written = Readonly<Record<string, unknown>>;

const field = (wanted: string, shape: z.ZodType, meanwhile?: unknown): Field => ({ shape, wanted, meanwhile });
const optional = ({ wanted, shape }: Field): Field => field(wanted, shape.optional());
const wordOf = (...words: readonly string[]): Field => field(`one of: ${listed(words)}`, z.enum(words), words[0]);

const AN_OBJECT = z.custom<Written>(value => typeof value === 'object' && value !== null && !Array.isArray(value));
/** NaN and Infinity too: the check of the field that holds them reports them. */
const ANY_NUMBER = z.custom<number>(value => typeof value === 'number');

export const TITLE = field('a title in Vietnamese and English', Title, { vi: '–', en: '–' });
const TEXT = field('a text', z.string(), '');
const NAMES = field('a list of names', z.array(z.string()), []);
const OBJECT = field('an object', AN_OBJECT, {});
/** An entry of a section, or a step; no value replaces a wrong one. */
export const ENTRY = field('an object', AN_OBJECT);
export const LIST = field('a list', z.array(z.unknown()), []);
export const CONDITION = field(
  'a condition on a fact, or on the outcome of a step',
  z.union([
    z.strictObject({ fact: z.string(), is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ step: z.string(), ended: z.string() }),
  ]),
);
export const EFFECT = field(
  'an effect: proceed, backTo(…), refuse, deny or stop',
  z.union([
    z.strictObject({ do: z.enum(['proceed', 'refuse', 'deny', 'stop']) }),
    z.strictObject({ do: z.literal('back'), to: z.string() }),
  ]),
  proceed,
);

export const PROCEDURE: Fields = {
  title: TITLE,
  sector: wordOf(...Sector.options),
  lifeEvents: field(
    `life events, one to three, each once, of: ${listed(LifeEvent.options)}`,
    z
      .array(LifeEvent)
      .min(1)
      .max(3)
      .refine(events => new Set(events).size === events.length),
    [],
  ),
  summary: field(
    'a summary in Vietnamese and English: one or two sentences, each language at most 240 characters',
    Summary,
    { vi: '–', en: '–' },
  ),
  legalBasis: field('a list of its legal bases', z.array(z.string()).min(1)),
  form: field('a schema', z.instanceof(z.ZodType), z.unknown()),
  fields: OBJECT,
  facts: OBJECT,
  components: OBJECT,
  fees: OBJECT,
  results: OBJECT,
  units: OBJECT,
  clock: OBJECT,
  supplementClock: wordOf(...Object.keys(SUPPLEMENT_CLOCKS)),
  messages: optional(OBJECT),
};
export const COMPONENT: Fields = {
  title: TITLE,
  accepts: { ...NAMES, meanwhile: ['*/*'] },
  required: field('true, false or a condition', z.boolean().or(CONDITION.shape), true),
};
export const FEE: Fields = {
  title: TITLE,
  kind: wordOf('fee', 'charge'),
  amount: field(
    'a sum, or a sum for each value of a fact',
    ANY_NUMBER.or(z.strictObject({ by: z.string(), cases: z.record(z.string(), ANY_NUMBER) })),
    0,
  ),
  due: wordOf('receipt', 'supplement', 'return'),
  when: optional(CONDITION),
  basis: TEXT,
};
export const RESULT: Fields = {
  title: TITLE,
  when: optional(CONDITION),
  holds: optional(
    field(
      'a number of months and its basis',
      z.strictObject({ months: z.int().min(1).max(1200), basis: z.string().min(1) }),
      {
        ...{ months: 1, basis: '' },
      },
    ),
  ),
};

const STEP: Fields = {
  title: TITLE,
  reasoned: optional(NAMES),
  reads: field("a list of names, or 'all'", NAMES.shape.or(z.literal('all')), 'all'),
  fields: optional(NAMES),
};
export const STEPS: Readonly<Record<Step['kind'], Fields>> = {
  intake: STEP,
  transfer: STEP,
  task: STEP,
  consultation: STEP,
  outside: { ...STEP, system: TEXT, message: TEXT, sends: NAMES },
  applicant: STEP,
  payment: { ...STEP, fees: NAMES },
  postal: STEP,
  'partial-issuance': { ...STEP, results: NAMES },
  issuance: { ...STEP, results: NAMES },
  return: STEP,
};

export const FACT = field(
  'a function of the form',
  z.custom(value => typeof value === 'function'),
  () => '',
);
export const KIND = { ...wordOf(...Object.keys(STEPS), 'sequence', 'parallel', 'conditional'), meanwhile: 'task' };
