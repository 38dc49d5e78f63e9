/**
 * The outside systems of an installation, kept in one secret as JSON: `{ "bank": { "url": "https://…", "secret": "…" }, … }`.
 *
 * Invariants
 * 1. It is read when it is first needed and again when it is older than {@link KEPT_SECONDS}, so that a rotated secret is
 *    taken up by functions that run.
 * 2. The same systems are the same object until the secret says something else.
 * 3. While it cannot be read what was read before goes on counting, and is asked for again after {@link RETRY_SECONDS}.
 */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { toEpoch } from '../../schemas/time.ts';
import { PlatformFault } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { SigningSecret } from '../signature.ts';
import { ONE_ATTEMPT, type Pace, persistently } from './persistence.ts';

export const KEPT_SECONDS = 300;
export const RETRY_SECONDS = 30;

const PACE: Pace = { budget: 5000, attempt: 2000, firstPause: 50, longestPause: 800 };

/** A system without an address may send us messages and gets none. What else stands beside these is somebody else's. */
const OutsideSystems = z.record(
  z.string().regex(/^[a-z][a-z-]{0,30}$/, 'must be named in small letters'),
  z.object({
    url: z.url({ protocol: /^https?$/ }).optional(),
    secret: SigningSecret,
  }),
);
export type OutsideSystems = z.infer<typeof OutsideSystems>;

export type OutsideSecretOptions = {
  readonly client: Pick<SecretsManagerClient, 'send'>;
  /** The secret's id. */
  readonly id: string;
  readonly clock: Clock;
  readonly pace?: Pace;
};

export const secretsClient = (): SecretsManagerClient => new SecretsManagerClient(ONE_ATTEMPT);

type Kept = { readonly text: string; readonly systems: OutsideSystems };

/** Throws a port's error while the systems were never read: `PlatformFault` where the secret is damaged. */
export const outsideSecret = (options: OutsideSecretOptions): (() => Promise<OutsideSystems>) => {
  const { clock } = options;
  let kept: Kept | undefined;
  let dueAt = Number.NEGATIVE_INFINITY;
  const seconds = () => toEpoch(clock.now()) / 1000;

  const renew = async (): Promise<OutsideSystems> => {
    dueAt = seconds() + RETRY_SECONDS;
    const text = await read(options);
    if (text !== kept?.text) kept = { text, systems: parse(text) };
    dueAt = seconds() + KEPT_SECONDS;
    return kept.systems;
  };
  return async () => {
    if (!kept) return renew();
    if (seconds() < dueAt) return kept.systems;
    const { systems } = kept;
    return renew().catch(() => systems);
  };
};

const read = async ({ client, id, pace = PACE }: OutsideSecretOptions): Promise<string> => {
  const { SecretString: text } = await persistently(pace)({
    what: 'GetSecretValue',
    mayHappenTwice: true,
    make: abortSignal => client.send(new GetSecretValueCommand({ SecretId: id }), { abortSignal }),
  });
  return text ?? '';
};

/** What does not hold is told by its place: no value of a secret stands in an error. */
const parse = (text: string): OutsideSystems => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PlatformFault('The secret of the outside systems is not JSON.');
  }
  const { data, error } = OutsideSystems.safeParse(json);
  if (data) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new PlatformFault(`The secret of the outside systems does not hold: ${faults.join('; ')}.`);
};
