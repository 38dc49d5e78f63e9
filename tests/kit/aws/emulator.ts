/** The server under `AWS_ENDPOINT_URL`, where one is named: how it is reached, which it is, and which promises it breaks itself. */
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

/** Tests by their names, and what the emulator does otherwise than AWS. */
type Gaps = Readonly<Record<string, string>>;

const NO_RETRY_COUNT = 'knows no $states.context.State.RetryCount';
const NO_SUCCEED_OUTPUT = 'ignores the Output of a Succeed state';
const SPENT_TOKENS = 'takes a callback under a token that was used, or whose execution was stopped';

const MINISTACK: Gaps = {
  'a page ends at 1 MiB and the next goes on behind it': 'a page holds everything, whatever its size',
  'a file that is another of the same size than announced is refused and leaves nothing':
    'takes an upload without holding it to its checksum',
  'calls the function of a task with its token, and goes on with what is called back': NO_RETRY_COUNT,
  'tries a task again after its interval, with a new token in the same visit': NO_RETRY_COUNT,
  'takes the default way where no condition holds': NO_SUCCEED_OUTPUT,
  'fails a task whose time runs out by States.Timeout, and its token is gone': NO_SUCCEED_OUTPUT,
  'fails a task by the name of what its function throws':
    'does not fail a task with callback whose function throws, but waits for its time to run out',
  'takes a token once, and no token that it did not give': SPENT_TOKENS,
  'aborts an execution, whose tokens are gone; another abort does nothing': SPENT_TOKENS,
  'aborts the other branches when one fails, and lets the whole block catch': 'waits for the other branches',
  'fails a state whose expression leads nowhere by States.QueryEvaluationError':
    'gives null for an expression that leads nowhere',
  'tells the history in Step Functions’ words, with rising numbers': 'leaves out TaskStarted',
};

const UNLOCKED = 'does not keep apart transactions that come at the same time';
const UNCHECKED = 'takes an upload without holding it to its policy';

const MOTO: Gaps = {
  'many items are found in the order asked, with gaps where there is none': 'reads at most 25 items at once',
  'no update is lost among 16 writers that each compare the version': UNLOCKED,
  'of 16 transactions that create the same item at once, one succeeds': UNLOCKED,
  'reading several items sees a transaction wholly or not at all': UNLOCKED,
  'an item of 400 KiB passes; one of a byte more is refused': 'measures an item otherwise',
  'a counter cannot grow an item beyond 400 KiB': 'measures an item otherwise',
  'only numbers can be counted': 'answers 500 where a text is compared with numbers',
  'a file that is longer than announced is refused and leaves nothing': UNCHECKED,
  'a file that is shorter than announced is refused and leaves nothing': UNCHECKED,
  'a file that is another of the same size than announced is refused and leaves nothing': UNCHECKED,
  'a refused upload leaves the file that was there': UNCHECKED,
  'a file is read under the address offered, with its type and the name asked for':
    'gives a download without the name that its address asks for',
  'an address of a file that is not there leads to nothing': 'answers 403 for it',
};

type Known = Omit<Emulator, 'endpoint'> & {
  /** Answered by this emulator and no other. */
  readonly path: string;
};

const KNOWN: readonly Known[] = [
  { name: 'ministack', path: '/_ministack/health', gaps: MINISTACK, runsMachines: true },
  { name: 'moto', path: '/moto-api/', gaps: MOTO, runsMachines: false },
];

/** Undefined where no endpoint is named. */
export const findEmulator = async (): Promise<Emulator | undefined> => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (!endpoint) return undefined;
  for (const { path, ...known } of KNOWN) {
    const answer = await fetch(new URL(path, endpoint));
    if (answer.ok) return { endpoint, ...known };
  }
  return { endpoint, name: endpoint, gaps: {}, runsMachines: true };
};

/** Skips, with the reason, the tests of the file that only the emulator fails. */
export const skipGaps = ({ name, gaps }: Emulator): void => {
  beforeEach(({ task, skip }) => {
    const gap = gaps[task.name];
    if (gap && task.suite?.fullName?.includes(name)) skip(`${name}: ${gap}`);
  });
};

/** Says, where everybody sees it, what is not tested here and why. */
export const sayUntested = (what: string, why: string): void => {
  process.stderr.write(`NOT TESTED: ${what}: ${why}.\n`);
};

/** The same in the place of a contract suite, which leaves a skipped test behind. */
export const skipContract = (of: string, why: string): void => {
  sayUntested(of, why);
  describe.skip(`${of} (${why})`, () => {
    test('keeps the promises of the port', () => {});
  });
};
