/** Reports of outside systems that did not end their step, for the desks that compare them. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { KeptReport } from '../../schemas/kept-report.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { ISSUED_RESULT, POST_ITEM } from '../../schemas/systems.ts';
import { getHead, getView, readHead } from '../dossier/guards.ts';
import { findOutsideStep } from '../steps/hand-to-desk.ts';
import { listReportsOn, mayReadReport } from '../steps/kept-reports.ts';
import type { Store } from '../store.ts';
import { type HeadItem, KeptReportItem, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { type AskedDesk, deskFor } from './desk-for.ts';

const show = (report: KeptReportItem, head: HeadItem): KeptReport => ({
  ...report,
  title: titleOf(report, head),
});

const titleOf = ({ step, data }: KeptReportItem, head: HeadItem): KeptReport['title'] => {
  if (step === POST_ITEM) return { vi: `Bưu gửi ${data.item}`, en: `Item ${data.item}` };
  if (step === ISSUED_RESULT) return { vi: `Kết quả ${data.result}`, en: `Result ${data.result}` };
  return findOutsideStep(head, step)?.title ?? { vi: step, en: step };
};

/** What waits to be compared at the desk that is asked for, or the officer's own, oldest first. */
export const listKeptReports = async (store: Store, by: Principal, { unit, role, ...page }: PageOf & AskedDesk) => {
  const desk = deskFor(by, { unit, role }, 'listKeptReports');
  const hash = list.keptReports(desk.unit, desk.role);
  const { items, next } = await store.table.query({ index: 'desk', hash, ...pageQuery(page) });
  const kept = items.map(item => parseItem(KeptReportItem, item));
  const heads = kept.length > 0 ? await store.table.findEach(kept.map(({ dossier }) => key.head(dossier))) : [];
  return { reports: kept.map((report, i) => show(report, getHead(heads[i], report.dossier))), ...(next && { next }) };
};

/** Every report of a dossier that was kept for a desk of the reader, or one that he or she leads; also those that were compared. */
export const readKeptReports = async (
  store: Store,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
) => {
  const head = await readHead(store, code);
  getView(by, head);
  const kept = await listReportsOn(store, code);
  return { reports: kept.filter(report => mayReadReport(by, report)).map(report => show(report, head)) };
};
