import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Notification } from '../../schemas/message.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Title } from '../../schemas/text.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { Message, Names, Words } from '../../workflows/messages/message.ts';
import { mainEntryOf, messageAbout } from '../../workflows/messages/message-about.ts';
import { wording } from '../../workflows/messages/wording.ts';
import { isApplicant } from '../../workflows/rules/access.ts';
import { titleOfField } from '../../workflows/rules/correction.ts';
import { endsWithoutResult } from '../../workflows/rules/status/transitions.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { waitsForApplicant } from '../../workflows/rules/time/pause.ts';
import { nameOfUnit } from '../directory/unit-names.ts';
import { readUntil, requireCitizen } from '../dossier/contact.ts';
import { readHead, readView } from '../dossier/guards.ts';
import { entriesIn, listJournalItems } from '../dossier/journal.ts';
import { readSendings, sendingsIn } from '../dossier/sendings.ts';
import { procedureOf, type Store } from '../store.ts';
import { type HeadItem, OfficerName, WordsItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { codeOf } from '../table/partitions.ts';

/** The titles of components or results in the procedure; where it does not know one, its name. */
const titlesIn = (titled: Readonly<Record<string, { readonly title: Title }>>, names: readonly string[]): Title[] =>
  names.map(name => titled[name]?.title ?? { vi: name, en: name });

/** Reads names and titles for messages, each at most once. Where the directory does not know a unit or an officer any more, the name is its code or id. */
const namesIn = (store: Store): Names & { readonly dossier: (code: DossierCode) => Promise<Dossier> } => {
  const officers = new Map<PersonId, Promise<Item | undefined>>();
  const heads = new Map<DossierCode, Promise<HeadItem>>();
  const dossierOf = async (code: DossierCode): Promise<Dossier> => {
    const found = heads.get(code) ?? readHead(store, code);
    heads.set(code, found);
    return (await found).dossier;
  };
  const procedureFor = async (code: DossierCode): Promise<Procedure> => procedureOf(await dossierOf(code));
  const unit = (code: UnitCode): Promise<Title> => nameOfUnit(store, code);
  return {
    dossier: dossierOf,
    unit,
    officer: async id => {
      const found = officers.get(id) ?? store.table.find(key.officer(id));
      officers.set(id, found);
      const item = await found;
      return item ? OfficerName.parse(item).name : id;
    },
    procedure: async dossier => (await procedureFor(dossier)).title,
    ownWords: async (dossier, kind) => (await procedureFor(dossier)).messages?.[kind],
    step: async (dossier, step) => stepOfTask(await procedureFor(dossier), step)?.title,
    applicants: async (dossier, steps) => {
      const procedure = await procedureFor(dossier);
      return steps.filter(step => {
        const asker = stepOfTask(procedure, step);
        return asker && waitsForApplicant(asker.name === step ? asker.kind : 'supplement');
      });
    },
    words: async (dossier, seq) => {
      const item = await store.table.find(key.text(dossier, seq));
      return item && WordsItem.parse(item).text;
    },
    fields: async (dossier, paths) => {
      const procedure = await procedureFor(dossier);
      return paths.map(path => titleOfField(procedure, path));
    },
    papers: async (dossier, names) => titlesIn((await procedureFor(dossier)).components, names),
    results: async (dossier, kinds) => titlesIn((await procedureFor(dossier)).results, kinds),
    counter: async code => unit((await dossierOf(code)).units.receiving as UnitCode),
    handing: async code => {
      const { status, delivery, units } = await dossierOf(code);
      // What was refused is returned by the counter that received it.
      const counter = endsWithoutResult(status) ? units.receiving : units.returning;
      return { delivery, unit: await unit(counter as UnitCode) };
    },
  };
};

/** The words of a message, with all names that they need. */
export const wordsOf = (store: Store, message: Message): Promise<Words> => wording(message, namesIn(store));

/** Messages to the applicant of dossiers, newest first: one for each command that sends one. */
export const listNotifications = async (
  store: Store,
  by: Principal,
  of: PageOf,
): Promise<{ notifications: Notification[]; next?: string }> => {
  const page = await store.table.query({
    index: 'person',
    hash: list.noticesTo(by.id),
    order: 'descending',
    ...pageQuery(of),
  });
  const [names, until] = [namesIn(store), await readUntil(store, by.id)];
  const found = page.items.map(async item =>
    isApplicant(by, await names.dossier(codeOf(item))) ? noticesIn(item, names) : [],
  );
  const notices = (await Promise.all(found)).flat();
  const items =
    notices.length === 0 ? [] : await store.table.findEach(notices.map(of => key.sendings(of.dossier, of.seq)));
  const notifications = notices.map((notice, at) => {
    const sendings = sendingsIn(items[at]);
    return {
      ...notice,
      ...((until === undefined || notice.at > until) && { unread: true as const }),
      ...(sendings.length > 0 && { sendings: [...sendings] }),
    };
  });
  return { notifications, ...(page.next && { next: page.next }) };
};

/** More new messages than these are not counted: there are many. */
const MOST_COUNTED = 100;

/** How many messages came since they were read last; `more`: there may be further ones. */
export const countUnread = async (store: Store, by: Principal): Promise<{ unread: number; more?: true }> => {
  requireCitizen(by);
  const until = await readUntil(store, by.id);
  const { items, next } = await store.table.query({
    ...{ index: 'person', hash: list.noticesTo(by.id), order: 'descending', limit: MOST_COUNTED },
    // What came at that moment was read; `~` stands behind all that follows it in the order.
    ...(until !== undefined && { range: { from: `${until}~` } }),
  });
  return { unread: items.length, ...(next && { more: true as const }) };
};

/** Messages to the applicant of one dossier, for the applicant, newest first. */
export const listNotificationsOf = async (
  store: Store,
  code: DossierCode,
  by: Principal,
): Promise<{ notifications: Notification[] }> => {
  await readView(store, code, by, 'messages');
  const names = namesIn(store);
  const [items, sendings] = await Promise.all([listJournalItems(store, code), readSendings(store, code)]);
  const shown = items.filter(({ person }) => person !== undefined);
  const notices = (await Promise.all(shown.map(item => noticesIn(item, names)))).flat().toReversed();
  return {
    notifications: notices.map(notice => {
      const known = sendings.get(notice.seq);
      return known ? { ...notice, sendings: [...known] } : notice;
    }),
  };
};

/** The message of the command that wrote these entries. */
const noticesIn = async (item: Item, names: Names): Promise<Notification[]> => {
  const dossier = codeOf(item);
  const entry = mainEntryOf(entriesIn(item));
  const words = entry && (await wording({ ...messageAbout(entry, entriesIn(item)), dossier, at: entry.at }, names));
  return words ? [{ dossier, seq: entry.seq, at: entry.at, ...words }] : [];
};
