/**
 * Six sample dossiers from the filing to their end, over the HTTP API. `npm run demo` starts what it needs, or uses a server that
 * runs already. The exit code is 0 only if every dossier that could be played ends as it should.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import { openSession } from '../../client/installation.ts';
import { waitUpTo } from '../../client/patience.ts';
import { runProgram } from '../../client/program.ts';
import { overview } from '../../functions/operations/declaration.ts';
import { buildWhenStale } from '../../hosts/embedded/build-when-stale.ts';
import { ENGINEER } from '../journeys/site.ts';
import type { OutsideName } from '../outside/settings.ts';
import type { Children } from '../running/children.ts';
import { type OutsideAddresses, startEverything, startOutsideForRunningServer } from '../running/programs.ts';
import { withChildren } from '../running/with-children.ts';
import { PROCEDURE } from './acts/file.ts';
import { addressesOf, desks, sayAddress } from './addresses.ts';
import { Directory } from './directory.ts';
import { saveDocuments } from './documents.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { type Outcome, playAll, verdictOf } from './play.ts';
import { makePrinter, type Printer } from './printer.ts';
import { scenes } from './scenes/index.ts';
import { Stage } from './stage.ts';

/** The outside systems that work steps of the scenes. */
const NEEDED: readonly OutsideName[] = ['bank', 'tax', 'carrier'];

const SILENT: Printer = { title: () => {}, scene: () => {}, line: () => {}, summary: () => {}, documents: () => {} };

const jsonOf = ({ dossier, journal, skipped }: Outcome): string =>
  JSON.stringify({
    code: dossier?.code ?? null,
    procedure: dossier?.procedure.code ?? PROCEDURE,
    status: dossier?.status ?? null,
    due: dossier?.due ?? null,
    journal,
    ...(skipped !== undefined && { skipped }),
  });

/** Plays at this address; resolves to how every dossier ended, and whether as it should. */
const playAt = async (
  { address, outside }: { readonly address: string; readonly outside: OutsideAddresses },
  { json, issuer, documents }: Options,
): Promise<{ readonly isGood: boolean; readonly outcomes: readonly Outcome[] }> => {
  const started = performance.now();
  const api = new Api(address);
  const printer = json ? SILENT : makePrinter(text => console.log(text), process.stdout.columns ?? 160);
  const names = await Directory.read(api, PROCEDURE);
  printer.title(`Liên Thông · ${scenes.length} hồ sơ mẫu · ${PROCEDURE} ${names.procedureTitle} · ${address}`);
  const stage = new Stage(api, names, { issuer, outside });
  const outcomes = await playAll(stage, scenes, printer);
  const verdicts = outcomes.map(verdictOf);
  printer.summary(verdicts, (performance.now() - started) / 1000);
  const saved = await saveDocuments(stage, outcomes, documents);
  printer.documents(documents, saved);
  if (json) for (const outcome of outcomes) console.log(jsonOf(outcome));
  if (json)
    for (const { scene, skipped } of verdicts) if (skipped) console.error(`dossier ${scene} was skipped: ${skipped}`);
  const faults = verdicts.filter(({ fault }) => fault !== undefined);
  for (const { scene, code, fault } of faults) console.error(`dossier ${scene} (${code ?? 'not filed'}): ${fault}`);
  return { isGood: faults.length === 0, outcomes };
};

/** Says at which address each dossier is seen at each desk. The console is built before, where it is stale. */
const sayWhereToLook = (address: string, outcomes: readonly Outcome[]): void => {
  if (!buildWhenStale()) {
    console.log('Ứng dụng chưa được dựng: npm run console:build');
    return;
  }
  const { origin } = new URL(address);
  console.log('\nXem hồ sơ trong trình duyệt, đăng nhập bằng tài khoản ghi ở cuối dòng:');
  for (const { scene, dossier, filed } of outcomes) {
    if (!dossier || !filed) continue;
    console.log(`${scene.number} ${dossier.code} · ${scene.title}`);
    for (const seen of addressesOf(dossier, filed.lookupKey)) console.log(sayAddress(origin, seen));
  }
  console.log('Các bàn làm việc:');
  for (const desk of desks) console.log(sayAddress(origin, desk));
};

/** A mail goes out a moment after its command: those that are still in the outbox are waited for. */
const waitForMails = async (api: string): Promise<void> => {
  const engineer = openSession({ api, account: ENGINEER });
  await eventually('every mail to be sent', async () => {
    const { outbox } = await engineer.call(overview, {});
    return outbox.oldest.some(({ waitsFor }) => waitsFor === 'mail') ? undefined : true;
  });
};

/** The folder, without what an earlier demonstration has left there. */
const emptied = (folder: string): string => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
};

const sayHowToStop = (
  address: string,
  pids: readonly number[],
  { folder, json }: { folder: string; json: boolean },
) => {
  const say = json ? console.error : console.log;
  say(`Máy chủ vẫn chạy tại ${address} (dữ liệu và nhật ký: ${folder})`);
  if (pids.length > 0) say(`Dừng bằng: kill ${pids.join(' ')}`);
};

/** The systems that work steps of the scenes, at a server that runs. Throws where it has none of them. */
const startOutsideFor = async (
  children: Children,
  { issuer, data }: Options,
  api: string,
): Promise<OutsideAddresses> => {
  const server = openSession({ api, account: ENGINEER, ...(issuer !== undefined && { issuer }) });
  const outside = await startOutsideForRunningServer(children, { server, data });
  const off = NEEDED.filter(name => outside[name] === undefined);
  if (off.length === 0) return outside;
  throw new Error(`The scenes need ${off.join(', ')}, which ${api} does not have (OUTSIDE_<NAME>=off).`);
};

const run = (options: Options): Promise<number> =>
  withChildren('demo', async (children, folder) => {
    waitUpTo(options.patience);
    const mails = join(options.documents, 'thu');
    const running = options.api
      ? { address: options.api, outside: await startOutsideFor(children, options, options.api) }
      : await startEverything(children, { data: join(folder, 'data'), mails: emptied(mails) });
    const { isGood, outcomes } = await playAt(running, options);
    if (!isGood) for (const line of children.lastWords()) console.error(line);
    if (!options.api) await waitForMails(running.address);
    if (!options.api && !options.json)
      console.log(
        `${readdirSync(mails).length} thư đã gửi (người nộp và cán bộ) nằm trong ${mails} (mở bằng chương trình thư)`,
      );
    if (options.keep && isGood && !options.json) sayWhereToLook(running.address, outcomes);
    if (options.keep && isGood) sayHowToStop(running.address, children.leave(), { folder, json: options.json });
    return isGood ? 0 : 1;
  });

await runProgram({ usage: USAGE, readOptions, run });
