/** Builds the embedded server: the one place where functions meet the adapters of this platform. */
import { makeAuthorizer } from '../../functions/authorize/authorizer.ts';
import type { LienThongFunction, Settings } from '../../functions/declaration.ts';
import { logFailedDeliveries } from '../../functions/failed-deliveries.ts';
import { storeOf } from '../../functions/store-of.ts';
import { EmbeddedClock, KeptClock } from '../../platform/embedded/clock.ts';
import { EmbeddedFiles, type EmbeddedFilesOptions } from '../../platform/embedded/files/embedded-files.ts';
import { type DataFolder, FILES } from '../../platform/embedded/storage/data-folder.ts';
import type { Database } from '../../platform/embedded/storage/database.ts';
import { StorageWatch } from '../../platform/embedded/storage/storage-watch.ts';
import { EmbeddedTable } from '../../platform/embedded/table/embedded-table.ts';
import { WorkflowInterpreter } from '../../platform/embedded/workflow/interpreter.ts';
import { ContentScanner } from '../../platform/files/content-scanner.ts';
import { httpMessages } from '../../platform/http/messages.ts';
import { keyedDigests } from '../../platform/keyed-digests.ts';
import type { JsonObject, Ports } from '../../platform/ports.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import type { Log } from '../../schemas/log.ts';
import { describeError } from '../../schemas/log.ts';
import { MESSAGING_SYSTEM } from '../../schemas/messaging-provider.ts';
import { letMachinesFollow } from '../../store/dossier/decide-followed.ts';
import { followBy } from '../../store/machine/follow.ts';
import { TABLE } from '../../store/table/keys.ts';
import { mailerFor } from './mailer-for.ts';
import { KeptSecrets, outsideSystems } from './outside-systems.ts';
import { clockDeclaration, clockHandlers } from './routes/clock-control.ts';
import { healthDeclaration, healthHandlers } from './routes/health.ts';
import type { Metrics } from './routes/metrics.ts';
import { composeHttp, type Made } from './served-api.ts';
import type { EmbeddedSettings } from './settings.ts';
import { makeAccounts, type People } from './sign-in/accounts.ts';
import { makeCredentials } from './sign-in/credentials.ts';
import { CONSOLE_CLIENT, SIGNED_IN_PATH } from './sign-in/open-id/client.ts';
import { openIdProvider } from './sign-in/open-id/open-id-provider.ts';
import { signInDeclaration, signInHandlers } from './sign-in/sign-in.ts';
import { openTokenIssuer, PrivateKey } from './sign-in/token-issuer.ts';
import { signerFor } from './signer-for.ts';
import { type Consumer, makeConsumers } from './triggers/consumers.ts';
import { makeSettle } from './triggers/settle.ts';

/** `aud` of the tokens that are issued and accepted here. */
const AUDIENCE = 'lien-thong';

export type ComposeOptions = {
  readonly folder: DataFolder;
  /** The database of the folder. */
  readonly database: Database;
  readonly embedded: EmbeddedSettings;
  /** The public address of the application, without a trailing slash. The API is below it. */
  readonly publicUrl: string;
  readonly apiUrl: string;
  readonly functions: readonly LienThongFunction[];
  /** Compiled machines by name. */
  readonly machines: Readonly<Record<string, unknown>>;
  readonly people: People;
  readonly log: Log;
  /** The machine's time, in epoch milliseconds. */
  readonly machineTime: () => number;
  /** Milliseconds that count up evenly, also when the machine's time is set. */
  readonly steadyTime: () => number;
  /** Check every answer against its schema (in tests). */
  readonly checkAnswers: boolean;
};
export type Composition = Awaited<ReturnType<typeof compose>>;

type Adapters = Awaited<ReturnType<typeof openAdapters>>;

