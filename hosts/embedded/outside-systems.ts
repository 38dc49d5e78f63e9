import * as z from 'zod';
import type { OutsideSystem } from '../../platform/http/messages.ts';
import type { Randomness } from '../../platform/ports.ts';
import { SigningSecret } from '../../platform/signature.ts';
import type { OutsideSetting } from './settings.ts';

/** Where the simulated systems of `samples/` take messages. */
const SIMULATED: Readonly<Record<string, string>> = {
  bank: 'http://127.0.0.1:4801/messages',
  tax: 'http://127.0.0.1:4802/messages',
  carrier: 'http://127.0.0.1:4803/messages',
  'civil-registration': 'http://127.0.0.1:4805/messages',
  police: 'http://127.0.0.1:4806/messages',
  'social-insurance': 'http://127.0.0.1:4807/messages',
};

const SECRET_BYTES = 32;
/** Secrets by the system's name. */
export const KeptSecrets = z.record(z.string(), SigningSecret);
type KeptSecrets = z.infer<typeof KeptSecrets>;

export type OutsideSystemsOptions = {
  readonly settings: Readonly<Record<string, OutsideSetting>>;
  readonly randomness: Randomness;
  /** The generated secrets of earlier runs, and where to keep them. */
  readonly kept: KeptSecrets | undefined;
  readonly keep: (secrets: KeptSecrets) => void;
};

/**
 * Every outside system with its address and secret: the simulated ones by default, others as configured. A secret that
 * is not configured is made once and kept. Systems that are configured without an address are left out; they may send
 * us messages, but get none.
 */
export const outsideSystems = ({ settings, randomness, kept, keep }: OutsideSystemsOptions) => {
  const secrets: Record<string, string> = { ...kept };
  const names = new Set([...Object.keys(SIMULATED), ...Object.keys(settings)]);
  const missing = [...names].filter(name => !settings[name]?.secret && !secrets[name]);
  for (const name of missing) secrets[name] = Buffer.from(randomness.bytes(SECRET_BYTES)).toString('base64');
  if (missing.length > 0) keep(secrets);
  const systems: Record<string, OutsideSystem> = {};
  const outsideSecrets: Record<string, string> = {};
  for (const name of names) {
    const secret = (settings[name]?.secret ?? secrets[name] ?? '').replace(/^whsec_/, '');
    const url = settings[name]?.url ?? SIMULATED[name];
    outsideSecrets[name] = secret;
    if (url) systems[name] = { url, secret };
  }
  return { systems, outsideSecrets };
};
