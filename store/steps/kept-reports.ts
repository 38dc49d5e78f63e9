/**
 * Reports of outside systems that could not end their step: a desk works it by now, or it has ended, also otherwise. None is dropped, and
 * none is refused for ever: each is kept for the desk of the step, which compares it and says what came of it.
 */
import { hash as digest } from 'node:crypto';
import type { Item } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { ISSUED_RESULT } from '../../schemas/systems.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { type Idempotency, runDossierCommand } from '../dossier/command.ts';
import { listEntries } from '../dossier/journal.ts';
import type { Writing } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { KeptReportItem, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

const say = sayings({
  'report-unknown': {
    vi: 'Không có báo cáo này của hệ thống ngoài, hoặc ông/bà không được xem.',
    en: 'This report of an outside system does not exist, or you may not read it.',
  },
  'reports-too-many': {
    vi: 'Bước {step} của hồ sơ {dossier} đã có quá nhiều báo cáo khác nhau chờ đối chiếu. Gửi lại sau khi đơn vị đã đối chiếu.',
    en: 'Too many different reports on {step} of {dossier} wait to be compared. Send it again once the desk has compared them.',
  },
  'result-still-valid': {
    vi: 'Kết quả {result} có mã độc và còn hiệu lực. Lãnh đạo đơn vị thu hồi hoặc thay thế kết quả, khi đó việc này tự xong.',
    en: 'The result {result} has malware in it, and is still valid. When the leader of the unit revokes or replaces it, this is done.',
  },
  'report-settled': {
    vi: 'Báo cáo này đã được đối chiếu.',
    en: 'This report has been compared already.',
  },
});

/** What an outside system says of a step about which it was asked; `version` is that of the task at that time. */
export type OutsideReport = {
  readonly dossier: DossierCode;
  readonly step: string;
  readonly version: number;
  readonly outcome: string;
  readonly data: Readonly<Record<string, string>>;
};

/** By what a report is known when it is repeated. */
export const nameOfReport = ({ outcome, data }: Pick<OutsideReport, 'outcome' | 'data'>): string =>
  digest('sha256', JSON.stringify([outcome, Object.entries(data).toSorted()]), 'hex').slice(0, 16);

const ENTITY = 'kept-report';

/** A report that waits stands in the list of its desk; one of malware in an issued result in that of operators, too. */
const itemOf = (report: KeptReportItem): Item => {
  const { unit, role, settled, receivedAt, dossier, step } = report;
  const order = `${receivedAt}#${dossier}#${report.report}`;
  return {
    ...{ ...key.keptReport(dossier, report), entity: ENTITY, ...report },
    ...(!settled && { desk: list.keptReports(unit, role), deskOrder: order }),
    ...(!settled && step === ISSUED_RESULT && { alarm: list.infectedResults, alarmOrder: order }),
  };
};

/** No system has so much to say about one question. */
const MOST_KEPT = 20;

/** Refuses one more report on what has too many already. Answers the journal, which says so. */
export const requireRoom = async (
  store: Store,
  { dossier, step, version }: Pick<OutsideReport, 'dossier' | 'step' | 'version'>,
): Promise<readonly JournalEntry[]> => {
  const entries = await listEntries(store, dossier);
  const reports = entries.filter(
    entry => entry.type === 'report-kept' && entry.step === step && entry.version === version,
  );
  if (reports.length >= MOST_KEPT) throw new Refusal('too-many-requests', say('reports-too-many', { dossier, step }));
  return entries;
};

/** Keeps a report for the desk, and notes that in the journal. */
export const keepReport = (writing: Writing, report: Omit<KeptReportItem, 'receivedAt'>): void => {
  const { step, version, report: name } = report;
  writing.record({ type: 'report-kept', step, version, report: name });
  writing.put(itemOf({ ...report, receivedAt: writing.now }), { absent: true });
};

/** Every report that was kept for a desk with this dossier, also those that were compared. */
export const listReportsOn = async (store: Store, code: DossierCode): Promise<readonly KeptReportItem[]> => {
  const items = await queryAll(store.table, { hash: partition.dossier(code), range: { prefix: 'N#' } });
  return items.map(item => parseItem(KeptReportItem, item));
};

/** Notes that a kept report was compared by the author of the command, and what came of it. */
export const recordSettled = (writing: Writing, kept: KeptReportItem, note?: string): void => {
  const { step, version, report, receivedAt } = kept;
  writing.record({ type: 'report-settled', step, version, report }, { note });
  const settled = { at: writing.now, by: writing.by.id };
  writing.put(itemOf({ ...kept, settled }), { equals: { receivedAt } });
};

/** Who works at the desk for which a report is kept, or leads its unit. */
export const mayReadReport = (by: Principal, { unit, role }: KeptReportItem): boolean =>
  worksAt(by, { unit, role }) || worksAt(by, { unit, role: 'leader' });

type Settling = {
  readonly code: DossierCode;
  readonly step: string;
  readonly version: number;
  readonly report: string;
  /** What came of it; for officers only. */
  readonly note: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** An officer of the desk, or the leader of its unit, has compared a kept report, and says what came of it. */
export const settleReport = (store: Store, settling: Settling): Promise<undefined> => {
  const { code, step, version, report, note, by, idempotency } = settling;
  const place = key.keptReport(code, { step, version, report });
  const getKept = (item: Item | undefined): KeptReportItem => {
    const kept = item && parseItem(KeptReportItem, item);
    if (!kept || !mayReadReport(by, kept)) throw new Refusal('not-found', say('report-unknown'));
    return kept;
  };
  return runDossierCommand<undefined>(
    store,
    { code, by, idempotency, reads: [place], requireRight: (_, [item]) => void getKept(item) },
    async (writing, { items: [item] }) => {
      const kept = getKept(item);
      if (kept.settled) throw new Refusal('already-decided', say('report-settled'));
      await requireResultEnded(store, kept);
      recordSettled(writing, kept, note);
      return undefined;
    },
  );
};

/** Malware in a result is settled by what ends the result, not by words. */
const requireResultEnded = async (store: Store, { dossier, step, data: { result = '' } }: KeptReportItem) => {
  const item = step === ISSUED_RESULT ? await store.table.find(key.result(dossier, result)) : undefined;
  if (item?.state !== 'valid') return;
  throw new Refusal('not-allowed-now', say('result-still-valid', { result }), {
    ...{ asked: 'settleReport', state: 'valid', allowed: [operation('endResult', { result })] },
  });
};