/** Opens every adapter on the data folder, and joins the functions to them. Nothing runs, and nothing is served yet. */
export const compose = async (options: ComposeOptions) => {
  const adapters = await openAdapters(options);
  const { clock, workflow, database, made, note } = adapters;
  const { schedule, wakeUps } = makeConsumers({
    consumers: [
      ...made.map(consumerOf),
      expiryOf(adapters),
      stalePartsOf(adapters),
      storageNotesOf(adapters, options.log),
    ],
    clock,
    workflow,
    onError: (what, name, error) => note(`${what} failed`, { function: name }, error),
  });
  const settle = makeSettle({ schedule, wakeUps, database, workflow });
  const isControlled = options.embedded.clockControl;
  const clockControl: Made = {
    declaration: clockDeclaration(isControlled),
    handlers: clockHandlers({ clock, isControlled, settle, lastRuns: () => schedule.lastRuns }),
  };
  const health: Made = { declaration: healthDeclaration, handlers: healthHandlers(adapters.storage.read) };
  const { signIn, signInPages, authorizer } = await openSignIn(options, adapters);
  const metrics = await metricsOf(options, made);
  const log = metrics?.counting(options.log) ?? options.log;
  const http = composeHttp({ ...options, clock, log, made: [...made, signIn, clockControl, health] });
  const mounts = metrics ? [...signInPages, metrics.mount] : signInPages;
  return { ...adapters, schedule, wakeUps, settle, authorizer, http, mounts };
};

/** The figures of the server, where the installation has a token for who reads them. Their library is loaded only there. */
const metricsOf = async (
  { embedded: { metricsToken: token } }: ComposeOptions,
  made: readonly Made[],
): Promise<Metrics | undefined> => {
  if (token === undefined) return undefined;
  const { makeMetrics } = await import('./routes/metrics.ts');
  return makeMetrics({ token, measures: made.flatMap(({ handlers }) => handlers.measure ?? []) });
};

/** Opens the adapters, and makes the functions over them. */
const openAdapters = async (options: ComposeOptions) => {
  const { folder, database, embedded } = options;
  const randomness = cryptoRandomness;
  const note = errorNotes(options.log);
  const clock = new EmbeddedClock({
    ...{ machine: options.machineTime, steady: options.steadyTime, start: embedded.clockStart },
    ...folder.part('clock.json', KeptClock),
  });
  const outside = outsideSystems({
    settings: embedded.outside,
    randomness,
    ...folder.part('outside-secrets.json', KeptSecrets),
  });
  const storage = new StorageWatch({ folder: folder.path, clock });
  database.onFault(storage.noteIfFull);
  const table = new EmbeddedTable({ database, definition: TABLE, hotItemsMiB: 16 });
  const files = openFiles(options, { clock, storage, note });
  const made: Made[] = [];
  const workflow = await WorkflowInterpreter.open({
    ...{ database, clock, randomness, machines: options.machines },
    functions: tasksOf(options.functions, made),
    onFault: fault => note('workflow fault', {}, fault),
  });
  const messages = httpMessages({ systems: outside.systems, clock });
  const { signingAuthorities: authorities, timeStamps } = embedded;
  const signer = signerFor({ folder, authorities, timeStamps, clock, messages, randomness });
  const ports: Ports = {
    table,
    files,
    scanner: new ContentScanner(files),
    workflow,
    clock,
    messages,
    mailer: mailerFor({ folder, mail: embedded.mail, onFault: storage.noteIfFull }),
    randomness,
    digests: keyedDigests(folder.secret('digest-secret', randomness)),
    signer,
    trust: signer,
  };
  const settings = settingsOf(options, { outside, storage });
  letMachinesFollow(storeOf(ports, settings), followBy(workflow));
  for (const { declaration, make } of options.functions) made.push({ declaration, handlers: make(ports, settings) });
  for (const { handlers } of made) logFailedDeliveries(handlers, options.log);
  return { clock, database, table, workflow, files, ports, made, note, storage };
};

type ForFiles = Pick<EmbeddedFilesOptions, 'clock'> & {
  readonly storage: StorageWatch;
  readonly note: ReturnType<typeof errorNotes>;
};

const openFiles = ({ folder, database, apiUrl }: ComposeOptions, { clock, storage, note }: ForFiles): EmbeddedFiles =>
  new EmbeddedFiles({
    ...{ database, clock, randomness: cryptoRandomness, baseUrl: apiUrl },
    folder: folder.at(FILES),
    secret: folder.secret('files-secret', cryptoRandomness),
    onFault: storage.noteIfFull,
    onDamage: (facts, error) => note('file damaged', facts, error),
  });

