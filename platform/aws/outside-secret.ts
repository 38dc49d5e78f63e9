/**
 * The outside systems of an installation, as JSON in one secret: `{ "bank": { "url": "https://…", "secret": "…" }, … }`.
 *
 * Invariants
 * 1. The secret is read when it is first needed, and again after {@link KEPT_SECONDS}. So running functions use a rotated secret.
 * 2. The returned object stays the same until the secret changes.
 * 3. While the secret cannot be read, the earlier value stays in use. It is read again after {@link RETRY_SECONDS}.
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

/** A system without an address may send messages, but gets none. Other fields belong to other programs, and are ignored. */
const OutsideSystems = z.record(
  z.string().regex(/^[a-z][a-z-]{0,30}$/, 'must be named in small letters'),
  z.object({
    url: z.url({ protocol: /^https?$/ }).optional(),
    secret: SigningSecret,
  }),
);
export type OutsideSystems = z.infer<typeof OutsideSystems>;

export type SecretPlace = {
  readonly client: Pick<SecretsManagerClient, 'send'>;
  /** The id of the secret. */
  readonly id: string;
  readonly pace?: Pace;
};
export type OutsideSecretOptions = SecretPlace & { readonly clock: Clock };

export const secretsClient = (): SecretsManagerClient => new SecretsManagerClient(ONE_ATTEMPT);

type Kept = { readonly text: string; readonly systems: OutsideSystems };

/**
 * Returns a function that reads the outside systems. It throws an error of the port if they were never read successfully:
 * `PlatformFault` if the secret is damaged.
 */
export const outsideSecret = (options: OutsideSecretOptions): (() => Promise<OutsideSystems>) => {
  const { clock } = options;
  let kept: Kept | undefined;
  let dueAt = Number.NEGATIVE_INFINITY;
  const seconds = () => toEpoch(clock.now()) / 1000;

  const renew = async (): Promise<OutsideSystems> => {
    dueAt = seconds() + RETRY_SECONDS;
    const text = await readSecret(options);
    if (text !== kept?.text) kept = { text, systems: parseSecret(text, OutsideSystems, 'the outside systems') };
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

/** The text of any secret of the installation; empty where it has none. Throws an error of the port. */
export const readSecret = async ({ client, id, pace = PACE }: SecretPlace): Promise<string> => {
  const { SecretString: text } = await persistently(pace)({
    what: 'GetSecretValue',
    mayHappenTwice: true,
    make: abortSignal => client.send(new GetSecretValueCommand({ SecretId: id }), { abortSignal }),
  });
  return text ?? '';
};

/** What the first use reads, kept for the life of the process. A reading that fails is tried again with the next use. */
export const readOnce = <Found>(read: () => Promise<Found>): (() => Promise<Found>) => {
  let found: Promise<Found> | undefined;
  return () => {
    found ??= read().catch(error => {
      found = undefined;
      throw error;
    });
    return found;
  };
};

/** Parses a secret that is JSON; `of` says whose it is. Throws `PlatformFault`, which names the place of a fault, never a value of the secret. */
export const parseSecret = <Shape extends z.ZodType>(text: string, shape: Shape, of: string): z.infer<Shape> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PlatformFault(`The secret of ${of} is not JSON.`);
  }
  const { success, data, error } = shape.safeParse(json);
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new PlatformFault(`The secret of ${of} has faults: ${faults.join('; ')}.`);
};
