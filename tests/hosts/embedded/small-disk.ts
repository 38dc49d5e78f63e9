/** The real server on a disk of a few MiB: a tmpfs in a mount namespace of its own, which needs no administrator where the system allows such namespaces. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { API_BASE } from '../../../schemas/api-base.ts';

const MAIN = join(import.meta.dirname, '../../../hosts/embedded/main.ts');
const MOUNT = 'mount -t tmpfs -o size="$1",mode=700 tmpfs "$2"';

/** Why there can be no such disk here; undefined where there can. */
export const noSmallDisk = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-disk-'));
  try {
    const { status, stderr, error } = spawnSync('unshare', ['-rm', 'sh', '-c', MOUNT, 'sh', '1m', folder], {
      encoding: 'utf8',
    });
    return status === 0 ? undefined : `no disk can be mounted here: ${error?.message ?? stderr.trim()}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export type SmallDiskServer = {
  readonly url: string;
  /** Where the disk lies, as this process sees it. */
  readonly disk: string;
  /** Takes all the room that is left. */
  readonly fill: () => void;
  readonly makeRoom: () => void;
  readonly log: () => string;
  /** Resolves to the exit code. */
  readonly stop: () => Promise<number | null>;
};

/** Starts the server on a copy of the data folder, on a disk that has no room left; resolves to how it ended. */
export const startOnFullDisk = (data: string): { readonly code: number | null; readonly errors: string } => {
  const disk = mkdtempSync(join(tmpdir(), 'lien-thong-disk-'));
  const fill = '{ dd if=/dev/zero of="$2/rest" bs=4k 2>/dev/null || true; }';
  const command = `${MOUNT} && cp -r "$5" "$2/data" && ${fill} && exec "$3" "$4" --port 0 --data "$2/data" --quiet`;
  try {
    const { status, stderr } = spawnSync(
      'unshare',
      ['-rm', 'sh', '-c', command, 'sh', '24m', disk, process.execPath, MAIN, data],
      { encoding: 'utf8' },
    );
    return { code: status, errors: stderr };
  } finally {
    rmSync(disk, { recursive: true });
  }
};

const PIECE = Buffer.alloc(4096);

/** Starts the server with its data, and its log, on a disk of `mebibytes`. */
export const startOnSmallDisk = async (mebibytes: number): Promise<SmallDiskServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-disk-'));
  const command = `${MOUNT} && exec "$3" "$4" --port 0 --data "$2/data" --clock-control`;
  const child: ChildProcess = spawn(
    'unshare',
    ['-rm', 'sh', '-c', command, 'sh', `${mebibytes}m`, folder, process.execPath, MAIN],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  const closed = new Promise<number | null>(resolve => child.once('close', resolve));
  child.stderr?.on('data', text => {
    log += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', line => {
      log += `${line}\n`;
      const found = /^listening on (http:\S+)/.exec(line)?.[1];
      if (found) resolve(`${found}${API_BASE}`);
    });
    void closed.then(() => reject(new Error(log)));
  });
  // Another process sees the disk through the one that has it mounted.
  const disk = `/proc/${child.pid}/root${folder}`;
  const ballast = join(disk, 'ballast');
  return {
    url,
    disk,
    fill: () => fillUp(ballast, disk),
    makeRoom: () => rmSync(ballast),
    log: () => log,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await closed;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
};

const fillUp = (ballast: string, disk: string): void => {
  writeFileSync(ballast, '');
  try {
    for (;;) appendFileSync(ballast, statfsSync(disk).bavail > 1024 ? Buffer.alloc(1024 * 1024) : PIECE);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
};
