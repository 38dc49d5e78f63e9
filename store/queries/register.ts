/** The register of outgoing documents of a unit (sổ văn bản đi): what its registry issued, with number, abstract, recipients and state. */
import type { Item, Key } from '../../platform/ports.ts';
import { folded, foldedWords } from '../../schemas/folded.ts';
import { DossierCode, dossierOfResult, ResultCode, type UnitCode } from '../../schemas/identifiers.ts';
import type { RegisterEntry, RegisterOf } from '../../schemas/issuance.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import { boundsOfDay, localDay } from '../../workflows/calendar/local-time.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { findClaim, resultClaim } from '../money/claims.ts';
import { listResultItems, parseResult } from '../results/results.ts';
import type { Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';

const say = sayings({
  'register-by-registry': {
    vi: 'Chỉ văn thư của đơn vị được xem sổ văn bản đi.',
    en: 'Only the registry of a unit may read its register.',
  },
  'register-days': { vi: 'phải từ ngày đầu đến ngày cuối của cùng một năm', en: 'must be days of one year, in order' },
});

/** Pages of the list that are read for an answer, where most of a page is left out. */
export const MOST_PAGES = 10;

type Asked = PageOf & RegisterOf & { readonly unit: UnitCode };
type Register = { from: string; to: string; results: RegisterEntry[]; next?: string };

/**
 * The entries of these days (this year by default), newest first. What is sought is the code of a result or a dossier, a whole number, or
 * words of the number, abstract and recipients.
 */
export const listRegister = async (store: Store, by: Principal, asked: Asked): Promise<Register> => {
  const { unit, state, sought } = asked;
  if (!worksAt(by, { unit, role: 'registry' })) throw new Refusal('forbidden', say('register-by-registry'));
  const days = daysOf(store, asked);
  const range = { from: boundsOfDay(days.from).from, to: boundsOfDay(days.to).before };
  const isIn = (item: Item): boolean => {
    const { issuedAt, state: its } = parseResult(item);
    return (
      item.desk === list.issued(unit) && issuedAt >= range.from && issuedAt < range.to && (!state || its === state)
    );
  };
  const named =
    sought === undefined ? undefined : await findNamed(store, { unit, sought, year: days.from.slice(0, 4) });
  if (named) return { ...days, results: await withOwners(store, named.filter(isIn).map(parseResult)) };
  const words = foldedWords(sought ?? '');
  const results: Result[] = [];
  let after = asked.after;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.table.query({
      ...{ index: 'desk', hash: list.issued(unit), range, order: 'descending' },
      ...pageQuery({ limit: asked.limit - results.length, after }),
    });
    results.push(
      ...page.items
        .filter(isIn)
        .map(parseResult)
        .filter(result => isFoundBy(result, words)),
    );
    after = page.next;
    if (after === undefined || results.length >= asked.limit) break;
  }
  return { ...days, results: await withOwners(store, results), ...(after && { next: after }) };
};

/** From the first of January to today, unless other days of one year are wanted. */
export const daysOf = (
  store: Store,
  asked: Pick<RegisterOf, 'from' | 'to'>,
): { readonly from: string; readonly to: string } => {
  const today = localDay(store.clock.now());
  const year = (asked.from ?? asked.to ?? today).slice(0, 4);
  const days = {
    from: asked.from ?? `${year}-01-01`,
    to: asked.to ?? (today.startsWith(year) ? today : `${year}-12-31`),
  };
  if (days.from <= days.to && days.to.startsWith(year)) return days;
  throw new Refusal('invalid', say('register-days'), {
    errors: [{ pointer: '/query/to', detail: say('register-days') }],
  });
};

/** The results that a code or a whole number names; undefined where it is neither. */
const findNamed = async (
  store: Store,
  { unit, sought, year }: { readonly unit: UnitCode; readonly sought: string; readonly year: string },
): Promise<readonly Item[] | undefined> => {
  const [dossier, result] = [DossierCode.safeParse(sought).data, ResultCode.safeParse(sought).data];
  if (dossier) return listResultItems(store, dossier);
  const claim = await findClaim(store, resultClaim(unit, { number: sought, year: Number(year) }));
  const code = result ?? claim?.of;
  if (code === undefined) return undefined;
  const item = await store.table.find(key.result(dossierOfResult(code as ResultCode), code));
  return item ? [item] : [];
};

const isFoundBy = ({ number, abstract, title, recipients = [], code }: Result, words: readonly string[]): boolean => {
  const text = folded([number, abstract, title.vi, title.en, code, ...recipients].join(' '));
  return words.every(word => text.includes(word));
};

/** Each with whose it is, and of which procedure. */
const withOwners = async (store: Store, results: readonly Result[]): Promise<RegisterEntry[]> => {
  const all = (keyOf: (code: DossierCode) => Key) =>
    results.length === 0 ? [] : store.table.findEach(results.map(({ dossier }) => keyOf(dossier)));
  const [heads, parties] = await Promise.all([all(key.head), all(key.personal)]);
  return results.flatMap((result, i) => {
    const [head, personal] = [heads[i], parties[i]];
    if (!head || !personal) return [];
    const { procedure } = parseItem(HeadItem, head).dossier;
    return [{ ...result, owner: OwnerName.parse(personal).parties.owner.name, procedure: procedure.code }];
  });
};
