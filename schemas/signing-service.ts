/** What is asked of a signing service that keeps the keys of officers and agencies: a contract with its owner. */
import * as z from 'zod';
import type { SentMessage } from './outside-message.ts';

const Who = z
  .strictObject({
    kind: z.enum(['officer', 'seal']),
    id: z.string().describe("the officer's id, or the code of the unit"),
    name: z.string(),
    unit: z.string().describe('the name of the unit'),
  })
  .describe('an officer, or an agency by its seal; the names are those that the certificate shows');

/** The name of the service among the outside systems. */
export const SIGNING_SYSTEM = 'signing';

export const SIGNING_MESSAGES = {
  certificates: {
    system: SIGNING_SYSTEM,
    type: 'certificates.requested',
    summary: 'Say which certificate a signatory has now',
    description:
      'Sent before each signature. A certificate that was revoked or has run out is no answer: refuse with 4xx.',
    body: z.strictObject({ signatory: Who }),
    answer: z.object({
      certificates: z
        .array(z.base64())
        .min(1)
        .max(8)
        .describe('DER in base64: that of the signatory, then those of the authorities above it'),
    }),
  },
  signature: {
    system: SIGNING_SYSTEM,
    type: 'signature.requested',
    summary: 'Sign a digest: RSA PKCS #1 v1.5 over this SHA-256',
    description:
      'The signatory has confirmed in the application what is signed. The same `id` is the same signature: answer it as the first time, ' +
      'and sign no second time. Who does not answer within ten seconds is asked again, with the same `id`, when the officer repeats it.',
    body: z.strictObject({ signatory: Who, algorithm: z.literal('RSA-SHA256'), digest: z.base64().length(44) }),
    answer: z.object({ signature: z.base64().min(1).max(2048) }),
  },
} as const satisfies Record<string, SentMessage>;
