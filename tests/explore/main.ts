/**
 * `npm run explore -- --depth N --faults K`: explores as `explore.ts` says, prints how many states it visited and, of each rule
 * that is violated, a shortest sequence to it in words. `--kinds death,lost` takes faults of these kinds only, `--minutes M` ends
 * it after that time, `--json` prints one object.
 * Exit code 1 where a rule is violated, 2 with the usage for a wrong command line.
 */
import { type Program, parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { type Explored, Explorer, type Violation } from './explore.ts';
import { ExploredWorld } from './explored-world.ts';
import { FAULTS, type Fault } from './happenings.ts';

const USAGE = `npm run explore -- [--depth N] [--faults K] [--kinds LIST] [--minutes M] [--json]   tries every order of acts and faults

  --depth N      the longest sequence of acts (12 unless said)
  --faults K     how many faults may happen in one sequence (2 unless said)
  --kinds LIST   only faults of these kinds, separated by commas; there are ${FAULTS.join(', ')}
  --minutes M    ends after this time (10 unless said)
  --json         prints one JSON object, and nothing else
  --help         prints this
`;

type Options = {
  readonly depth: number;
  readonly faults: number;
  readonly kinds: readonly Fault[];
  readonly minutes: number;
  readonly json: boolean;
};

const isFault = (kind: string): kind is Fault => (FAULTS as readonly string[]).includes(kind);
const NUMBERS = ['depth', 'faults', 'minutes'] as const;

const readOptions: Program<Options>['readOptions'] = args => {
  const values = parseOrRefuse(args, {
    depth: { type: 'string', default: '12' },
    faults: { type: 'string', default: '2' },
    kinds: { type: 'string', default: FAULTS.join(',') },
    minutes: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const kinds = values.kinds.split(',');
  const [depth, faults, minutes] = NUMBERS.map(name => Number(values[name])) as [number, number, number];
  refuseFaults([
    ...NUMBERS.filter(name => !/^\d+(\.\d+)?$/.test(values[name])).map(name => `--${name} must be a number`),
    ...kinds.filter(kind => !isFault(kind)).map(kind => `--kinds ${kind}: there is no such kind of fault`),
  ]);
  return { depth, faults, minutes, kinds: kinds.filter(isFault), json: values.json };
};

const number = new Intl.NumberFormat('en');

type Say = (line: string) => void;

const sayExplored = (say: Say, { states, acts, depth, isComplete, longestMinutes }: Explored, took: string): void => {
  const reached = isComplete ? `; no sequence is longer than ${depth} acts` : `, every sequence of ${depth} acts`;
  say(`Visited ${number.format(states)} states by ${number.format(acts)} acts in ${took} s${reached}.`);
  say(`Where nobody could act or a machine was missing, that was over in ${longestMinutes} minutes at most.`);
};

const sayViolation = (say: Say, { rule, sequence }: Violation): void => {
  say(`\nViolated: ${rule}`);
  sequence.forEach((act, at) => {
    say(`  ${at + 1}. ${act}`);
  });
};

const run = async ({ depth, faults, kinds, minutes, json }: Options): Promise<number> => {
  const started = performance.now();
  const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);
  const say: Say = line => void (json || console.log(line));
  const world = await ExploredWorld.open();
  const explored = await new Explorer(world, {
    ...{ depth, faults, kinds, milliseconds: minutes * 60_000 },
    onDepth: (depth, states) => say(`${depth} acts: ${number.format(states)} states, ${seconds()} s`),
  }).explore();
  world.close();
  if (json) console.log(JSON.stringify({ faults, ...explored, seconds: Number(seconds()) }));
  sayExplored(say, explored, seconds());
  for (const violation of explored.violations) sayViolation(say, violation);
  return explored.violations.length > 0 ? 1 : 0;
};

await runProgram({ usage: USAGE, readOptions, run });
