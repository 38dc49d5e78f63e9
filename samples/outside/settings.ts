/** Where the simulated systems listen on a developer's machine, and the secrets they share with the server. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The ports where the server looks for the simulated systems by default: every system that a procedure names, the signing service, and the
 * provider of texts. */
export const DEVELOPMENT_PORTS = {
  bank: 4801,
  tax: 4802,
  carrier: 4803,
  'civil-registration': 4805,
  police: 4806,
  'social-insurance': 4807,
  signing: 4808,
  messaging: 4809,
} as const;
/** Where the development issuer listens. */
export const DEVELOPMENT_ISSUER_PORT = 4804;
/** Where the simulated time-stamping authority listens. */
export const DEVELOPMENT_TIME_STAMPS_PORT = 4811;
/** Where the mail server for demonstrations listens. */
export const DEVELOPMENT_MAILBOX_PORT = 4825;

export type OutsideName = keyof typeof DEVELOPMENT_PORTS;
export const OUTSIDE_NAMES = Object.keys(DEVELOPMENT_PORTS) as readonly OutsideName[];

const secretOf = (name: string): string => Buffer.from(`${name} development secret, loopback only`).toString('base64');

/**
 * Secrets of the simulated systems on a developer's machine, base64. Everybody knows them, so they are for loopback only. To replace one, set `OUTSIDE_<NAME>_SECRET` at the server and `<NAME>_SECRET` here.
 */
export const DEVELOPMENT_SECRETS = Object.fromEntries(OUTSIDE_NAMES.map(name => [name, secretOf(name)])) as Readonly<
  Record<OutsideName, string>
>;

/** A system's name as it stands in variables of the environment: `CIVIL_REGISTRATION`. */
export const inEnvironment = (name: OutsideName): string => name.toUpperCase().replaceAll('-', '_');

const Kept = z.record(z.string(), z.string());

/** The secrets that an embedded server made for outside systems and keeps in its data folder; undefined where there are none (yet). */
export const findSecretsKeptIn = (data: string): Partial<Record<OutsideName, string>> | undefined => {
  const file = join(data, 'outside-secrets.json');
  return existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
};

/** The bytes of a secret as it is configured: base64, which Standard Webhooks may begin with `whsec_`. */
export const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
