import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Declaration, Handlers, Settings } from '../../../functions/declaration.ts';
import { functions } from '../../../functions/index.ts';
import { storeOf } from '../../../functions/store-of.ts';
import { readCompiledMachines } from '../../../hosts/embedded/compiled-machines.ts';
import { developmentSigner, type SigningKeys } from '../../../platform/embedded/development-signer.ts';
import { EmbeddedFiles } from '../../../platform/embedded/files/embedded-files.ts';
import { Database } from '../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../platform/embedded/table/embedded-table.ts';
import type { WorkflowFunction } from '../../../platform/embedded/workflow/calls.ts';
import { WorkflowInterpreter } from '../../../platform/embedded/workflow/interpreter.ts';
import type { ExecutionEnd } from '../../../platform/embedded/workflow/reports.ts';
import { ContentScanner } from '../../../platform/files/content-scanner.ts';
import { keyedDigests } from '../../../platform/keyed-digests.ts';
import type {
  Change,
  Clock,
  Files,
  JsonObject,
  Mail,
  OutsideMessage,
  Ports,
  Randomness,
  Scanner,
  Signer,
  Table,
} from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import { province } from '../../../samples/province.ts';
import { DraftLimits } from '../../../schemas/draft-limits.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Medium } from '../../../schemas/sending.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { seedProvince } from '../../../store/directory/seed.ts';
import { letMachinesFollow } from '../../../store/dossier/decide-followed.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { followBy } from '../../../store/machine/follow.ts';
import type { Store } from '../../../store/store.ts';
import { TABLE } from '../../../store/table/keys.ts';
import { newFolder } from '../folders.ts';
import { holdToContract } from '../outside-contract.ts';

/** By which a world enters the numbers of people. */
export const DIGEST_SECRET: Uint8Array = Buffer.alloc(32, 7);

/** Monday, 23/11/2026, 08:00 in Việt Nam. */
export const MONDAY_MORNING = toInstant(Date.parse('2026-11-23T01:00:00.000Z'));

