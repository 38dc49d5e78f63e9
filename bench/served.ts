/** A server of a checkout on prepared dossiers, with everybody signed in. */
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { households } from '../samples/households.ts';
import { Client } from './client.ts';
import { PEOPLE } from './desks.ts';
import { HERE, type Installation, start } from './installation.ts';

export const CUSTOMER = String(households.riceWine.citizen.id);

type Dossiers = { readonly open: number; readonly ended: number };
type Prepare = (folder: string, dossiers: Dossiers) => Promise<void>;

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lien-thong-bench-'));

/** Folders that were prepared, by checkout and dossiers: a second run takes a copy. */
const prepared = new Map<string, string>();
process.on('exit', () => {
  for (const folder of prepared.values()) rmSync(folder, { recursive: true, force: true });
});

/** Fills a folder by the code of the checkout, whose server is to read it. */
const fill = async (folder: string, checkout: string, dossiers: Dossiers): Promise<void> => {
  // The first start makes the folder the server's own.
  await (await start(folder, checkout)).kill('SIGTERM');
  const { prepare } = (await import(join(checkout, 'bench/prepare.ts'))) as { readonly prepare: Prepare };
  await prepare(folder, dossiers);
};

/** A folder with these dossiers, for one run. One with many ended dossiers is too large to be kept for a second. */
const folderOf = async (checkout: string, dossiers: Dossiers): Promise<string> => {
  const name = JSON.stringify([checkout, dossiers]);
  const kept = prepared.get(name) ?? newFolder();
  if (!prepared.has(name)) await fill(kept, checkout, dossiers);
  const folder = newFolder();
  if (dossiers.ended > 0) {
    rmSync(folder, { recursive: true });
    renameSync(kept, folder);
  } else {
    prepared.set(name, kept);
    cpSync(kept, folder, { recursive: true });
  }
  return folder;
};

export const withServer = async <T>(
  { checkout = HERE, ...dossiers }: Dossiers & { readonly checkout?: string },
  use: (client: Client, server: Installation, folder: string) => Promise<T>,
): Promise<T> => {
  const folder = await folderOf(checkout, dossiers);
  try {
    const server = await start(folder, checkout);
    const client = new Client(server.url);
    try {
      await client.signIn(CUSTOMER, ...Object.values(PEOPLE).map(({ account }) => account));
      return await use(client, server, folder);
    } finally {
      client.close();
      await server.kill('SIGTERM');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What the server spends on something that clients do so many times. */
export type Spent = {
  readonly seconds: number;
  /** Processor time of one. */
  readonly milliseconds: number;
  /** Sent to the disk for one. */
  readonly writtenKiB: number;
};

/** Measures what the server spends while `act` does something so many times. */
export const spentOn = async (server: Installation, times: number, act: () => Promise<unknown>): Promise<Spent> => {
  const [begun, processor, written] = [performance.now(), server.processorSeconds(), server.writtenKiB()];
  await act();
  return {
    seconds: (performance.now() - begun) / 1000,
    milliseconds: ((server.processorSeconds() - processor) * 1000) / times,
    writtenKiB: (server.writtenKiB() - written) / times,
  };
};

/** Does `act` for each of these, so many at a time. */
export const eachOf = async <One>(
  all: readonly One[],
  inFlight: number,
  act: (one: One, at: number) => Promise<unknown>,
): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const at = next++;
      await act(all[at] as One, at);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
};
