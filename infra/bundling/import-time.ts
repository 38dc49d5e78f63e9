import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Odd, so that the median is a measured value. */
const RUNS = 7;

/** An environment as every function has it. Importing a function calls none of these addresses. */
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
  DIGEST_SECRET: 'lien-thong/digests',
  SIGNER_SECRET: 'lien-thong/signer',
  SIGNING_SERVICE: 'false',
  SIGNING_CONFIRM_MINUTES: '15',
  TIMESTAMP_URL: '',
  TIMESTAMP_WHEN_SILENT: 'refuse',
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

/** A program that prints the time of one import, in milliseconds. */
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
  /** The time of each module, in the given order. */
  readonly imports: readonly number[];
  /** The time of Node itself, from start to end with nothing to do. It shows how busy the machine was. */
  readonly bareNode: number;
};

/**
 * How long each module takes to import, in milliseconds: the median of {@link RUNS} new processes, less the median of an empty module.
 * It does not include the start of Node. Processes run one at a time, and modules take turns, so that a busy moment of the machine
 * does not hit one module only.
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
