/** The register of incoming documents of a unit (sổ văn bản đến, NĐ 30/2020 [K]): dossiers, questions and papers that other units sent. */
import type { Item } from '../../platform/ports.ts';
import { folded, foldedWords } from '../../schemas/folded.ts';
import { DossierCode, type PersonId, type UnitCode } from '../../schemas/identifiers.ts';
import type { IncomingEntry, IncomingOf } from '../../schemas/incoming.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { boundsOfDay } from '../../workflows/calendar/local-time.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { EnteredArrival, numberKey } from './arrivals.ts';
import { namesOfOfficers } from './dossiers.ts';
import { enterArrivals } from './enter-arrivals.ts';
import { daysOf, MOST_PAGES } from './register.ts';

const say = sayings({
  'incoming-by-registry': {
    vi: 'Chỉ văn thư của đơn vị được xem sổ văn bản đến.',
    en: 'Only the registry of a unit may read its register of incoming documents.',
  },
});

type Asked = PageOf & IncomingOf & { readonly unit: UnitCode };
type Incoming = { from: string; to: string; entries: IncomingEntry[]; next?: string };

/**
 * The entries of these days (this year by default), newest first; what has come since the last reading is entered before. What is sought is the
 * code of a dossier, or words. An answer may have fewer than `limit` and a `next`.
 */
export const listIncoming = async (store: Store, by: Principal, asked: Asked): Promise<Incoming> => {
  const { unit, sender, number, sought } = asked;
  if (!worksAt(by, { unit, role: 'registry' })) throw new Refusal('forbidden', say('incoming-by-registry'));
  await enterArrivals(store, unit);
  const days = daysOf(store, asked);
  const year = Number(days.from.slice(0, 4));
  if (number !== undefined) return { ...days, entries: await findNumbered(store, { unit, year, number }) };
  const range = { from: boundsOfDay(days.from).from, to: boundsOfDay(days.to).before };
  const dossier = DossierCode.safeParse(sought).data;
  const words = dossier ? [] : foldedWords(sought ?? '');
  const entries: IncomingEntry[] = [];
  let after = asked.after;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.table.query({
      ...{ hash: partition.arrivals(unit, year), range, order: 'descending' },
      ...pageQuery({ limit: asked.limit - entries.length, after }),
    });
    const wanted = page.items
      .map(item => parseItem(EnteredArrival, item))
      .filter(one => (!sender || one.from === sender) && (!dossier || one.dossier === dossier));
    entries.push(...(await withWords(store, wanted)).filter(isFoundBy(words)).map(({ entry }) => entry));
    after = page.next;
    if (after === undefined || entries.length >= asked.limit) break;
  }
  return { ...days, entries, ...(after && { next: after }) };
};

const findNumbered = async (
  store: Store,
  { unit, year, number }: { readonly unit: UnitCode; readonly year: number; readonly number: number },
): Promise<IncomingEntry[]> => {
  const pointer = await store.table.find(numberKey({ unit, year, number }));
  const item = pointer && (await store.table.find(key.arrival(unit, String(pointer.of), year)));
  return item ? (await withWords(store, [parseItem(EnteredArrival, item)])).map(({ entry }) => entry) : [];
};

/** An entry, and the name of its sender, which is sought too. */
type Worded = { readonly entry: IncomingEntry; readonly sender: string };

const isFoundBy =
  (words: readonly string[]) =>
  ({ entry: { procedure, title, owner, dossier }, sender }: Worded): boolean => {
    const text = folded([procedure.vi, procedure.en, title.vi, title.en, owner, dossier, sender].join(' '));
    return words.every(word => text.includes(word));
  };

/** Each with what the dossier says of it now. One whose dossier is gone is left out. */
const withWords = async (store: Store, arrivals: readonly EnteredArrival[]): Promise<readonly Worded[]> => {
  if (arrivals.length === 0) return [];
  const [heads, people, tasks] = await Promise.all([
    store.table.findEach(arrivals.map(({ dossier }) => key.head(dossier))),
    store.table.findEach(arrivals.map(({ dossier }) => key.personal(dossier))),
    store.table.findEach(arrivals.map(({ dossier, step }) => key.task(dossier, step))),
  ]);
  const assignees = tasks.map(task => assigneeIn(task));
  const names = await namesOfOfficers(
    store,
    assignees.flatMap(id => id ?? []),
  );
  const senders = await namesOfUnits(store, arrivals);
  return arrivals.flatMap(({ unit: _unit, seq: _seq, ...arrival }, i) => {
    const [head, personal, assignee] = [heads[i], people[i], assignees[i]];
    if (!head || !personal) return [];
    const { dossier } = parseItem(HeadItem, head);
    const procedure = procedureOf(dossier);
    const name = assignee && names.get(assignee);
    const entry: IncomingEntry = {
      ...arrival,
      title: stepOfTask(procedure, arrival.step)?.title ?? procedure.title,
      procedure: procedure.title,
      owner: OwnerName.parse(personal).parties.owner.name,
      open: dossier.steps[arrival.step]?.open ?? false,
      ...(name !== undefined && { assignee: name }),
    };
    return [{ entry, sender: senders.get(arrival.from) ?? '' }];
  });
};

const assigneeIn = (task: Item | undefined): PersonId | undefined => task && parseItem(TaskItem, task).assignee?.id;

const namesOfUnits = async (
  store: Store,
  arrivals: readonly EnteredArrival[],
): Promise<ReadonlyMap<UnitCode | undefined, string>> => {
  const codes = [...new Set(arrivals.flatMap(({ from }) => from ?? []))];
  const units = await Promise.all(codes.map(code => store.units.findByCode(code)));
  return new Map(codes.map((code, i) => [code, [units[i]?.name.vi, units[i]?.name.en, code].join(' ')]));
};
