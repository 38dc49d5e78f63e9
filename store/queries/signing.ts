/** Queries of a leader: what waits for a signature, one of them with who decided what before, and the load of the unit. */

import type { DossierCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { PageOf } from '../../schemas/page.ts';
import { Parties } from '../../schemas/party.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { DeskLoad, SigningCard, TaskToSign } from '../../schemas/signing.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { findStep } from '../../workflows/define/way.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { shownPapers } from '../../workflows/rules/shown.ts';
import { draftsAt, earlierOutcomes, resultsAfter, signingFlags } from '../../workflows/rules/signing.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { isLate } from '../../workflows/rules/time/lateness.ts';
import { getHead, getView } from '../dossier/guards.ts';
import { readJournal } from '../dossier/journal.ts';
import { listHandedIn } from '../papers/components.ts';
import { listOwedResults, titleOfResult } from '../results/owed-results.ts';
import { assigneesOf } from '../steps/assignees.ts';
import { listFindings } from '../steps/findings.ts';
import { showTask } from '../steps/task-item.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem, TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { namesOfOfficers } from './dossiers.ts';
import { withTimeLeft } from './time-left.ts';

const say = sayings({
  'read-by-leader': { vi: 'Chỉ lãnh đạo đơn vị được xem phần này.', en: 'Only the leader of a unit may read this.' },
  'nothing-to-sign': {
    vi: 'Hồ sơ {dossier} không có bước {step} đang chờ lãnh đạo {unit}.',
    en: '{dossier} has no open task {step} of the leader of {unit}.',
  },
});

const requireLeads = (by: Principal): OfficerPrincipal => {
  if (by.kind === 'officer' && worksAt(by, { unit: by.unit, role: 'leader' })) return by;
  throw new Refusal('forbidden', say('read-by-leader'));
};

/** What is to be known of a task before it is signed, from the dossier's head. */
const aboutTask = (
  task: TaskItem,
  { dossier }: HeadItem,
): Pick<TaskToSign, 'flags' | 'earlier' | 'results' | 'files'> => {
  const procedure = procedureOf(dossier);
  const earlier = earlierOutcomes(procedure, dossier, task.step);
  const results = resultsAfter(procedure, task.step, (kind, step) => listOwedResults(dossier, step).includes(kind));
  const files = draftsAt(procedure, dossier, task.step).map(([kind, { file, sha256 }]) => ({
    ...{ kind: kind as TaskToSign['files'][number]['kind'], file, sha256 },
    title: titleOfResult(procedure, kind),
  }));
  return { flags: signingFlags(dossier, task.step, earlier), earlier, results, files };
};

/**
 * What waits for the leader of a unit, nearest due date first. Three operations of the table for a page of any size, and one more
 * where somebody has taken a task of it. A dossier that ended between the reading of the list and of its head is left out.
 */
export const listToSign = async (store: Store, by: Principal, of: PageOf) => {
  const { unit } = requireLeads(by);
  const { items, next } = await store.table.query({ index: 'desk', hash: list.desk(unit, 'leader'), ...pageQuery(of) });
  const open = items.map(item => parseItem(TaskItem, item));
  const [heads, parties, assignees] = await Promise.all([
    store.table.findEach(open.map(({ dossier }) => key.head(dossier))),
    store.table.findEach(open.map(({ dossier }) => key.personal(dossier))),
    assigneesOf(store, open),
  ]);
  const tasks = open.flatMap((task, i): TaskToSign[] => {
    const [head, personal, assignee] = [heads[i], parties[i], assignees[i]];
    if (!head || !personal) return [];
    const { owner } = OwnerName.parse(personal).parties;
    const about = aboutTask(task, parseItem(HeadItem, head));
    return [{ ...showTask(task), ...(assignee && { assignee }), owner: owner.name, ...about }];
  });
  return { tasks: await withTimeLeft(store, tasks), ...(next && { next }) };
};

type Place = { readonly code: DossierCode; readonly step: string; readonly by: Principal };

/** One open task of the leader, with who decided what before, with which words, and what outside systems found. */
export const readSigningCard = async (store: Store, { code, step, by }: Place): Promise<SigningCard> => {
  const { unit } = requireLeads(by);
  const [headItem, item, personal] = await store.table.findAll([
    ...[key.head(code), key.task(code, step), key.personal(code)],
  ]);
  const head = getHead(headItem, code);
  const view = getView(by, head);
  const task = item && parseItem(TaskItem, item);
  if (!task || task.unit !== unit || task.role !== 'leader' || !personal)
    throw new Refusal(
      'not-found',
      say('nothing-to-sign', { dossier: code, step: nameOfTask(procedureOf(head.dossier), step), unit }),
    );
  const { dossier } = head;
  const [assignee] = await assigneesOf(store, [task]);
  const [lines, findings, components] = await Promise.all([
    readJournal(store, code, { notes: view.notes, payments: false }),
    listFindings(store, code),
    listHandedIn(store, code),
    ...(['dossier', 'journal'] as const).map(part => store.trail.note({ code, part, by, as: view.as })),
  ]);
  const decisions = await decisionsIn(store, head, lines);
  const { owner } = parseWithoutHidden(Parties, personal.parties);
  const [shown] = await withTimeLeft(store, [
    {
      ...showTask(task),
      ...(assignee && { assignee }),
      owner: owner.name,
      ...aboutTask(task, head),
    } satisfies TaskToSign,
  ]);
  return {
    ...(shown as TaskToSign),
    identityNumber: owner.identityNumber,
    decisions,
    findings: findings.map(({ step: name, data }) => ({ step: name, title: titleOf(head, name), data })),
    ...((dossier.promised ?? dossier.due) && { promised: dossier.promised ?? dossier.due }),
    supplements: dossier.supplements,
    papers: shownPapers(view, components).length,
  };
};

const titleOf = ({ dossier }: HeadItem, step: string) =>
  findStep(procedureOf(dossier).way, step)?.title ?? { vi: step, en: step };

/** The decisions on steps of the way, oldest first, each with who took it. */
const decisionsIn = async (
  store: Store,
  head: HeadItem,
  lines: Awaited<ReturnType<typeof readJournal>>,
): Promise<SigningCard['decisions']> => {
  const names = await namesOfOfficers(
    store,
    lines.flatMap(({ entry: { type, by } }) =>
      type === 'step-decided' && by.kind === 'officer' ? [by.id, ...(by.insteadOf ? [by.insteadOf] : [])] : [],
    ),
  );
  return lines.flatMap(({ entry, text, note }) => {
    if (entry.type !== 'step-decided') return [];
    const step = findStep(procedureOf(head.dossier).way, entry.step);
    if (!step || step.kind === 'payment') return [];
    const { outcome, at, late, by } = entry;
    const name = names.get(by.id);
    const insteadOf = by.insteadOf && (names.get(by.insteadOf) ?? by.insteadOf);
    return [
      {
        ...{
          step: entry.step,
          title: step.title,
          outcome,
          said: step.outcomes[outcome] ?? { vi: outcome, en: outcome },
        },
        ...{ at, late, by: { ...by, ...(name && { name }), ...(insteadOf && { insteadOf }) } },
        ...(text !== undefined && { text }),
        ...(note !== undefined && { note }),
      },
    ];
  });
};

/** The desks of a unit whose open tasks its leader sees. */
const DESKS: readonly OfficerRole[] = ['counter', 'specialist', 'leader', 'registry', 'cashier'];
/** No more tasks of a desk are counted. */
const MOST_COUNTED = 500;

/**
 * How much is open at each desk of the leader's unit. The list of a desk is in the order of what is due, so what is late comes first;
 * at most {@link MOST_COUNTED} tasks of each are counted.
 */
export const readLoad = async (store: Store, by: Principal): Promise<DeskLoad[]> => {
  const { unit } = requireLeads(by);
  const now = store.clock.now();
  const day = localDay(now);
  const loads = await Promise.all(
    DESKS.map(async (role): Promise<DeskLoad> => {
      const { tasks, more } = await openAt(store, list.desk(unit, role));
      return {
        ...{ role, open: tasks.length, more },
        late: tasks.filter(({ due }) => isLate(due, now)).length,
        today: tasks.filter(({ due }) => due && !isLate(due, now) && localDay(due) === day).length,
      };
    }),
  );
  return loads.filter(({ role, open }) => open > 0 || role === 'leader');
};

const openAt = async (store: Store, hash: string): Promise<{ tasks: TaskItem[]; more: boolean }> => {
  const tasks: TaskItem[] = [];
  let after: string | undefined;
  do {
    const page = await store.table.query({ index: 'desk', hash, ...pageQuery({ limit: 100, after }) });
    tasks.push(...page.items.map(item => parseItem(TaskItem, item)));
    after = page.next;
  } while (after && tasks.length < MOST_COUNTED);
  return { tasks, more: after !== undefined };
};
