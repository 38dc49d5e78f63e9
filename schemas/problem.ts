import * as z from 'zod';

/** One wrong thing: an RFC 6901 pointer to it (`/body/owner/phone`) and what is wrong there. */
export const Fault = z.object({ pointer: z.string(), detail: z.string() });
export type Fault = Readonly<z.infer<typeof Fault>>;

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
  allowed: z.array(z.string()).optional(),
  errors: z.array(Fault).optional(),
});
export type Problem = z.infer<typeof Problem>;
