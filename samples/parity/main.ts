/** `npm run parity -- --api URL`: the same random dossiers on an embedded server and on another installation. See {@link USAGE}. */
import { join } from 'node:path';
import { styleText } from 'node:util';
import { Api } from '../../client/api.ts';
import { inTurn } from '../../client/in-turn.ts';
import { openSession } from '../../client/installation.ts';
import { waitUpTo } from '../../client/patience.ts';
import { runProgram } from '../../client/program.ts';
import { nameOf } from '../journeys/manner.ts';
import { ENGINEER, Site } from '../journeys/site.ts';
import { startEverything, startOutsideForRunningServer } from '../running/programs.ts';
import { withChildren } from '../running/with-children.ts';
import { shownApart } from './compare.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type Compared, type Sites, walkBoth } from './walk-both.ts';

const actsOf = ({ script }: Compared): string =>
  script.map(({ step, manner }) => `${step}: ${nameOf(manner)}`).join(', ');

const isAlike = ({ differences, known }: Compared, strict: boolean): boolean =>
  differences.length === 0 && !(strict && known.length > 0);

const linesOf = (compared: Compared): string => {
  const { dossier, procedure, codes, status, script, differences } = compared;
  const sign = differences.length > 0 ? styleText('red', '✘') : styleText('green', '✔');
  const line = `${sign} ${String(dossier).padStart(4)}  ${procedure}  ${codes.join(' = ')}  ${script.length} acts, ended as ${status}`;
  if (differences.length === 0) return line;
  const lines = differences.flatMap(difference => {
    const [reference, other] = shownApart(difference);
    return [`      ${difference.where}`, `        embedded: ${reference}`, `        there:    ${other}`];
  });
  return [line, `      acts: ${actsOf(compared)}`, ...lines].join('\n');
};

/** Walks all of them, some at a time, and prints each as soon as it was compared. */
const compareAll = async (
  sites: Sites,
  { first, dossiers, seed, atOnce, json }: Options,
): Promise<readonly Compared[]> => {
  const numbers = Array.from({ length: dossiers }, (_, i) => first + i);
  const all: Compared[] = [];
  const walkAndTell = async (number: number): Promise<void> => {
    const compared = await walkBoth(sites, seed, number);
    all.push(compared);
    console.log(json ? JSON.stringify(compared) : linesOf(compared));
  };
  await inTurn(numbers, walkAndTell, atOnce);
  return all;
};

const summaryOf = (all: readonly Compared[], { seed, strict }: Options): readonly string[] => {
  const alike = all.filter(compared => isAlike(compared, strict));
  const met = Object.entries(
    Object.groupBy(
      all.flatMap(({ known }) => known),
      name => name,
    ),
  );
  return [
    `${alike.length} of ${all.length} dossiers alike, seed ${seed}`,
    ...met.map(
      ([name, times = []]) => `known of the engine there (docs/asl-support.md): ${name}, met ${times.length} times`,
    ),
  ];
};

const run = (options: Options): Promise<number> =>
  withChildren('parity', async (children, folder) => {
    const { api, issuer, data, patience } = options;
    waitUpTo(patience);
    const server = openSession({ ...options, account: ENGINEER });
    // Before anything else is started: what is wrong with the installation is said at once.
    const beside = { issuer, outside: await startOutsideForRunningServer(children, { server, data }) };
    const other = new Site(new Api(api), beside);
    const { address, outside } = await startEverything(children, {
      data: join(folder, 'data'),
      mails: join(folder, 'mails'),
    });
    const reference = new Site(new Api(address), { outside });
    const all = await compareAll({ reference, other }, options);
    for (const line of summaryOf(all, options)) (options.json ? console.error : console.log)(line);
    return all.every(compared => isAlike(compared, options.strict)) ? 0 : 1;
  });

await runProgram({ usage: USAGE, readOptions, run });
