import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Children } from './children.ts';

/** The exit code by which a shell knows the signal (128 plus its number). */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs something with its own programs and folder. Both end with it, also at a signal, unless the programs were left running on
 * purpose.
 */
export const withChildren = async <T>(
  name: string,
  run: (children: Children, folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), `lien-thong-${name}-`));
  const children = new Children(folder);
  const end = async (): Promise<void> => {
    if (children.areLeft) return;
    await children.reap();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const [signal, code] of Object.entries(EXIT_CODES))
    process.once(signal, () => void end().finally(() => process.exit(code)));
  try {
    return await run(children, folder);
  } finally {
    await end();
  }
};
