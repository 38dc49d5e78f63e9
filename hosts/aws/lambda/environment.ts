import * as z from 'zod';
import { Origins } from '../../../schemas/cross-origin.ts';
import { DRAFT_VARIABLES } from '../../../schemas/draft-limits.ts';
import { PersonId, ProvinceCode, UnitCode } from '../../../schemas/identifiers.ts';
import { ReadingDays } from '../../../schemas/reading.ts';
import { SIGNING_VARIABLES } from '../../../schemas/signing-settings.ts';

/** The environment of a function on AWS. The stacks set all of it for every function. */
export type Environment = z.infer<typeof Environment>;

/** The environment has faults. The message names every faulty variable, and never a value. */
export class EnvironmentRefused extends Error {
  override readonly name = 'EnvironmentRefused';
}

const Name = z.string().min(1, 'must not be empty');
const Address = z.url({ protocol: /^https?$/, error: 'must be an address with http or https' });
const Base = Address.transform(url => url.replace(/\/$/, ''));
const isSet = (text: string): boolean => text !== '';

const Environment = z.object({
  TABLE_NAME: Name,
  PAPERS_BUCKET: Name,
  RESULTS_BUCKET: Name,
  /** The ARN of a machine without the machine's name, which is appended. */
  MACHINE_ARN_PREFIX: z
    .string()
    .regex(/^arn:[\w-]+:states:[\w-]+:\d*:stateMachine:[\w-]*$/, 'must be the ARN of a state machine or its beginning'),
  /** The alias through which executions are started; none for an emulator without aliases. */
  MACHINE_ALIAS: z
    .string()
    .optional()
    .transform(text => text || undefined),
  API_URL: Base,
  PROVINCE: ProvinceCode.pipe(UnitCode),
  /** As in the `iss` of the tokens, with or without a slash at the end. */
  ISSUER: Address,
  AUDIENCE: Name,
  /** The id of the secret with the outside systems. */
  OUTSIDE_SECRET: Name,
  /** The id of the secret by which digests are made. */
  DIGEST_SECRET: Name,
  /** The id of the secret that says which keys of KMS sign for whom. */
  SIGNER_SECRET: Name,
  /** Whether the secret of the outside systems names a signing service (`signing`) that signs in the place of keys of KMS. */
  SIGNING_SERVICE: z.stringbool().default(false),
  /** The authority that stamps signatures (RFC 3161); without one they have no stamp. Whom it must be stands in the secret of the signer. */
  TIMESTAMP_URL: z
    .union([z.literal(''), Address])
    .optional()
    .transform(text => text || undefined),
  ...SIGNING_VARIABLES,
  /** Subjects of tokens who count as administrators until they are stored as officers. */
  ADMINISTRATORS: z
    .string()
    .default('')
    .transform(list =>
      list
        .split(',')
        .map(subject => subject.trim())
        .filter(isSet),
    )
    .pipe(z.array(PersonId)),
  /** The web origins whose pages may call the API. */
  CORS_ORIGINS: Origins.default([]),
  /** The verified address that mails come from; without one no mail is sent, and people read their messages in the application. */
  MAIL_FROM: z
    .union([z.literal(''), z.email()])
    .optional()
    .transform(text => text || undefined),
  /** By which configuration set SES reports what became of mails. */
  MAIL_SET: z
    .string()
    .optional()
    .transform(text => text || undefined),
  /** Whether the secret of the outside systems names a provider that sends texts by Zalo and SMS. */
  TEXTS: z.stringbool().default(false),
  /** The name that people see beside it. */
  MAIL_NAME: Name.default('Bộ phận một cửa'),
  ...DRAFT_VARIABLES,
  READING_DAYS: ReadingDays,
  LOG_LEVEL: z.enum(['info', 'warn', 'error']).default('info'),
  /** Set for an emulator. The SDK reads it itself. */
  AWS_ENDPOINT_URL: Address.optional(),
});

/**
 * Reads the environment. Throws {@link EnvironmentRefused} with all its faults. It is read once in a process, so compiling a faster
 * parser (`jitless: false`) would not pay.
 */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const { data, error } = Environment.safeParse(env, { jitless: true });
  if (data) return data;
  const faults = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return env[name] === undefined ? `${name} is missing` : `${name} ${message}`;
  });
  throw new EnvironmentRefused(`The environment has ${faults.length} faults: ${[...new Set(faults)].join('; ')}.`);
};
