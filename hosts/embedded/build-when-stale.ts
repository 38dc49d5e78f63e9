/**
 * Run before `npm start` and `npm run serve`: builds the console where its sources are others than those that it was built from.
 * A build that fails is said and keeps nobody from starting the server.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'console/dist');
const STAMP = join(BUILD, '.built-from');
/** What the build reads: its own sources, the shapes and routes that they name, and the versions of packages. */
const SOURCES = ['console/**/*', 'schemas/**/*.ts', 'functions/**/declaration.ts', 'package-lock.json'];

/** A hash of all sources with their names: times would differ after a checkout, contents do not. */
const stampOf = (): string => {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, exclude: ['console/dist/**'], withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.toSorted())
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
};

const buildWhenStale = (): void => {
  if (!existsSync(join(ROOT, 'console/vite.config.ts'))) return;
  const stamp = stampOf();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  console.log('building the console (npm run console:build) …');
  const { status } = spawnSync('npm', ['run', '--silent', 'console:build'], { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) writeFileSync(STAMP, stamp);
  else console.error('The console could not be built; the server starts without it, or with an older one.');
};

buildWhenStale();
