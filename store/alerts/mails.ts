/**
 * Makes mails of alerts, and leaves them to be delivered.
 *
 * Invariant: a mail is written in the transaction that takes what it says from what waits with the officer, or notes the day of the digest.
 */
import { AlertKind, type AlertLine, type AlertSection } from '../../schemas/alert.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Instant } from '../../schemas/time.ts';
import { quietUntil } from '../../workflows/messages/quiet.ts';
import { ALERTS } from '../../workflows/rules/alerts.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { alertMailItem } from '../sending/alert-mails.ts';
import type { Store } from '../store.ts';
import { parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { type AlertsOf, alertsIn, MOST_LINES, putAlerts, wishesIn } from './alert-items.ts';
import { byUrgency } from './collect.ts';
import type { StandingOf } from './standing.ts';

type Waiting = AlertsOf['waiting'];

/** Makes the mail that is due for an officer who wants alerts at once, of all that waits. Does nothing where another process has. */
export const makeMailOf = (store: Store, officer: PersonId): Promise<undefined> =>
  runCommand(store, { reads: [key.alertsOf(officer)] }, async ([item]) => {
    const { dueAt, ...of } = alertsIn(item, officer);
    if (!dueAt || dueAt > store.clock.now()) return NO_WRITES;
    const sections = sectionsOf(await withoutDone(store, of.waiting));
    return {
      writes: [putAlerts({ ...of, waiting: {} }), ...mailWrites(store, of, { digest: false, sections })],
      answer: undefined,
    };
  });

type Morning = { readonly day: string; readonly standing: readonly StandingOf[] };

/** Makes the digest of an officer for the day, where he or she wants one and there is something to say. */
export const makeDigestOf = (store: Store, officer: PersonId, { day, standing }: Morning): Promise<undefined> =>
  runCommand(store, { reads: [key.alertsOf(officer)] }, async ([item]) => {
    const of = alertsIn(item, officer);
    const { when } = wishesIn(of);
    if (of.digestOn === day || when === 'at-once') return NO_WRITES;
    const isWanted = (kind: AlertKind) => when === 'digest' || ALERTS[kind].required;
    const listed = standing.flatMap(({ all }) =>
      all.flatMap(({ line, to }) => (to.includes(officer) && isWanted(line.kind) ? [line] : [])),
    );
    const more = new Set(standing.flatMap(unit => [...unit.more]));
    const sections = [...sectionsOfLines(listed, more), ...sectionsOf(await withoutDone(store, of.waiting))];
    if (sections.length === 0) return NO_WRITES;
    const { dueAt: _, ...rest } = of;
    return {
      writes: [
        putAlerts({ ...rest, waiting: {}, digestOn: day }),
        ...mailWrites(store, of, { digest: true, sections: sections.toSorted(byKind) }),
      ],
      answer: undefined,
    };
  });

const byKind = ({ kind: one }: AlertSection, { kind: other }: AlertSection): number =>
  AlertKind.options.indexOf(one) - AlertKind.options.indexOf(other);

const sectionsOf = (waiting: Waiting): readonly AlertSection[] =>
  AlertKind.options.flatMap(kind => {
    const found = waiting[kind];
    return found ? [{ kind, ...found }] : [];
  });

const sectionsOfLines = (lines: readonly AlertLine[], more: ReadonlySet<AlertKind>): readonly AlertSection[] =>
  [...Map.groupBy(lines, ({ kind }) => kind)].map(([kind, of]) => ({
    ...{ kind, count: of.length, ...(more.has(kind) && { more: true as const }) },
    lines: of.toSorted(byUrgency).slice(0, MOST_LINES),
  }));

/** Of what is done when the step is: the task was open when it was raised. */
const OF_A_TASK: ReadonlySet<AlertKind> = new Set<AlertKind>([
  ...(['overdue', 'online-waiting', 'due-soon', 'unreceived', 'supplement-answered'] as const),
]);

/** What waits without what has been done since: a step that has ended, a hand-over that was received. */
const withoutDone = async (store: Store, waiting: Waiting): Promise<Waiting> => {
  const lines = Object.values(waiting).flatMap(of => of.lines);
  const tasks = await Promise.all(
    lines.map(({ dossier, step }) => (step ? store.table.find(key.task(dossier, step)) : undefined)),
  );
  const isDone = (line: AlertLine): boolean => {
    const item = tasks[lines.indexOf(line)];
    if (!OF_A_TASK.has(line.kind)) return false;
    return !item || (line.kind === 'unreceived' && !parseItem(TaskItem, item).unreceived);
  };
  return Object.fromEntries(
    Object.entries(waiting).flatMap(([kind, of]) => {
      const left = of.lines.filter(line => !isDone(line));
      const count = of.count - of.lines.length + left.length;
      return count > 0 ? [[kind, { count, lines: left }]] : [];
    }),
  );
};

type Said = { readonly digest: boolean; readonly sections: readonly AlertSection[] };

const mailWrites = (store: Store, of: ReturnType<typeof alertsIn>, { digest, sections }: Said) => {
  if (sections.length === 0) return [];
  const now: Instant = store.clock.now();
  const mail = alertMailItem({
    ...{ id: store.randomness.uuid().replaceAll('-', ''), rev: 1, officer: of.officer, attempts: 0, sendings: [] },
    ...{ news: { digest, sections: [...sections] }, createdAt: now, dueAt: quietUntil(wishesIn(of).quiet, now) ?? now },
  });
  return [{ put: mail, when: { absent: true as const } }];
};
