/** The small files that parts of the server keep in the data folder, read with a sentence for the operator where one is damaged. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { FolderRefused } from './errors.ts';
import { describeMediumFault } from './medium-faults.ts';

/** Each with what to do where no backup has it. */
const KEPT = {
  'clock.json': "remove it, and the clock goes on from the machine's time",
  'files-secret': 'remove it: a new one is made, and addresses of files that were given out no longer hold',
  'outside-secrets.json':
    'remove it: new ones are made, and every outside system whose secret is not configured needs its new one',
  'sign-in-key.json': 'remove it: a new one is made, and everybody signs in again',
  'installation.json': 'remove it, and start once with --accept-loss',
  'files/installation.json': 'remove it, and start once with --accept-loss',
} as const;
export type KeptFile = keyof typeof KEPT;

export const SECRET_BYTES = 32;

/** A secret as a file keeps it: base64. Throws where it is none. */
export const secretIn = (text: string): Uint8Array => {
  const secret = Buffer.from(z.base64().parse(text.trim()), 'base64');
  if (secret.length !== SECRET_BYTES) throw new RangeError(`A secret has ${SECRET_BYTES} bytes.`);
  return secret;
};

/** Reads JSON that the schema describes. */
export const jsonOf =
  <Schema extends z.ZodType>(schema: Schema) =>
  (text: string): z.infer<Schema> =>
    schema.parse(JSON.parse(text));

/** What the file says, or undefined where it is missing. Throws {@link FolderRefused} where `parse` cannot read it. */
export const readKept = <T>(folder: string, name: KeptFile, parse: (text: string) => T): T | undefined => {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const fault = describeMediumFault(cause, path);
    throw new FolderRefused(fault ?? `${path} is damaged. Put it back from a backup, or ${KEPT[name]}.`, { cause });
  }
};
