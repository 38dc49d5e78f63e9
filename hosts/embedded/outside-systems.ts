import * as z from 'zod';
import type { OutsideSystem } from '../../platform/http/messages.ts';
import type { Randomness } from '../../platform/ports.ts';
import { SigningSecret } from '../../platform/signature.ts';
import type { OutsideSetting } from './settings.ts';

/** The addresses of the simulated systems in `samples/`. */
const SIMULATED: Readonly<Record<string, string>> = {
  bank: 'http://127.0.0.1:4801/messages',
  tax: 'http://127.0.0.1:4802/messages',
  carrier: 'http://127.0.0.1:4803/messages',
  'civil-registration': 'http://127.0.0.1:4805/messages',
  police: 'http://127.0.0.1:4806/messages',
  'social-insurance': 'http://127.0.0.1:4807/messages',
  signing: 'http://127.0.0.1:4808/messages',
  messaging: 'http://127.0.0.1:4809/messages',
};

const SECRET_BYTES = 32;

/** Secrets by the name of the system, in base64. */
export const KeptSecrets = z.record(z.string(), SigningSecret);
type KeptSecrets = z.infer<typeof KeptSecrets>;

export type OutsideSystemsOptions = {
  readonly settings: Readonly<Record<string, OutsideSetting>>;
  readonly randomness: Randomness;
  /** The generated secrets of earlier runs. */
  readonly kept: KeptSecrets | undefined;
  /** Stores them durably. */
  readonly keep: (secrets: KeptSecrets) => void;
};

/**
 * The outside systems with their addresses and secrets: the simulated ones by default, and those that are configured. A secret that is
 * not configured is generated once and kept. A configured system without an address is only in `outsideSecrets`: it may send messages,
 * but gets none. One that is off is in neither: a desk works its steps.
 */
export const outsideSystems = ({ settings, randomness, kept, keep }: OutsideSystemsOptions) => {
  const secrets: Record<string, string> = { ...kept };
  const named = new Set([...Object.keys(SIMULATED), ...Object.keys(settings)]);
  const names = [...named].filter(name => !settings[name]?.off);
  const missing = names.filter(name => !settings[name]?.secret && !secrets[name]);
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
