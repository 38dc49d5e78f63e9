/** Apologies as officers read them: one with what may be written, and those that a unit is to write or to approve. */
import type { ApologyToRead, ApologyToWrite } from '../../schemas/apology.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { closingOn, ifPublished, nextWorkingDay, type WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { mayFind, viewOf } from '../../workflows/rules/access.ts';
import { type Seen, unitHoldingUp } from '../../workflows/rules/ledger/holding-up.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { newDateBounds, newDateOf } from '../../workflows/rules/time/new-date.ts';
import { ApologyItem } from '../dossier/apology-item.ts';
import { readView } from '../dossier/guards.ts';
import { seenNow } from '../dossier/ledger.ts';
import { judged } from '../queries/actions.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem, WordsItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { requireApologyPossible, requireOfUnit, unitInQuestion } from './write-apology.ts';

const say = sayings({
  'apologies-of-units': {
    vi: 'Chỉ cán bộ giải quyết hồ sơ được xem thư xin lỗi của đơn vị.',
    en: 'Only officers who work dossiers may list the apologies of their unit.',
  },
  'apology-for-officers': {
    vi: 'Chỉ cán bộ được xem thư xin lỗi đang soạn.',
    en: 'Only officers may read an apology that was not sent yet.',
  },
});

/** How far the apology of a dossier is, with its words, the dates that may be promised, and what the reader may do. */
export const readApology = async (
  store: Store,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
): Promise<ApologyToRead> => {
  const { dossier, view } = await readView(store, code, by, 'journal');
  if (!view.notes) throw new Refusal('forbidden', say('apology-for-officers'));
  const { apology, due } = dossier;
  const seen = await seenNow(store, dossier);
  const words = apology && (await store.table.find(key.text(code, apology.seq)));
  const dates = ifPublishedDates(seen);
  const { text, note } = words ? WordsItem.parse(words) : {};
  const unit = unitInQuestion(seen);
  const name = apology ? apology.step : unitHoldingUp(seen)?.step;
  const step = name && stepOfTask(procedureOf(dossier), name);
  const said = text ?? note;
  const command = (name: string, approves: boolean) =>
    judged([name, () => requireOfUnit(by, seen, approves), () => requireApologyPossible(seen)]);
  return {
    ...(apology && { apology }),
    ...(said !== undefined && { words: said }),
    ...(due && { due }),
    ...(unit && { unit }),
    ...(step && { step: step.title }),
    ...(dates && { dates }),
    actions: await Promise.all([command('writeApology', false), command('approveApology', true)]),
  };
};

/** The proposed new date and its bounds, as days; undefined where no calendar is published for them. */
const ifPublishedDates = (late: Seen): ApologyToRead['dates'] => {
  if (!late.dossier.due) return undefined;
  const procedure = procedureOf(late.dossier);
  return ifPublished(() => {
    const { first, last } = newDateBounds(procedure, late);
    const days = { proposed: localDay(newDateOf(procedure, late)), first: localDay(first), last: localDay(last) };
    return { ...days, closings: closingsBetween(late.time, days) };
  });
};

/** No more days are offered at once. */
const MOST_DAYS = 90;

/** The closings of the working days from the first to the last. */
const closingsBetween = (
  time: WorkingTimeOf,
  { first, last }: { readonly first: string; readonly last: string },
): Instant[] => {
  const closings: Instant[] = [];
  for (let day = first; day <= last && closings.length < MOST_DAYS; day = nextWorkingDay(time.calendar, day))
    closings.push(closingOn(time, day));
  return closings;
};

/** Apologies that the officer's unit is to write or its leader to approve, of dossiers that he or she sees; the most urgent first. */
export const listApologies = async (store: Store, by: Principal, of: PageOf) => {
  if (!mayFind(by)) throw new Refusal('forbidden', say('apologies-of-units'));
  const { items, next } = await store.table.query({
    index: 'desk',
    hash: list.apologies(by.unit),
    ...pageQuery(of),
  });
  const open = items.map(item => parseItem(ApologyItem, item));
  const [heads, parties] = await Promise.all(
    [key.head, key.personal].map(keyOf => store.table.findEach(open.map(({ dossier }) => keyOf(dossier)))),
  );
  const apologies = open.flatMap(({ dossier: code, procedure }, i): ApologyToWrite[] => {
    const [headItem, personal] = [heads?.[i], parties?.[i]];
    if (!headItem || !personal) return [];
    const { dossier } = parseItem(HeadItem, headItem);
    const { apology, due } = dossier;
    const view = viewOf(by, dossier, procedureOf(dossier));
    // the index may show what is sent or needed no more
    if (!view || !apology?.until || !due || apology.unit !== by.unit) return [];
    const step = apology.step && stepOfTask(procedureOf(dossier), apology.step);
    const owner = view.form !== 'none' && OwnerName.parse(personal).parties.owner.name;
    return [{ dossier: code, procedure, apology, due, ...(step && { step: step.title }), ...(owner && { owner }) }];
  });
  return { apologies, ...(next && { next }) };
};
