import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ApplicationOptions, serveApplication } from '../../platform/embedded/application/application.ts';
import { Authorization } from '../../platform/embedded/http/authorization.ts';
import { type GatewayOptions, type Mount, makeGateway } from '../../platform/embedded/http/gateway.ts';
import type { Limits } from '../../platform/embedded/http/limits.ts';
import { Listener } from '../../platform/embedded/http/listener.ts';
import { DATABASE, DataFolder } from '../../platform/embedded/storage/data-folder.ts';
import { FolderRefused } from '../../platform/embedded/storage/errors.ts';
import { Installation } from '../../platform/embedded/storage/installation.ts';
import { describeMediumFault } from '../../platform/embedded/storage/medium-faults.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import { API_BASE } from '../../schemas/api-base.ts';
import { type ComposeOptions, type Composition, compose } from './compose.ts';
import { HEALTH_PATH, METRICS_PATH } from './routes/paths.ts';

export type StartOptions = Omit<ComposeOptions, 'folder' | 'database' | 'publicUrl' | 'apiUrl'> & {
  /** Called on a new data folder, before anything is served. The next start calls it again if it did not succeed. */
  readonly seed: (composition: Composition) => Promise<void>;
  /** Further mounts below the API's base, beside `/files`. */
  readonly mounts?: readonly Mount[];
  /** Further documents of the API, by their path below its base. */
  readonly pages?: GatewayOptions['pages'];
  readonly limits?: Partial<Limits>;
  /** The build of the application, and additions to its content security policy. Without it, only the API is served. */
  readonly application?: Pick<ApplicationOptions, 'folder' | 'policy'>;
};

export type EmbeddedServer = {
  /** The address of the API on this machine. */
  readonly url: string;
  /** The address of the application on this machine. */
  readonly origin: string;
  readonly composition: Composition;
  /** Waits for running requests and calls, commits, and releases port and data folder. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the server: takes the data folder and the port, opens everything, and serves. Resolves when requests are served. Throws
 * {@link FolderRefused}, {@link PortTaken}, {@link MachineRefused} or {@link MachinesMissing}, and then releases what it has taken.
 */
export const startEmbedded = async (options: StartOptions): Promise<EmbeddedServer> => {
  const { embedded } = options;
  try {
    return await startIn(DataFolder.open(embedded.data, { reset: embedded.reset }), options);
  } catch (error) {
    const sentence = describeMediumFault(error, join(embedded.data, DATABASE));
    if (error instanceof FolderRefused || sentence === undefined) throw error;
    throw new FolderRefused(sentence, { cause: error });
  }
};

const startIn = async (folder: DataFolder, options: StartOptions): Promise<EmbeddedServer> => {
  const { embedded } = options;
  const opened: { listener?: Listener; installation?: Installation } = {};
  try {
    const listener = await Listener.open({ port: embedded.port, limits: options.limits ?? {} });
    opened.listener = listener;
    const origin = `http://127.0.0.1:${listener.port}`;
    const publicUrl = embedded.publicUrl ?? origin;
    const apiUrl = `${publicUrl}${API_BASE}`;
    const installation = Installation.open({
      ...{ folder, randomness: cryptoRandomness, acceptLoss: embedded.acceptLoss ?? false },
    });
    opened.installation = installation;
    const { database } = installation;
    const composition = await compose({ ...options, folder, database, publicUrl, apiUrl });
    if (!installation.isSeeded) {
      await options.seed(composition);
      installation.noteSeeded(composition.clock.now());
    }
    warnOfRepairs({ log: options.log, installation, folder, composition });
    serve({ listener, composition, options, publicUrl });
    await composition.workflow.resume();
    composition.schedule.start();
    return {
      url: `${origin}${API_BASE}`,
      origin,
      composition,
      stop: () => stop({ listener, composition, folder, installation }),
    };
  } catch (error) {
    await opened.listener?.stop();
    opened.installation?.closeQuietly();
    folder.close();
    throw error;
  }
};

type Repairs = Pick<StartOptions, 'log'> & {
  readonly installation: Installation;
  readonly folder: DataFolder;
  readonly composition: Composition;
};

/** Logs what this start found missing or unknown, and what it did. */
const warnOfRepairs = ({ log, installation, folder, composition }: Repairs): void => {
  const { putAside, broughtBack, quarantine } = composition.files.swept;
  if (broughtBack > 0)
    log({ level: 'warn', message: 'contents were taken back from the quarantine', broughtBack, quarantine });
  if (putAside > 0)
    log({
      level: 'warn',
      message:
        'contents without a record were put into the quarantine: more than a few interrupted uploads are papers of a newer database',
      putAside,
      quarantine,
    });
  if (installation.isNew) return;
  for (const file of folder.missing) log({ level: 'warn', message: 'file was missing and was made again', file });
};

type Opened = { readonly listener: Listener; readonly composition: Composition };

const serve = ({
  listener,
  composition,
  options,
  publicUrl,
}: Opened & { options: StartOptions; publicUrl: string }): void => {
  const { table, wakeUps, http, clock, database: durability, authorizer } = composition;
  const authorization = new Authorization({ authorizer, clock });
  table.subscribe(wakeUps.take);
  table.subscribe(changes => {
    if (changes.some(({ before, after }) => (after ?? before)?.entity === 'officer')) authorization.forget();
  });
  listener.serve(
    makeGateway({
      ...http,
      ...(options.application && { application: serveApplication({ ...options.application, publicUrl }) }),
      space: { base: API_BASE, alsoAtRoot: [HEALTH_PATH, METRICS_PATH] },
      ...{ authorization, clock, durability, limits: listener.limits },
      pages: { ...http.pages, ...options.pages },
      mounts: [
        { prefix: '/files', methods: ['GET', 'PUT'], handle: composition.files.handleFileRequest },
        ...composition.mounts,
        ...(options.mounts ?? []),
      ],
      origins: options.embedded.origins,
      publicHost: new URL(publicUrl).host,
    }),
  );
};

/** Follow-ups that take longer than this are left to the next run, which finds them. */
const REST_MILLISECONDS = 5_000;

type Running = Opened & { readonly folder: DataFolder; readonly installation: Installation };

const stop = async ({ listener, composition, folder, installation }: Running): Promise<void> => {
  const { schedule, workflow, wakeUps, clock, note } = composition;
  await Promise.all([listener.stop(), schedule.stop()]);
  const late = new AbortController();
  const follow = workflow.settled().then(() => wakeUps.idle());
  await Promise.race([follow, wait(REST_MILLISECONDS, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
  try {
    clock.save();
  } catch (error) {
    // For example on a full disk. The next start continues from the time that the last minute saved.
    note('the time was not saved', {}, error);
  }
  try {
    installation.close();
  } catch (error) {
    // The log stays beside the database, so the next start loses nothing.
    note('the shutdown was not noted', {}, error);
  }
  folder.close();
};
