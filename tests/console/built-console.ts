import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = ['console/{src,build}/**/*', 'console/*.{html,ts}', 'package-lock.json'];

/** Builds the console where a source is newer than what was built; in a process of its own, as `npm run console:build` does. */
export const buildConsole = async (): Promise<void> => {
  const changed = Math.max(...SOURCES.flatMap(pattern => globSync(pattern, { cwd: ROOT })).map(modifiedAt));
  if (modifiedAt('console/dist/index.html') > changed) return;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', 'console'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
};

const modifiedAt = (file: string): number => statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
