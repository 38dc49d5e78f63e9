/** `npm run journeys -- --api URL`: every procedure on its main way and on every turn, at an installation that runs. See {@link USAGE}. */
import { styleText } from 'node:util';
import { openSession } from '../../client/installation.ts';
import { waitUpTo } from '../../client/patience.ts';
import { runProgram } from '../../client/program.ts';
import { listProcedures } from '../../functions/procedures/declaration.ts';
import { STATUS_TITLE } from '../../schemas/status.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { type OutsideAddresses, startOutsideForRunningServer } from '../running/programs.ts';
import { withChildren } from '../running/with-children.ts';
import { journeysOf } from './journeys-of.ts';
import { CountingApi } from './operations.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type Outcome, playAll } from './play-all.ts';
import { ENGINEER, Site } from './site.ts';

const lineOf = ({ name, seconds, dossier, fault, skipped }: Outcome): string => {
  const sign = fault ? styleText('red', '✘') : skipped ? styleText('yellow', '–') : styleText('green', '✔');
  const end = dossier ? `${dossier.code}  ${dossier.status} ${STATUS_TITLE[dossier.status].vi}` : (skipped ?? '');
  return `${sign} ${name.padEnd(58)} ${end.padEnd(48)} ${seconds.toFixed(1)} s${fault ? `\n    ${fault}` : ''}`;
};

const jsonOf = ({ name, seconds, journey, dossier, fault, skipped }: Outcome): string =>
  JSON.stringify({
    journey: name,
    procedure: journey?.procedure.code ?? null,
    version: journey?.procedure.version ?? null,
    code: dossier?.code ?? null,
    status: dossier?.status ?? null,
    expected: journey?.expected ?? null,
    seconds: Number(seconds.toFixed(3)),
    ...(fault !== undefined && { fault }),
    ...(skipped !== undefined && { skipped }),
  });

const summaryOf = (outcomes: readonly Outcome[], seconds: number): string => {
  const played = outcomes.filter(({ skipped }) => skipped === undefined);
  const good = played.filter(({ fault }) => fault === undefined).length;
  const skipped = outcomes.length - played.length;
  return `${good} of ${played.length} journeys ended as they should${skipped ? `, ${skipped} skipped` : ''}, ${seconds.toFixed(1)} s`;
};

/** Walks the journeys there; resolves to whether everything was as it should be. */
const walkAt = async (outside: OutsideAddresses, options: Options): Promise<boolean> => {
  const { json, only } = options;
  const started = performance.now();
  const api = new CountingApi(options.api);
  const site = new Site(api, { issuer: options.issuer, outside });
  const outcomes: Outcome[] = [];
  const tell = (outcome: Outcome): void => {
    outcomes.push(outcome);
    console.log(json ? jsonOf(outcome) : lineOf(outcome));
  };
  const isWanted = (name: string): boolean => name.includes(only);
  const { procedures: there } = await api.call(listProcedures, {});
  const day = await site.today();
  const journeys = there
    .flatMap(({ code, version }) => journeysOf(getProcedure(code, version), day))
    .filter(({ name }) => isWanted(name));
  await playAll(journeys, isWanted, { site, atOnce: options.atOnce, tell });
  const say = json ? console.error : console.log;
  say(summaryOf(outcomes, (performance.now() - started) / 1000));
  const missing = only === '' ? api.neverCalled() : [];
  if (missing.length > 0) say(`Operations that no journey called: ${missing.join(', ')}`);
  return missing.length === 0 && outcomes.length > 0 && outcomes.every(({ fault }) => fault === undefined);
};

const run = (options: Options): Promise<number> =>
  withChildren('journeys', async children => {
    waitUpTo(options.patience);
    const server = openSession({ ...options, account: ENGINEER });
    const outside = await startOutsideForRunningServer(children, { server, data: options.data });
    const isGood = await walkAt(outside, options);
    if (!isGood) for (const line of children.lastWords()) console.error(line);
    return isGood ? 0 : 1;
  });

await runProgram({ usage: USAGE, readOptions, run });
