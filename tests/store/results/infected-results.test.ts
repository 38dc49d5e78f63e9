/** Malware that the scanner finds in a result after its issue: nobody opens it, and a desk has it until its leader has ended it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scanner, ScanReport } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import type { Verdict } from '../../../schemas/component.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { KeptReport } from '../../../schemas/kept-report.ts';
import { listInfectedResults } from '../../../store/operations/malware.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { listKeptReports } from '../../../store/queries/kept-reports.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { listResultFiles } from '../../../store/results/list-result-files.ts';
import { getResult, listResults, verificationOf } from '../../../store/results/results.ts';
import { settleReport } from '../../../store/steps/kept-reports.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { decide, fileUntilLicensing, fromLicensingToTheEnd, layDrafts, signAndIssue } from '../../kit/world/acts.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const owner = citizenOf(households.riceWine);
const found = new Map<string, Verdict>();
/** Everything is clean until the test finds something else; a report counts only for the version of now. */
const scanner: Scanner = {
  judge: async (key, report) =>
    found.get(key) ?? (report?.key === key && report.version === 'now' ? report.verdict : 'clean'),
};

let world: World;
let code: DossierCode;
beforeEach(async () => {
  found.clear();
  world = await openWorld({ scannerAs: () => scanner });
  code = await fileUntilLicensing(world);
  await fromLicensingToTheEnd(world, code);
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const report = async (key: string, verdict: Verdict, version = 'now') => {
  const said: ScanReport = { key, version, verdict };
  await world.handlersOf('verdicts').fileScanned?.(said);
  await world.settle();
};
const stored = async () => (await world.embedded.query({ hash: `D#${code}`, range: { prefix: 'R#' } })).items;
const [registry, leader] = (['registry', 'leader'] as const).map(role => officerOf('H38.21', role)) as [never, never];
const waiting = async () =>
  (await listKeptReports(world.store, registry, { role: 'registry', limit: 20 })).reports.filter(
    one => one.dossier === code,
  );
const read = async () => (await listResults(world.store, world.ports.files, { code, by: owner })).results;
const typesSince = async (seq: number) => (await journalOf(world, code)).slice(seq).map(({ type }) => type);

/** The report of malware in the first result; its code, and how long the journal was before. */
const infect = async () => {
  const [first] = await stored();
  const { seq } = await dossierOf(world, code);
  await report(String(first?.fileKey), 'infected');
  return { result: String(first?.code) as never, file: String(first?.fileKey), seq };
};

describe('malware that is found in an issued result', () => {
  test('closes the result for everybody, and stands with the registry of its unit and with operators', async () => {
    const { result, seq } = await infect();
    expect(
      (await read()).map(one => [one.code === result, one.url === undefined, one.infectedAt !== undefined]),
    ).toEqual([
      [true, true, true],
      [false, false, false],
    ]);
    expect(await waiting()).toMatchObject([
      { system: 'scanner', outcome: 'infected', data: { result }, title: { en: `Result ${result}` } },
    ]);
    expect(await listInfectedResults(world.store)).toMatchObject([{ dossier: code, result, unit: 'H38.21' }]);
    expect(await typesSince(seq)).toEqual(['report-kept']);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('is said to who verifies the result', async () => {
    const { result } = await infect();
    const key = (await read()).find(one => one.code === result)?.key as never;
    const verified = await verificationOf(world.store, await getResult(world.store, { code: result, key }));
    expect(verified).toMatchObject({ state: 'valid', infectedAt: world.clock.now() });
  });

  test('is settled by what ends the result, and by nothing else', async () => {
    const { result, seq } = await infect();
    const [{ step, version, report: name }] = (await waiting()) as [never] & Awaited<ReturnType<typeof waiting>>;
    await expect(
      settleReport(world.store, { code, step, version, report: name, note: 'Đã xem', by: registry }),
    ).rejects.toMatchObject({
      said: { code: 'result-still-valid' },
      facts: { state: 'valid', allowed: [`endResult?result=${result}`] },
    });
    await endResult(world.store, { result, by: leader, reason: 'Tệp có mã độc' });
    expect([await waiting(), await listInfectedResults(world.store)]).toEqual([[], []]);
    expect(await typesSince(seq)).toEqual(['report-kept', 'result-ended', 'report-settled']);
    expect((await read()).find(one => one.code === result)).toMatchObject({ state: 'revoked' });
    expect((await read()).find(one => one.code === result)?.url).toBeUndefined();
  });

  test('counts once, however often it is reported', async () => {
    const { file, seq } = await infect();
    await report(file, 'infected');
    await report(file, 'clean');
    expect(await typesSince(seq)).toEqual(['report-kept']);
  });

  test.each<readonly [string, Verdict, string]>([
    ['a verdict on bytes that lay there before', 'infected', 'before'],
    ['that it is clean', 'clean', 'now'],
    ['that it could not be looked at', 'unjudged', 'now'],
  ])('is not what %s says', async (_, verdict, version) => {
    const { seq } = await dossierOf(world, code);
    for (const { fileKey } of await stored()) await report(String(fileKey), verdict, version);
    expect([await typesSince(seq), await waiting()]).toEqual([[], []]);
  });

  test('is kept for nobody where the file was never issued', async () => {
    const { seq } = await dossierOf(world, code);
    await report(`results/${code}/950`, 'infected');
    await report('results/H38.21.1-261123-9999/901', 'infected');
    expect(await typesSince(seq)).toEqual([]);
  });
});

test('a result that was revoked before malware was found in it is compared by words', async () => {
  const [first] = await stored();
  const result = String(first?.code) as never;
  await endResult(world.store, { result, by: leader, reason: 'Cấp nhầm' });
  await report(String(first?.fileKey), 'infected');
  const [kept] = await waiting();
  const { step, version, report: name } = kept as KeptReport;
  await settleReport(world.store, { code, step, version, report: name, note: 'Đã thu hồi', by: registry });
  expect(await waiting()).toEqual([]);
  expect((await read()).find(one => one.code === result)?.url).toBeUndefined();
});

test('a draft in which malware was found since it was laid there is not opened and not signed, until another lies there', async () => {
  const drafted = await fileUntilLicensing(world);
  const specialist = officerOf('H38.21', 'specialist');
  const drafts = { 'business-registration': pdfOf('registration'), licence: pdfOf('licence') };
  await layDrafts(world, { code: drafted, by: specialist, drafts });
  await decide(world, drafted, 'appraise-licence', 'approved');
  const [first] = await listComponents(world.store, drafted, 'result');
  found.set(first?.key as string, 'infected');

  const { files } = await listResultFiles(world.store, world.ports, { code: drafted, by: leader });
  expect(files.map(({ url }) => url !== undefined)).toEqual([false, true]);
  const { seq } = await dossierOf(world, drafted);
  await expect(signAndIssue(world, drafted)).rejects.toMatchObject({
    said: { code: 'signing-infected', values: { file: first?.number } },
    facts: { allowed: ['offerResults', 'layResult'] },
  });
  expect((await dossierOf(world, drafted)).seq).toBe(seq);

  const others = { 'business-registration': pdfOf('made again'), licence: pdfOf('licence, made again') };
  await layDrafts(world, { code: drafted, by: leader, drafts: others });
  expect(await signAndIssue(world, drafted)).toHaveLength(2);
});
