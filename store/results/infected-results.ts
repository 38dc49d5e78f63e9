/**
 * Malware that the scanner finds in a result after its issue, since it has learnt of it only now.
 *
 * Invariants
 * 1. Nobody opens such a result here any more: {@link Result} says since when (`infectedAt`).
 * 2. It stands with the registry of the unit that issued it, and with the operators, until the leader has revoked or replaced it.
 * 3. A report that comes twice, or on a file that was never issued, changes nothing. Files before their issue are asked about when they are
 *    signed and issued.
 */
import type { Item, Scanner, ScanReport } from '../../platform/ports.ts';
import { DossierCode, type StepName } from '../../schemas/identifiers.ts';
import type { Result } from '../../schemas/result.ts';
import { ISSUED_RESULT, SCANNER_SYSTEM } from '../../schemas/systems.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { getHead } from '../dossier/guards.ts';
import { SCANNER } from '../papers/judging.ts';
import { keepReport, nameOfReport } from '../steps/kept-reports.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { listResultItems, parseResult } from './results.ts';

const OUTCOME = 'infected';

/** By which report malware in a result is kept; there is one at most. */
export const infectionOf = ({ code: result }: Pick<Result, 'code'>) => ({
  ...{ step: ISSUED_RESULT as StepName, version: 1 },
  report: nameOfReport({ outcome: OUTCOME, data: { result } }),
});

/** Takes what the scanner reports on the file of an issued result, any number of times and in any order. */
export const takeReportOnResult = async (store: Store, scanner: Scanner, report: ScanReport): Promise<void> => {
  const [folder, id] = report.key.split('/');
  const code = folder === 'results' ? DossierCode.safeParse(id).data : undefined;
  if (!code || report.verdict !== 'infected') return;
  const issued = (await listResultItems(store, code)).find(({ fileKey }) => fileKey === report.key);
  if (issued && (await scanner.judge(report.key, report)) === 'infected') await keepInfection(store, issued);
};

const keepInfection = async (store: Store, { pk, sk, ...issued }: Item): Promise<void> => {
  const { dossier, code, unit } = parseResult({ pk, sk, ...issued });
  const infection = infectionOf({ code });
  await runCommand(
    store,
    { reads: [key.head(dossier), { pk, sk }, key.keptReport(dossier, infection)] },
    async ([headItem, item, known]) => {
      if (!item || known) return NO_WRITES;
      const writing = await startWriting(store, getHead(headItem, dossier), SCANNER);
      writing.put({ ...item, infectedAt: writing.now }, { equals: { state: item.state as string } });
      const said = { system: SCANNER_SYSTEM, outcome: OUTCOME, data: { result: code } };
      keepReport(writing, { dossier, ...infection, unit, role: 'registry', ...said });
      return { writes: writing.writes(), answer: undefined };
    },
  );
};
