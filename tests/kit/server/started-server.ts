import { rmSync } from 'node:fs';
import type { EmbeddedSettings } from '../../../hosts/embedded/settings.ts';
import { type EmbeddedServer, type StartOptions, startEmbedded } from '../../../hosts/embedded/start.ts';
import { province } from '../../../samples/province.ts';
import { DraftLimits } from '../../../schemas/draft-limits.ts';
import type { LogLine } from '../../../schemas/log.ts';
import { seedProvince } from '../../../store/directory/seed.ts';
import { newFolder } from '../folders.ts';
import { followers, notes, notices } from './sample-functions.ts';

export const ENGINEER = 'engineer.lao-cai';
export const COUNTER = 'counter.bat-xat';
export const CITIZEN = 'citizen.may';
export const CODE = 'H38.21-261122-0001';

export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = newFolder('server');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export type Started = EmbeddedServer & {
  readonly logs: LogLine[];
  /** A header with a token of this account. */
  readonly signedIn: (account: string) => Promise<{ readonly authorization: string }>;
};

type Wanted = Partial<Omit<StartOptions, 'embedded'>> & {
  readonly data: string;
  readonly embedded?: Partial<EmbeddedSettings>;
};

/** A server on a free port with the sample functions, over the folder given. */
export const startedServer = async ({ data, embedded, ...options }: Wanted): Promise<Started> => {
  const logs: LogLine[] = [];
  const server = await startEmbedded({
    functions: [notes, notices, followers],
    machines: {},
    people: province,
    log: line => logs.push(line),
    machineTime: () => Date.now(),
    // A test that moves the machine's time means that time passes, unless it says otherwise.
    steadyTime: options.machineTime ?? (() => Date.now()),
    checkAnswers: true,
    seed: ({ table }) => seedProvince(table, province),
    ...options,
    embedded: {
      port: 0,
      data,
      reset: false,
      clockControl: true,
      quiet: true,
      province: 'H38',
      origins: [],
      signInRedirects: [],
      outside: {},
      drafts: DraftLimits.parse({}),
      readingDays: 30,
      ...embedded,
    },
  });
  const signedIn = async (account: string) => {
    const answer = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account }),
    });
    const { token } = (await answer.json()) as { token: string };
    return { authorization: `Bearer ${token}` };
  };
  return { ...server, logs, signedIn };
};
