/** The small files that parts of the server keep in the data folder. A damaged one is reported in a sentence for the operator. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { FolderRefused } from './errors.ts';
import { describeMediumFault } from './medium-faults.ts';

/** Each file, with what the operator does if no backup has it. */
const REMEDIES = {
  'clock.json': "remove it: the clock then continues from the machine's time",
  'files-secret': 'remove it: a new one is made, and addresses of files that were given out no longer work',
  'digest-secret': 'remove it: a new one is made, and people are found again after `npm run search-entries`',
  'outside-secrets.json':
    'remove it: new secrets are made, and every outside system whose secret is not configured needs its new one',
  'sign-in-key.json': 'remove it: a new one is made, and everybody must sign in again',
  'signing-keys.json':
    'remove it: a new development authority is made, and results signed before are then by an unknown signatory',
  'installation.json': 'remove it, and start once with --accept-loss',
  'files/installation.json': 'remove it, and start once with --accept-loss',
} as const;
export type KeptFile = keyof typeof REMEDIES;

export const SECRET_BYTES = 32;

/** Parses a secret of 32 bytes in base64. Throws if it is not one. */
export const parseSecret = (text: string): Uint8Array => {
  const secret = Buffer.from(z.base64().parse(text.trim()), 'base64');
  if (secret.length !== SECRET_BYTES) throw new RangeError(`A secret has ${SECRET_BYTES} bytes.`);
  return secret;
};

/** Parses JSON of the schema. Throws if the text is not. */
export const jsonParser =
  <Schema extends z.ZodType>(schema: Schema) =>
  (text: string): z.infer<Schema> =>
    schema.parse(JSON.parse(text));

/** The parsed file, or undefined if it is missing. Throws {@link FolderRefused} if `parse` throws. */
export const readKept = <T>(folder: string, name: KeptFile, parse: (text: string) => T): T | undefined => {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const fault = describeMediumFault(cause, path);
    throw new FolderRefused(fault ?? `${path} is damaged. Restore it from a backup, or ${REMEDIES[name]}.`, { cause });
  }
};
