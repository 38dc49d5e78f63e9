import * as z from 'zod';
import type { Language } from './language.ts';
import { paramsOf, type Said } from './said.ts';

/** One wrong thing: an RFC 6901 pointer to it (`/body/owner/phone`) and what is wrong there. */
export type Fault = { readonly pointer: string; readonly detail: Said };

/** A stable name of one text of the API. */
export const Code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const Plain = z.union([z.string(), z.number()]);
export const Params = z.record(z.string(), z.union([Plain, z.array(Plain)]));

/** What was said, in one language. */
export const SaidShown = z.object({
  code: Code.describe('what is wrong, for programs: it stays the same in every language and release'),
  params: Params.optional().describe('the values that `detail` names'),
  detail: z
    .string()
    .describe('what is wrong and what to do, for people, in the language that `Accept-Language` asks for'),
});

/** A fault as a problem shows it. */
export const ShownFault = z.object({
  pointer: z.string().describe('RFC 6901 pointer to what is wrong: `/body/owner/phone`'),
  ...SaidShown.shape,
});

/** A fault in one language. */
export const showFault = ({ pointer, detail }: Fault, language: Language): z.infer<typeof ShownFault> => ({
  pointer,
  ...showSaid(detail, language),
});

/** What was said, in one language: its code, its values, the sentence. */
export const showSaid = (said: Said, language: Language) => {
  const params = paramsOf(said, language);
  return { code: said.code, ...(params && { params }), detail: said[language] };
};

/** Longer names are cut, so that a field name of 200,000 characters is not sent back. */
const LONGEST_PART = 100;

const cut = (part: string): string =>
  (part.length > LONGEST_PART ? `${part.slice(0, LONGEST_PART)}…` : part).toWellFormed();

/** The RFC 6901 pointer to a place, with very long names in it cut. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map(part => `/${cut(String(part)).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** An operation of the API by its name, with values that it would take. */
export const Allowed = z
  .string()
  .regex(/^[a-z][A-Za-z]*(\?[^=&\s]+=[^=&\s]*(&[^=&\s]+=[^=&\s]*)*)?$/)
  .describe(
    'an `operationId` of this API, with values that it would take after a `?`, as in a query, whether they go into path, query or body: `decideTask?step=sign-licence&outcome=signed`',
  );

/**
 * RFC 9457 problem details. Beside the standard members a refusal says what was `asked`, the `state` it met, and what is
 * `allowed` there; a request with wrong fields lists *all* of them in `errors` (RFC 6901 pointers).
 */
export const Problem = z.object({
  type: z.string().describe('`urn:lien-thong:problem:<name>`'),
  title: z.string(),
  status: z.int(),
  detail: z
    .string()
    .optional()
    .describe('what is wrong and what to do, for people, in the language that `Accept-Language` asks for'),
  code: Code.describe(
    'which of the reasons of this `type` it is, for programs: it stays the same in every language and release',
  ),
  params: Params.optional().describe('the values that `detail` names'),
  instance: z.string().optional(),
  asked: z.string().optional(),
  state: z.string().optional(),
  allowed: z.array(Allowed).optional().describe('what may be asked instead; empty where nothing may'),
  errors: z.array(ShownFault).optional(),
});
export type Problem = z.infer<typeof Problem>;
