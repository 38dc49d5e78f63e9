import * as z from 'zod';
import { Origins } from '../../../schemas/cross-origin.ts';
import { DRAFT_VARIABLES } from '../../../schemas/draft-limits.ts';
import { PersonId, ProvinceCode, UnitCode } from '../../../schemas/identifiers.ts';
import { ReadingDays } from '../../../schemas/reading.ts';

/** What a function is configured with on AWS; the stacks set all of it for every function. */
export type Environment = z.infer<typeof Environment>;

/** The environment is wrong. The message names every variable that is, and never a value. */
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
  /** A machine's name is appended. */
  MACHINE_ARN_PREFIX: z
    .string()
    .regex(/^arn:[\w-]+:states:[\w-]+:\d*:stateMachine:[\w-]*$/, 'must be the ARN of a state machine or its beginning'),
  /** Executions are started under it; none where an emulator has no aliases. */
  MACHINE_ALIAS: z
    .string()
    .optional()
    .transform(text => text || undefined),
  API_URL: Base,
  PROVINCE: ProvinceCode.pipe(UnitCode),
  /** As the tokens' `iss` writes it, with or without a slash at its end. */
  ISSUER: Address,
  AUDIENCE: Name,
  /** Id of the secret that holds the outside systems. */
  OUTSIDE_SECRET: Name,
  /** Subjects of tokens who are administrators until they are stored as officers. */
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
  /** Web origins whose pages may call. */
  CORS_ORIGINS: Origins.default([]),
  ...DRAFT_VARIABLES,
  READING_DAYS: ReadingDays,
  LOG_LEVEL: z.enum(['info', 'warn', 'error']).default('info'),
  /** Set where something else than AWS answers. The SDK reads it by itself. */
  AWS_ENDPOINT_URL: Address.optional(),
});

/** Reads the environment, once in a process, so that no faster reader need be compiled for it; throws {@link EnvironmentRefused} with all its faults at once. */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const { data, error } = Environment.safeParse(env, { jitless: true });
  if (data) return data;
  const faults = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return env[name] === undefined ? `${name} is missing` : `${name} ${message}`;
  });
  throw new EnvironmentRefused(`The environment has ${faults.length} faults: ${[...new Set(faults)].join('; ')}.`);
};
