import { setTimeout as wait } from 'node:timers/promises';
import { type ComposeOptions, type Composition, compose } from './compose.ts';
import { DataFolder } from './data-folder.ts';
import { Authorization } from './http/authorization.ts';
import { CrossOrigin } from './http/cross-origin.ts';
import { type GatewayOptions, type Mount, makeGateway } from './http/gateway.ts';
import type { Limits } from './http/limits.ts';
import { Listener } from './http/listener.ts';

export type StartOptions = Omit<ComposeOptions, 'folder' | 'publicUrl'> & {
  /** Called once, on a new data folder, before anything is served. It may be called again if it did not end. */
  readonly seed: (composition: Composition) => Promise<void>;
  /** Further parts of the address space, beside `/files`. */
  readonly mounts?: readonly Mount[];
  /** Further documents, or others in the place of `/` and `/openapi.json`. */
  readonly pages?: GatewayOptions['pages'];
  readonly limits?: Partial<Limits>;
};

export type EmbeddedServer = {
  readonly url: string;
  readonly composition: Composition;
  /** Lets requests and calls under way end, commits, and gives port and data folder back. */
  readonly stop: () => Promise<void>;
};

const SEEDED = 'seeded';

/**
 * Starts the server: takes the data folder and the port, opens everything, and serves. Resolves when it can serve.
 * Throws {@link FolderRefused}, {@link PortTaken}, {@link MachineRefused}; what was taken is given back then.
 */
export const startEmbedded = async (options: StartOptions): Promise<EmbeddedServer> => {
  const { embedded } = options;
  const folder = DataFolder.open(embedded.data, { reset: embedded.reset });
  const opened: { listener?: Listener; composition?: Composition } = {};
  try {
    const listener = await Listener.open({ port: embedded.port, limits: options.limits ?? {} });
    opened.listener = listener;
    const url = `http://127.0.0.1:${listener.port}`;
    const publicUrl = embedded.publicUrl ?? url;
    const composition = await compose({ ...options, folder, publicUrl });
    opened.composition = composition;
    if (folder.find(SEEDED) === undefined) {
      await options.seed(composition);
      folder.write(SEEDED, composition.clock.now());
    }
    serve({ listener, composition, options, publicUrl });
    await composition.workflow.resume();
    composition.schedule.start();
    return { url, composition, stop: () => stop({ listener, composition, folder }) };
  } catch (error) {
    await opened.listener?.stop();
    opened.composition?.database.close();
    folder.close();
    throw error;
  }
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
      ...{ authorization, clock, durability, limits: listener.limits },
      pages: { ...http.pages, ...options.pages },
      mounts: [{ prefix: '/files', handle: composition.files.handleFileRequest }, ...(options.mounts ?? [])],
      crossOrigin: new CrossOrigin(options.embedded.origins),
      publicHost: new URL(publicUrl).host,
    }),
  );
};

/** Follow-ups that take longer than this are left to the next run, which finds them. */
const REST_MILLISECONDS = 5_000;

const stop = async ({ listener, composition, folder }: Opened & { readonly folder: DataFolder }): Promise<void> => {
  const { schedule, workflow, wakeUps, clock, database, note } = composition;
  await Promise.all([listener.stop(), schedule.stop()]);
  const late = new AbortController();
  const follow = workflow.settled().then(() => wakeUps.idle());
  await Promise.race([follow, wait(REST_MILLISECONDS, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
  try {
    clock.save();
  } catch (error) {
    // As on a full disk. The next start finds what the last minute noted.
    note('the time was not kept', {}, error);
  }
  database.close();
  folder.close();
};
