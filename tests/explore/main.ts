/**
 * `npm run explore -- --depth N --faults K`: explores as `explore.ts` says, prints how many states it visited and, of each rule
 * that is violated, a shortest sequence to it in words. `--kinds death,lost` takes faults of these kinds only, `--minutes M` ends
 * it after that time, `--json` prints one object.
 * Exit code 1 where a rule is violated, 2 for a kind that does not exist.
 */
import { parseArgs } from 'node:util';
import { type Explored, Explorer, type Violation } from './explore.ts';
import { ExploredWorld } from './explored-world.ts';
import { FAULTS, type Fault } from './happenings.ts';

const { values } = parseArgs({
  options: {
    depth: { type: 'string', default: '12' },
    faults: { type: 'string', default: '2' },
    kinds: { type: 'string', default: FAULTS.join(',') },
    minutes: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const [depth, faults, minutes] = [values.depth, values.faults, values.minutes].map(Number) as [number, number, number];

const isFault = (kind: string): kind is Fault => (FAULTS as readonly string[]).includes(kind);
const kinds = values.kinds.split(',');
const unknown = kinds.filter(kind => !isFault(kind));
if (unknown.length > 0) {
  console.error(`--kinds ${unknown.join(',')}: there is no such kind of fault; there are ${FAULTS.join(', ')}`);
  process.exit(2);
}

const say = (line: string): void => void (values.json || console.log(line));
const number = new Intl.NumberFormat('en');
const started = performance.now();
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);

const sayExplored = ({ states, acts, depth, isComplete, longestMinutes }: Explored): void => {
  const reached = isComplete ? `; no sequence is longer than ${depth} acts` : `, every sequence of ${depth} acts`;
  say(`Visited ${number.format(states)} states by ${number.format(acts)} acts in ${seconds()} s${reached}.`);
  say(`Where nobody could act or a machine was missing, that was over in ${longestMinutes} minutes at most.`);
};

const sayViolation = ({ rule, sequence }: Violation): void => {
  say(`\nViolated: ${rule}`);
  sequence.forEach((act, at) => {
    say(`  ${at + 1}. ${act}`);
  });
};

const world = await ExploredWorld.open();
const explored = await new Explorer(world, {
  ...{ depth, faults, kinds: kinds.filter(isFault), milliseconds: minutes * 60_000 },
  onDepth: (depth, states) => say(`${depth} acts: ${number.format(states)} states, ${seconds()} s`),
}).explore();
world.close();
if (values.json) console.log(JSON.stringify({ faults, ...explored, seconds: Number(seconds()) }));
sayExplored(explored);
for (const violation of explored.violations) sayViolation(violation);
process.exitCode = explored.violations.length > 0 ? 1 : 0;
