import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { OutsideName } from './development-secrets.ts';

const Kept = z.record(z.string(), z.string());

/** The secrets that an embedded server made for outside systems and keeps in its data folder; undefined where there are none (yet). */
export const findSecretsKeptIn = (data: string): Partial<Record<OutsideName, string>> | undefined => {
  const file = join(data, 'outside-secrets.json');
  return existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
};
