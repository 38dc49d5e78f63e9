/**
 * The sample province served by the real embedded server, in this process, on a free port and a folder of its own.
 * What a test asks goes over HTTP; what only leads up to it goes straight to the store below (`tests/kit/world/acts.ts`). The
 * machine's time is a number that a test sets; nothing else moves it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { functions } from '../../../functions/index.ts';
import { storeOf } from '../../../functions/store-of.ts';
import { readCompiledMachines } from '../../../hosts/embedded/compiled-machines.ts';
import type { MailSetting } from '../../../hosts/embedded/settings.ts';
import type { Item, Mail } from '../../../platform/ports.ts';
import { DraftLimits } from '../../../schemas/draft-limits.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import { partition } from '../../../store/table/partitions.ts';
import { MONDAY_MORNING, type World } from '../world/world.ts';
import type { Answer } from './answers.ts';
import { descriptionAt, holdToDescription } from './answers.ts';
import { SECRET, signatureOf, startOutside, type Wrong } from './outside-stand-in.ts';
import { type Started, startedServer, temporaryFolder } from './started-server.ts';

const machines = readCompiledMachines();

type Asking = {
  /** The account that asks; nobody unless said. */
  readonly as?: string;
  readonly body?: unknown;
  /** Sent as it is, in the place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
};

const answerOf = async (response: Response): Promise<Answer> => {
  const content = await response.text();
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: content && type?.includes('json') ? JSON.parse(content) : content };
};

/** A client over HTTP. Every answer must be one that the API description declares. */
const callersOf = (server: Started) => {
  const send = async (method: string, path: string, { as, body, raw, headers = {} }: Asking): Promise<Answer> => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...(as && (await server.signedIn(as))),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const answer = await answerOf(response);
    holdToDescription(await descriptionAt(server.url), { method, path }, answer);
    return answer;
  };
  return {
    send,
    ask: (path: string, asking: Asking = {}) => send('GET', path, asking),
    post: (path: string, asking: Asking = {}) => send('POST', path, asking),
    /** A message of an outside system. */
    notice: (path: string, body: unknown, wrong: Wrong = {}) => {
      const raw = JSON.stringify(body);
      return send('POST', path, { raw, headers: signatureOf(raw, server.composition.clock.now(), wrong) });
    },
  };
};

/** Proofs that an act changed nothing. */
const proofsOf = ({ composition: { table, database, settle } }: Started) => {
  const itemsOf = async (code: DossierCode): Promise<readonly Item[]> =>
    (await table.query({ hash: partition.dossier(code) })).items;
  return {
    itemsOf,
    /** Not one item of the whole table was written. */
    writesNothing: async <T>(act: () => Promise<T>): Promise<T> => {
      // What earlier commands set in motion ends first.
      await settle();
      const written: string[] = [];
      const stop = table.subscribe(changes => written.push(...changes.map(({ key }) => key.pk)));
      const answer = await act();
      await database.flushed();
      stop();
      expect(written.filter(pk => pk !== 'HEARTBEAT')).toEqual([]);
      return answer;
    },
    /** Nothing of the dossier changed by it: no entry, no head, no task, no message. */
    changesNothing: async <T>(code: DossierCode, act: () => Promise<T>): Promise<T> => {
      await settle();
      const before = await itemsOf(code);
      const answer = await act();
      await settle();
      expect(await itemsOf(code)).toEqual(before);
      return answer;
    },
  };
};

export type ProvinceOptions = {
  /** A folder that outlives the server: opened again it is the same province. */
  readonly data?: string;
  /** Any free one unless said. */
  readonly port?: number;
  readonly startsAt?: Instant;
  readonly drafts?: DraftLimits;
  /** The mail server of the installation; mails are lines of a file unless said. */
  readonly mail?: MailSetting;
  /** Outside systems that are switched off: desks work their steps. */
  readonly off?: readonly string[];
  /** A build of the console, to be served with it, and additions to its content security policy. */
  readonly application?: NonNullable<Parameters<typeof startedServer>[0]['application']>;
};

const OFF = { off: true };

export const openProvince = async ({
  data,
  port = 0,
  startsAt = MONDAY_MORNING,
  drafts = DraftLimits.parse({}),
  off = [],
  mail,
  application,
}: ProvinceOptions = {}) => {
  const folder = data === undefined ? temporaryFolder() : { path: data, remove: () => {} };
  const outside = await startOutside();
  const machine = { time: toEpoch(startsAt) };
  const server = await startedServer({
    ...{ data: folder.path, functions, machines, machineTime: () => machine.time },
    embedded: {
      outside: { ...outside.systems, mail: { secret: SECRET }, ...Object.fromEntries(off.map(name => [name, OFF])) },
      ...{ drafts, port, confirmedWithin: 15 * 60, ...(mail && { mail }) },
    },
    ...(application && { application }),
  });
  const { ports, table, clock, settle, database, workflow } = server.composition;
  const store = storeOf(ports, {
    ...{ apiUrl: server.url, province: 'H38' },
    outsideSecrets: { bank: SECRET, tax: SECRET, carrier: SECRET },
    media: ['email'],
    drafts,
    readingDays: 30,
  });
  /** As much of a world as the acts need, over this server. */
  const world = { ports, store, embedded: table, table, clock, database, workflow, settle } as unknown as World;
  return {
    ...{ server, world, store, table, clock, settle, machine },
    ...callersOf(server),
    ...proofsOf(server),
    /** Ids of the messages that outside systems got. */
    messageIds: (): readonly string[] => outside.messageIds,
    /** What was sent to applicants, the oldest first. */
    mails: (): readonly Mail[] =>
      readFileSync(join(folder.path, 'mail.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    close: async () => {
      await server.stop();
      outside.stop();
      folder.remove();
    },
  };
};
export type Province = Awaited<ReturnType<typeof openProvince>>;
