import * as z from 'zod';

/** One wrong thing: an RFC 6901 pointer to it (`/body/owner/phone`) and what is wrong there. */
export const Fault = z.object({ pointer: z.string(), detail: z.string() });
export type Fault = Readonly<z.infer<typeof Fault>>;

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
  detail: z.string().optional(),
  instance: z.string().optional(),
  asked: z.string().optional(),
  state: z.string().optional(),
  allowed: z.array(Allowed).optional().describe('what may be asked instead; empty where nothing may'),
  errors: z.array(Fault).optional(),
});
export type Problem = z.infer<typeof Problem>;