/** A clock that moves only by hand. */
export class HandClock implements Clock {
  #now: number;
  constructor(start: Instant) {
    this.#now = toEpoch(start);
  }
  now(): Instant {
    return toInstant(this.#now);
  }
  moveTo(instant: Instant): void {
    this.#now = toEpoch(instant);
  }
  advance(duration: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void {
    const { days = 0, hours = 0, minutes = 0 } = duration;
    this.#now += ((days * 24 + hours) * 60 + minutes) * 60_000;
  }
}

const machines = readCompiledMachines();

const SECRET = Buffer.alloc(24, 7).toString('base64');
const SETTINGS: Settings = {
  apiUrl: 'http://127.0.0.1:0',
  province: 'H38',
  outsideSecrets: { bank: SECRET, tax: SECRET, carrier: SECRET },
  media: ['email'],
  drafts: DraftLimits.parse({}),
  readingDays: 30,
};

export type WorldOptions = {
  /** Wraps the table for the functions, for example with the hostile mode. */
  readonly tableAs?: (table: Table) => Table;
  /** The same for files. */
  readonly filesAs?: (files: Files) => Files;
  /** The same for the scanner, for example one that takes its time. */
  readonly scannerAs?: (scanner: Scanner) => Scanner;
  /** Changes the feed of changes before functions receive it (lost, doubled, reordered). */
  readonly changesAs?: (changes: readonly Change[]) => readonly Change[];
  /**
   * Gathers wake-ups of functions that declare it, until nothing else is under way: their seconds are longer than a machine takes to open a
   * step. Hears of each call of a function with its changes.
   */
  readonly gathering?: (declaration: Declaration, changes: readonly Change[]) => void;
  /** Wraps the ports of one function, for example to hold it to what it declares. */
  readonly portsAs?: (ports: Ports, declaration: Declaration) => Ports;
  /** By what messages go out; e-mail by default. */
  readonly media?: readonly Medium[];
  /** Outside systems beside bank, tax system and carrier. The steps of systems that are not named are worked at desks. */
  readonly systems?: readonly string[];
  /** Of bank, tax system and carrier those that are not configured: desks work their steps. */
  readonly switchedOff?: readonly string[];
  /** After how many items the carrier gives their numbers away again; never by default. */
  readonly labels?: number;
  /** The state machines; those of the catalogue by default. */
  readonly machines?: Readonly<Record<string, unknown>>;
  /** What comes between the machines and `open-task`. */
  readonly openTaskAs?: (openTask: WorkflowFunction) => WorkflowFunction;
  /** Whether a machine follows inside a command, as in the embedded server; asked each time. By default it follows by the outbox, as on AWS. */
  readonly follows?: () => boolean;
  /** Changes the reports of ended executions before functions receive them. */
  readonly endsAs?: (ends: readonly ExecutionEnd[]) => readonly ExecutionEnd[];
  readonly randomness?: Randomness;
  /** Who signs; by default keys that all worlds of the process share, since new ones take long to make. */
  readonly signer?: Signer;
  /** Keeps the table and the executions in memory: quicker, and gone with the world. */
  readonly inMemory?: boolean;
};

const signingKeys = {
  kept: undefined as SigningKeys | undefined,
  keep: (keys: SigningKeys): void => {
    signingKeys.kept = keys;
  },
};

/** Opens a world on a folder; the same folder opened again is the same world after a crash. */
export const openWorld = async (options: WorldOptions = {}, folder = newFolder('world')) => {
  const more = Object.fromEntries((options.systems ?? []).map(name => [name, SECRET]));
  const off = options.switchedOff ?? [];
  const outsideSecrets = Object.fromEntries(
    Object.entries({ ...SETTINGS.outsideSecrets, ...more }).filter(([name]) => !off.includes(name)),
  );
  const settings = { ...SETTINGS, media: options.media ?? SETTINGS.media, outsideSecrets };
  const clock = new HandClock(MONDAY_MORNING);
  const database = new Database({ file: options.inMemory ? ':memory:' : join(folder, 'lien-thong.db') });
  const embedded = new EmbeddedTable({ database, definition: TABLE });
  const table = options.tableAs?.(embedded) ?? embedded;
  const randomness = options.randomness ?? cryptoRandomness;
  const made = new Map<string, Handlers>();
  const faults: unknown[] = [];
  const openTask: WorkflowFunction = payload => made.get('open-task')?.task?.(payload) as Promise<JsonObject>;
  const workflow = await WorkflowInterpreter.open({
    database,
    clock,
    randomness,
    machines: options.machines ?? machines,
    functions: { OpenTask: options.openTaskAs?.(openTask) ?? openTask },
    onFault: fault => faults.push(fault),
  });
  const sent: OutsideMessage[] = [];
  const mails: Mail[] = [];
  let items = 0;
  const answers: Record<string, () => JsonObject> = {
    'payment.requested': () => ({ payUrl: 'https://bank.example/pay' }),
    'tax-code.requested': () => ({ accepted: true }),
    'shipment.ordered': () => ({ item: itemNumber(47_312_482 + (items++ % (options.labels ?? Infinity))) }),
    'shipment.handed-over': () => ({}),
  };
  const embeddedFiles = new EmbeddedFiles({
    ...{ database, clock, randomness },
    folder: join(folder, 'files'),
    secret: Buffer.alloc(32, 7),
    baseUrl: 'http://127.0.0.1:0',
    onDamage: (_, error) => void faults.push(error),
    onFault: () => {},
  });
  const scanner = new ContentScanner(embeddedFiles);
  const signer = options.signer ?? developmentSigner({ clock, randomness, ...signingKeys });
  const ports: Ports = {
    table,
    files: options.filesAs?.(embeddedFiles) ?? embeddedFiles,
    scanner: options.scannerAs?.(scanner) ?? scanner,
    workflow,
    clock,
    randomness,
    messages: {
      send: async message => {
        holdToContract(message);
        sent.push(message);
        return answers[message.type]?.() ?? {};
      },
    },
    mailer: { send: async mail => void mails.push(mail) },
    digests: keyedDigests(DIGEST_SECRET),
    signer,
    trust: signer,
  };
  const declared = functions.map(({ declaration, make }) => {
    const handlers = make(options.portsAs?.(ports, declaration) ?? ports, settings);
    made.set(declaration.name, handlers);
    return { declaration, handlers };
  });
  const store: Store = storeOf(ports, settings);
  const { follows } = options;
  if (follows)
    letMachinesFollow(
      store,
      followBy({
        foresee: (...call) => (follows() ? workflow.foresee(...call) : undefined),
        foreseeStart: (...call) => (follows() ? workflow.foreseeStart(...call) : undefined),
      }),
    );

  const unheard: Change[][] = [];
  embedded.subscribe(changes => {
    const heard = options.changesAs?.(changes) ?? changes;
    if (heard.length > 0) unheard.push([...heard]);
  });
  const unreported = new Set<string>();
  const tellEnd = async (end: ExecutionEnd): Promise<void> => {
    if (unreported.delete(end.name)) return;
    for (const { handlers } of declared) await handlers.executionEnded?.(end as never);
  };
  workflow.onEnded(async end => {
    for (const heard of options.endsAs?.([end]) ?? [end]) await tellEnd(heard);
  });
  await seedProvince(embedded, province);
  await workflow.resume();

  /** Wakes the functions that these changes concern. Failed wake-ups are left to the sweeps, as on AWS. */
  const tell = async (changes: readonly Change[], to: readonly (typeof declared)[number][] = declared) => {
    for (const { declaration, handlers } of to) {
      const entities = new Set(declaration.wakeUps?.map(({ entity }) => entity));
      const theirs = changes.filter(({ before, after }) => entities.has(String((after ?? before)?.entity)));
      if (theirs.length === 0) continue;
      options.gathering?.(declaration, theirs);
      await handlers.wake?.(theirs).catch(fault => faults.push(fault));
    }
  };
  const gathers = declared.filter(({ declaration }) => options.gathering && declaration.gathersFor !== undefined);
  const others = declared.filter(one => !gathers.includes(one));
  /** Waits until nothing is under way. */
  const settle = async (): Promise<void> => {
    const gathered: Change[] = [];
    for (let quiet = 0; quiet < 3; ) {
      await database.flushed();
      await nextTurn();
      await workflow.settled();
      const changes = unheard.splice(0).flat();
      quiet = changes.length === 0 ? quiet + 1 : 0;
      await tell(changes, others);
      if (gathers.length > 0) gathered.push(...changes);
      if (quiet < 3 || gathered.length === 0) continue;
      quiet = 0;
      await tell(gathered.splice(0), gathers);
    }
  };
  /** The minute's schedule. */
  const tick = async (): Promise<void> => {
    await workflow.tick(clock.now());
    for (const { handlers } of declared) await handlers.everyMinute?.().catch(fault => faults.push(fault));
  };
  /** Runs it so many times, each time with everything that follows. */
  const minute = async (times = 1): Promise<void> => {
    for (let i = 0; i < times; i += 1) {
      await tick();
      await settle();
    }
  };

  /** The machine of the dossier's present epoch dies, and nobody reports its end: on AWS such reports are best effort. */
  const dieUnreported = async (code: DossierCode): Promise<void> => {
    const { epoch } = (await readHead(store, code)).dossier;
    const name = `${code}-e${epoch}`;
    unreported.add(name);
    await workflow.abort({ name }, 'it died');
    await workflow.settled();
    unreported.delete(name);
  };

  return {
    ...{
      folder,
      clock,
      database,
      table,
      embedded,
      workflow,
      ports,
      store,
      sent,
      mails,
      faults,
      tell,
      tellEnd,
      settle,
      tick,
      minute,
      dieUnreported,
      settings,
    },
    handlersOf: (name: string) => made.get(name) as Handlers,
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type World = Awaited<ReturnType<typeof openWorld>>;
