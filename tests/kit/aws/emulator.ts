/** The emulator at `AWS_ENDPOINT_URL`, if one is named: its address, its name, and the tests that it fails itself. */
import { beforeEach, describe, test } from 'vitest';

/** What every client of the SDK needs to speak to an emulator. */
export const emulatorSettings = (endpoint: string) => ({
  endpoint,
  region: process.env.AWS_REGION ?? 'ap-southeast-1',
  credentials: {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? 'test',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? 'test',
  },
  maxAttempts: 1,
});

export type Emulator = {
  readonly endpoint: string;
  readonly name: string;
  readonly gaps: Gaps;
  /** Whether its state machines call functions and wait for their callbacks. */
  readonly runsMachines: boolean;
};

/** The titles of tests that the emulator fails, each with what it does differently from AWS. */
type Gaps = Readonly<Record<string, string>>;

const NO_RETRY_COUNT = 'knows no $states.context.State.RetryCount';
const NO_SUCCEED_OUTPUT = 'ignores the Output of a Succeed state';
const SPENT_TOKENS = 'accepts a callback with a used token, or after its execution was stopped';

const MINISTACK: Gaps = {
  'a page ends at 1 MiB, and the next page starts after it': 'a page holds everything, at any size',
  'a file that is another of the same size than announced is refused and leaves nothing but its ticket':
    'accepts an upload without checking its checksum',
  'calls the function of a task with its token and goes on with the output of the callback': NO_RETRY_COUNT,
  'retries a task after its interval, with a new token in the same visit': NO_RETRY_COUNT,
  'takes the default branch if no condition holds': NO_SUCCEED_OUTPUT,
  'fails a task with States.Timeout when its time is over, and its token is gone': NO_SUCCEED_OUTPUT,
  'fails a task with the name of the error that its function throws':
    'does not fail a task with callback whose function throws, but waits for its time to run out',
  'accepts a token once, and no unknown token': SPENT_TOKENS,
  'aborts an execution and its tokens; a second abort does nothing': SPENT_TOKENS,
  'aborts the other branches when one fails, and the whole block can catch it': 'waits for the other branches',
  'fails a state with States.QueryEvaluationError if its expression finds nothing':
    'returns null for an expression that finds nothing',
  'lists the history in Step Functions’ words, with rising numbers': 'leaves out TaskStarted',
};

const UNLOCKED = 'does not isolate simultaneous transactions';
const UNCHECKED = 'accepts an upload without checking its policy';

const MOTO: Gaps = {
  'several items are returned in the requested order, with gaps for missing ones': 'reads at most 25 items at once',
  'no update is lost when 16 writers each compare the version': UNLOCKED,
  'of 16 simultaneous transactions that create the same item, one succeeds': UNLOCKED,
  'reading several items sees all of a transaction or nothing': UNLOCKED,
  'an item of 400 KiB passes; one that is a byte larger is refused': 'measures an item differently',
  'a counter cannot grow an item beyond 400 KiB': 'measures an item differently',
  'only numbers can be incremented': 'answers 500 when a text is compared with numbers',
  'a file that is longer than announced is refused and leaves nothing but its ticket': UNCHECKED,
  'a file that is shorter than announced is refused and leaves nothing but its ticket': UNCHECKED,
  'a file that is another of the same size than announced is refused and leaves nothing but its ticket': UNCHECKED,
  'a refused upload leaves the file that was there': UNCHECKED,
  'a file can be read at the offered address, with its type and the requested name':
    'returns a download without the requested name',
  'the address of a missing file leads to nothing': 'answers 403 for it',
};

type Known = Omit<Emulator, 'endpoint'> & {
  /** A path that only this emulator answers. */
  readonly path: string;
};

const KNOWN: readonly Known[] = [
  { name: 'ministack', path: '/_ministack/health', gaps: MINISTACK, runsMachines: true },
  { name: 'moto', path: '/moto-api/', gaps: MOTO, runsMachines: false },
];

/** Undefined if no endpoint is named. */
export const findEmulator = async (): Promise<Emulator | undefined> => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (!endpoint) return undefined;
  for (const { path, ...known } of KNOWN) {
    const answer = await fetch(new URL(path, endpoint));
    if (answer.ok) return { endpoint, ...known };
  }
  return { endpoint, name: endpoint, gaps: {}, runsMachines: true };
};

/** Skips the tests of the file that fail only on the emulator, with the reason. */
export const skipGaps = ({ name, gaps }: Emulator): void => {
  beforeEach(({ task, skip }) => {
    const gap = gaps[task.name];
    if (gap && task.suite?.fullName?.includes(name)) skip(`${name}: ${gap}`);
  });
};

/** Prints what is not tested here and why. */
export const sayUntested = (what: string, why: string): void => {
  process.stderr.write(`NOT TESTED: ${what}: ${why}.\n`);
};

/** The same instead of a contract suite; leaves one skipped test in the report. */
export const skipContract = (of: string, why: string): void => {
  sayUntested(of, why);
  describe.skip(`${of} (${why})`, () => {
    test('fulfils the contract of the port', () => {});
  });
};