/** What functions are configured with. */
const settingsOf = (
  { apiUrl, embedded: { province, drafts, readingDays, confirmedWithin } }: ComposeOptions,
  { outside, storage }: { readonly outside: ReturnType<typeof outsideSystems>; readonly storage: StorageWatch },
): Settings => ({
  ...{ apiUrl, province, drafts, readingDays },
  outsideSecrets: outside.outsideSecrets,
  media: ['email', ...(outside.systems[MESSAGING_SYSTEM] ? (['zalo', 'sms'] as const) : [])],
  ...(confirmedWithin !== undefined && { confirmedWithin }),
  readStorage: storage.read,
});

/**
 * The functions that state machines call, by their names in the machines. The functions need the interpreter and the interpreter needs
 * these, so each function is looked up when it is called.
 */
const tasksOf = (functions: readonly LienThongFunction[], made: readonly Made[]) =>
  Object.fromEntries(
    functions.flatMap(({ declaration }) => {
      if (!declaration.task) return [];
      const call = (payload: JsonObject): Promise<JsonObject> => {
        const task = made.find(other => other.declaration === declaration)?.handlers.task;
        if (!task) throw new Error(`${declaration.name} declares a task without a handler.`);
        return task(payload);
      };
      return [[declaration.task, call]];
    }),
  );

const consumerOf = ({ declaration, handlers }: Made): Consumer => ({
  name: declaration.name,
  entities: declaration.wakeUps?.map(({ entity }) => entity) ?? [],
  gathersFor: declaration.gathersFor,
  wake: declaration.wakeUps && handlers.wake,
  everyMinute: declaration.schedule && handlers.everyMinute,
  executionEnded: declaration.executionEnds && handlers.executionEnded,
});

/** Removes expired items, as DynamoDB does by itself. */
const expiryOf = ({ table, clock }: Adapters): Consumer => ({
  name: 'expiry',
  entities: [],
  everyMinute: () => table.removeExpired(clock.now()),
});

/** Removes parts of files that were never joined, as a lifecycle rule of S3 does. */
const stalePartsOf = ({ files }: Adapters): Consumer => ({
  name: 'stale-parts',
  entities: [],
  everyMinute: () => files.removeStaleParts(),
});

/** Logs each minute that little or no room is left, for as long as that is so. */
const storageNotesOf = ({ storage }: Adapters, log: Log): Consumer => ({
  name: 'storage',
  entities: [],
  everyMinute: async () => {
    const { state, freeMiB } = await storage.read();
    if (state === 'full') log({ level: 'error', message: 'storage is full: commands are refused', freeMiB });
    else if (state === 'low') log({ level: 'warn', message: 'storage is low', freeMiB });
  },
});

/** The sign-in for development, and the authorizer for its tokens, which is the same as on AWS. */
const openSignIn = async (options: ComposeOptions, { clock, table, ports }: Adapters) => {
  const { apiUrl: issuer, publicUrl, folder, embedded } = options;
  const audience = AUDIENCE;
  const { randomness } = ports;
  const tokens = await openTokenIssuer({
    issuer,
    audience,
    clock,
    randomness,
    ...folder.part('sign-in-key.json', PrivateKey),
  });
  const accounts = makeAccounts({ table, people: options.people });
  const credentials = makeCredentials({ accounts, password: embedded.signInPassword, clock });
  const signIn: Made = {
    declaration: signInDeclaration,
    handlers: signInHandlers({ issuer, tokens, accounts, credentials }),
  };
  const redirects = [`${publicUrl}${SIGNED_IN_PATH}`, ...embedded.signInRedirects];
  const signInPages = openIdProvider({
    ...{ issuer, tokens, accounts, credentials, clock, randomness },
    clients: [{ id: CONSOLE_CLIENT, redirects }],
    steadyTime: options.steadyTime,
  });
  const authorizer = makeAuthorizer({ issuer, audience, table, clock, fetchKeys: async () => tokens.keys });
  return { signIn, signInPages, authorizer };
};

/** Logs errors that no request waits for. */
const errorNotes =
  (log: Log) =>
  (message: string, facts: Readonly<Record<string, string>>, error: unknown): void =>
    log({ level: 'error', message, ...facts, ...describeError(error) });
