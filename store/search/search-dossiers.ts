/** Officers look for dossiers by what people bring or say. Each search is a row of `docs/access-patterns.md`. */
import { CursorRefused } from '../../platform/errors.ts';
import type { Key, Query } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { FoundDossier, SoughtKind } from '../../schemas/search.ts';
import { isFoundBy, mayFind, viewOf } from '../../workflows/rules/access.ts';
import { type Sought, soughtIn } from '../../workflows/rules/sought.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem, Reference } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { codeOf } from '../table/partitions.ts';
import { digestOfNumber, digestOfPhone, nameKey } from './entries.ts';
import { noteSearch, requireMaySearch } from './search-trail.ts';

const say = sayings({
  'search-by-officers': {
    vi: 'Chỉ cán bộ xử lý hồ sơ được tìm hồ sơ của người dân.',
    en: 'Only officers who work dossiers may search for them.',
  },
  'nothing-to-search': {
    vi: 'Nhập đủ mã hồ sơ, số định danh, số điện thoại, số hiệu bưu gửi, hoặc ít nhất hai tiếng của họ tên.',
    en: 'Enter a whole code, identity number, phone or item number, or at least two words of a name.',
  },
});

/** Dossiers in an answer, and pages of an index that are read for it where most of a page is not for this reader. */
const PAGE = 20;
const MOST_PAGES = 5;

/** One way to look: in an index, or at a dossier that the text itself names. */
type Way = { readonly kind: SoughtKind } & ({ readonly query: Query } | { readonly place: Key | undefined });

export type Found = { readonly kind: SoughtKind; readonly found: readonly FoundDossier[]; readonly next?: string };

/**
 * The dossiers that this text names and this officer may see, the newest first; of names, whole ones before those that go on. At most
 * twenty: only `next` says that there are no more. The search is noted before it is answered.
 */
export const searchDossiers = async (
  store: Store,
  { text, after, by }: { readonly text: string; readonly after?: string | undefined; readonly by: Principal },
): Promise<Found> => {
  if (!mayFind(by)) throw new Refusal('forbidden', say('search-by-officers'));
  const sought = soughtIn(text);
  if (sought.length === 0) throw new Refusal('invalid', say('nothing-to-search'));
  await requireMaySearch(store, by);
  const found = await lookEachWay(store, by, { ways: await waysTo(store, by, sought), after });
  await noteSearch(store, by, { kind: found.kind, found: found.found.length });
  return found;
};

const waysTo = async (store: Store, by: OfficerPrincipal, sought: readonly Sought[]): Promise<readonly Way[]> =>
  (await Promise.all(sought.map(one => waysOf(store, by, one)))).flat();

const waysOf = async (store: Store, { unit }: OfficerPrincipal, sought: Sought): Promise<readonly Way[]> => {
  const { kind } = sought;
  switch (kind) {
    case 'code':
      return [{ kind, place: key.head(sought.code) }];
    case 'item': {
      const reference = await store.table.find(key.reference('item', sought.item));
      return [{ kind, place: reference && key.head(parseItem(Reference, reference).dossier) }];
    }
    case 'identity-number': {
      const hash = list.identified(await digestOfNumber(store, sought.number));
      return [{ kind, query: { index: 'person', hash, order: 'descending' } }];
    }
    case 'phone': {
      const hash = list.phoned(await digestOfPhone(store, sought.number));
      return [{ kind, query: { index: 'desk', hash, order: 'descending' } }];
    }
    case 'name': {
      const [hash, { words }] = [list.named(unit), sought];
      return [
        { kind, query: { index: 'person', hash, range: { prefix: nameKey(words) } } },
        { kind, query: { index: 'alarm', hash, range: { prefix: nameKey(words.toReversed()) } } },
      ];
    }
  }
};

type Looking = { readonly ways: readonly Way[]; readonly after: string | undefined };

/** Looks one way after the other, until one finds something. */
const lookEachWay = async (store: Store, by: OfficerPrincipal, { ways, after }: Looking): Promise<Found> => {
  const [, first = '0', cursor] = /^(\d)-(.+)$/.exec(after ?? '') ?? [];
  if (after !== undefined && cursor === undefined) throw new CursorRefused('The cursor is damaged.');
  let answer: Found | undefined;
  for (const [number, way] of ways.entries()) {
    if (number < Number(first)) continue;
    const { found, next } = await look(store, by, { way, after: number === Number(first) ? cursor : undefined });
    answer = { kind: way.kind, found, ...(next && { next: `${number}-${next}` }) };
    if (found.length > 0 || next) break;
  }
  if (!answer) throw new CursorRefused('The cursor is of another search.');
  return answer;
};

type Entry = { readonly code: DossierCode; readonly isFilers: boolean };

const look = async (
  store: Store,
  by: OfficerPrincipal,
  { way, after }: { readonly way: Way; readonly after: string | undefined },
): Promise<{ found: FoundDossier[]; next?: string }> => {
  const show = (items: readonly Key[]) => showAll(store, by, { kind: way.kind, entries: items.map(entryOf) });
  if ('place' in way) return { found: await show(way.place ? [way.place] : []) };
  const found: FoundDossier[] = [];
  let next = after;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const limit = PAGE - found.length;
    const page = await store.table.query({ ...way.query, limit, ...(next && { after: next }) });
    found.push(...(await show(page.items)));
    next = page.next;
    if (next === undefined || found.length >= PAGE) break;
  }
  return { found, ...(next && { next }) };
};

const entryOf = ({ pk, sk }: Key): Entry => {
  const code = codeOf({ pk, sk });
  return { code, isFilers: sk === key.filer(code).sk };
};

type Entries = { readonly kind: SoughtKind; readonly entries: readonly Entry[] };

/** Those that this reader finds by this, each with the owner's name where he or she may read it. */
const showAll = async (store: Store, by: OfficerPrincipal, { kind, entries }: Entries): Promise<FoundDossier[]> => {
  if (entries.length === 0) return [];
  const heads = await store.table.findEach(entries.map(({ code }) => key.head(code)));
  const seen = entries.flatMap(({ isFilers }, i) => {
    const dossier = heads[i] && parseItem(HeadItem, heads[i]).dossier;
    const view = dossier && viewOf(by, dossier, procedureOf(dossier));
    return view && isFoundBy(view, isFilers ? 'filer' : kind) ? [{ dossier, view }] : [];
  });
  const named = seen.filter(({ view }) => view.form !== 'none');
  const people =
    named.length === 0 ? [] : await store.table.findEach(named.map(({ dossier }) => key.personal(dossier.code)));
  return seen.map(one => {
    const item = people[named.indexOf(one)];
    return { ...lineOf(one.dossier), ...(item && { owner: OwnerName.parse(item).parties.owner.name }) };
  });
};

const lineOf = (dossier: Dossier): FoundDossier => {
  const { code, status, submittedAt, units, steps } = dossier;
  const due = dossier.promised ?? dossier.due;
  const open = Object.values(steps).find(step => step.open && step.unit);
  const { code: procedure, title } = procedureOf(dossier);
  return {
    ...{ code, status, submittedAt, procedure: { code: procedure as ProcedureCode, title } },
    ...(due && { due }),
    unit: open?.unit ?? (units.receiving as UnitCode),
  };
};
