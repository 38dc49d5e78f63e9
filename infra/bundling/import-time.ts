import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Odd, so that the median is a run that happened. */
const RUNS = 7;

/** What every function finds in its environment; nothing of it is reached by importing one. */
export const SAMPLE_ENVIRONMENT = {
  TABLE_NAME: 'lien-thong',
  PAPERS_BUCKET: 'papers',
  RESULTS_BUCKET: 'results',
  MACHINE_ARN_PREFIX: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:lien-thong-',
  MACHINE_ALIAS: 'live',
  API_URL: 'https://api.example.vn',
  PROVINCE: 'H38',
  ISSUER: 'https://id.example.vn',
  AUDIENCE: 'lien-thong',
  OUTSIDE_SECRET: 'lien-thong/outside',
  ADMINISTRATORS: '',
  CORS_ORIGINS: '',
  DRAFTS_MOST: '50',
  DRAFTS_DAYS: '30',
  DRAFTS_MEBIBYTES_A_DAY: '4096',
  FILINGS_AN_HOUR: '60',
  READING_DAYS: '1826',
  LOG_LEVEL: 'info',
  AWS_REGION: 'ap-southeast-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
} as const;

/** Prints how long one import takes, by Node's own clock. */
const MEASURE = `
const begun = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - begun));
process.exit(0);
`;

const measure = async (module: string): Promise<number> => {
  const args = ['--input-type=module', '--eval', MEASURE, pathToFileURL(module).href];
  const { stdout } = await run(process.execPath, args, { env: SAMPLE_ENVIRONMENT });
  return Number(stdout);
};

const measureStart = async (): Promise<number> => {
  const begun = performance.now();
  await run(process.execPath, ['--eval', '']);
  return performance.now() - begun;
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] as number;

export type ImportTimes = {
  /** Of each module, in the order given. */
  readonly imports: readonly number[];
  /** Of Node itself, from its start to its end with nothing to do: how busy the machine was, for whoever compares. */
  readonly bareNode: number;
};

/**
 * How long each module takes to import, in milliseconds: the median of {@link RUNS} fresh processes, less that of a module
 * with nothing in it. The start of Node itself is not in it. One process at a time, in turns, so that a busy moment of the
 * machine does not fall upon one module alone.
 */
export const importTimes = async (modules: readonly string[]): Promise<ImportTimes> => {
  const folder = await mkdtemp(join(tmpdir(), 'import-time-'));
  try {
    const empty = join(folder, 'empty.mjs');
    await writeFile(empty, '');
    const measured = [empty, ...modules].map(module => ({ module, times: [] as number[] }));
    const starts: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      starts.push(await measureStart());
      for (const { module, times } of measured) times.push(await measure(module));
    }
    const [nothing = 0, ...medians] = measured.map(({ times }) => median(times));
    return { imports: medians.map(time => Math.max(0, time - nothing)), bareNode: median(starts) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
