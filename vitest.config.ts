import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Files that replace a module, an SDK, the environment or the calendar, or fill a worker: each gets a worker of its own. */
const ALONE = [
  'tests/{architecture,bench,explore,hosts/aws,hosts/embedded/triggers,infra,model,platform/aws}/**/*.test.ts',
  'tests/{contracts/*-aws,hosts/embedded/log-writer,samples/{parity,demo/follower}}.test.ts',
  'tests/journeys/{applicants-time,counters-time,death,new-calendar,promised-date,undelivered-mail}.test.ts',
  'tests/workflows/{calendar,rules/time}/**/*.test.ts',
  'tests/{client/calendar,functions/uses,store/{calendar-ends,dossier/command,results/countersigned-results}}.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './tests/kit/slowest-files.ts'],
    // Two cores: one worker each, so that child processes of the journeys are not starved.
    maxWorkers: 2,
    // A program that tests start is compiled once, and not at each of its hundred starts.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node-compile') },
    // Node reads the sources itself, as it does when it runs them: nothing is transformed, and its cache of compiled code serves here too.
    experimental: { viteModuleRunner: false },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      // The others share their workers, and with them the modules that are loaded once.
      { extends: true, test: { name: 'shared', include: ['tests/**/*.test.ts'], exclude: ALONE, isolate: false } },
    ],
  },
});
