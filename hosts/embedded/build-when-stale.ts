/**
 * Runs before `npm start` and `npm run serve`: builds the console if its sources have changed since the last build. If the build fails,
 * it says so, and the server starts anyway.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'console/dist');
const STAMP = '.built-from';
const MOST_TURNS = 10;
/** What the build reads: its own sources, the shapes and routes that they name, and the versions of packages. */
const SOURCES = ['console/**/*', 'schemas/**/*.ts', 'functions/**/declaration.ts', 'package-lock.json'];

/** A hash of all sources and their names. Their times would differ after a checkout. */
const stampOf = (): string => {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, exclude: ['console/dist*/**'], withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.toSorted())
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
};

/**
 * Builds the console if needed. False if there are no sources, or if the build failed; an older build stays then. Several
 * processes may build at once: each builds in a folder of its own, and the last to finish stays.
 */
export const buildWhenStale = (): boolean => {
  if (!existsSync(join(ROOT, 'console/vite.config.ts'))) return false;
  const stamp = stampOf();
  const last = join(BUILD, STAMP);
  if (existsSync(last) && readFileSync(last, 'utf8') === stamp) return true;
  console.log('building the console (npm run console:build) …');
  const work = mkdtempSync(`${BUILD}-`);
  try {
    const built = join(work, 'new');
    const { status } = spawnSync('npm', ['run', '--silent', 'console:build', '--', '--outDir', built], {
      cwd: ROOT,
      stdio: 'inherit',
      // A test runs with another mode, and would build for it.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (status !== 0) return false;
    writeFileSync(join(built, STAMP), stamp);
    replaceBuild(built, work);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Moves a build to its place. If another process puts its own there at the same moment, that is moved away too. */
const replaceBuild = (built: string, work: string): void => {
  for (let turn = 1; ; turn += 1) {
    try {
      if (existsSync(BUILD)) renameSync(BUILD, join(work, `old-${turn}`));
      renameSync(built, BUILD);
      return;
    } catch (error) {
      if (turn === MOST_TURNS) throw error;
    }
  }
};

if (import.meta.main && !buildWhenStale())
  console.error('The console could not be built; the server starts without it, or with an older one.');
