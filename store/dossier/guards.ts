/** What a command or query on a dossier checks first: its head, what this person may see of it, and what may be done now. */

import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, LookupKey } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { STATUS_TITLE } from '../../schemas/status.ts';
import { mayActForApplicant, type View, viewOf } from '../../workflows/rules/access.ts';
import { shownDossier } from '../../workflows/rules/shown.ts';
import {
  ACTION_TITLE,
  type Action,
  isAllowed,
  operationsAllowed,
  statusInWords,
} from '../../workflows/rules/status/allowed.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { isSameKey } from './lookup-key.ts';

const say = sayings({
  'dossier-unknown': {
    vi: 'Không có hồ sơ {dossier}, hoặc ông/bà không được xem.',
    en: 'The dossier {dossier} does not exist, or you may not see it.',
  },
  'dossier-and-key-unknown': {
    vi: 'Không có hồ sơ nào có mã và mã tra cứu này. Cả hai được in trên giấy tiếp nhận và hẹn trả kết quả.',
    en: 'No dossier has this code and key. Both are printed on the slip.',
  },
  'part-not-yours': {
    vi: 'Ông/bà không được xem phần này của hồ sơ {dossier}.',
    en: 'You may not read this part of {dossier}.',
  },
  'not-for-applicant': {
    vi: 'Ông/bà không được thay người nộp hồ sơ {dossier}.',
    en: 'You may not act for the applicant of {dossier}.',
  },
  'action-not-now': {
    vi: 'Hồ sơ {dossier} đang ở trạng thái “{status}”: hiện không thể {action}.',
    en: '{action} is not allowed for {dossier} now: its status is “{status}”.',
  },
});

/** A dossier that a person may not see is reported as unknown: codes can be guessed, and must not be confirmed. */
const unknownDossier = (code: DossierCode): Refusal =>
  new Refusal('not-found', say('dossier-unknown', { dossier: code }));

/** The head in an item; refuses as unknown where there is none. */
export const getHead = (item: Item | undefined, code: DossierCode): HeadItem => {
  if (!item) throw unknownDossier(code);
  return parseItem(HeadItem, item);
};

/** The head of a dossier; refuses as unknown where there is none. */
export const readHead = async (store: Store, code: DossierCode): Promise<HeadItem> =>
  getHead(await store.table.find(key.head(code)), code);

/** The heads of these dossiers, by code; without those that do not exist. At most 100 codes, the limit of one read. */
export const headsByCode = async (
  store: Store,
  codes: readonly DossierCode[],
): Promise<ReadonlyMap<DossierCode, HeadItem>> => {
  const asked = [...new Set(codes)];
  const items = asked.length > 0 ? await store.table.findEach(asked.map(key.head)) : [];
  const heads = items.flatMap(item => (item ? [parseItem(HeadItem, item)] : []));
  return new Map(heads.map(head => [head.dossier.code, head]));
};

/** The head of a dossier, for anybody who has its key. A wrong key and an unknown code get the same answer: codes can be guessed. */
export const getHeadByKey = async (store: Store, code: DossierCode, lookupKey: LookupKey): Promise<HeadItem> => {
  const item = await store.table.find(key.head(code));
  const head = item && parseItem(HeadItem, item);
  if (!head || !isSameKey(lookupKey, head.lookupKey)) throw new Refusal('not-found', say('dossier-and-key-unknown'));
  return head;
};

/** What this reader may see of the dossier; refuses as unknown where that is nothing. */
export const getView = (by: Principal, { dossier }: Pick<HeadItem, 'dossier'>): View => {
  const view = viewOf(by, dossier, procedureOf(dossier));
  if (!view) throw unknownDossier(dossier.code);
  return view;
};

/** Parts of a dossier that a reader sees whole or not at all; `form` includes the parties and what is paid. */
const SEES = {
  journal: view => view.journal,
  form: view => view.form === 'all',
  results: view => view.results,
  readings: view => view.readings,
  messages: view => view.as === 'applicant',
} as const satisfies Record<string, (view: View) => boolean>;

/** A dossier and what this reader may see of it. Refuses as unknown where that is nothing; with `part`, also where that is hidden. */
export const readView = async (
  store: Store,
  code: DossierCode,
  by: Principal,
  part?: keyof typeof SEES,
): Promise<{ dossier: Dossier; lookupKey: LookupKey; view: View }> => {
  const { dossier, lookupKey } = await readHead(store, code);
  const view = getView(by, { dossier });
  if (part && !SEES[part](view))
    throw new Refusal('forbidden', say('part-not-yours', { dossier: code }), { asked: part });
  return { dossier, lookupKey, view };
};

/** A dossier as this person may see it. */
export const showDossierTo = (by: Principal, dossier: Dossier): Dossier =>
  shownDossier(viewOf(by, dossier, procedureOf(dossier)), dossier);

/** Refuses everybody but the applicant, and counter officers who act for the applicant. */
export const requireActsForApplicant = (by: Principal, head: Pick<HeadItem, 'dossier'>): void => {
  if (mayActForApplicant(by, head.dossier)) return;
  getView(by, head);
  throw new Refusal('forbidden', say('not-for-applicant', { dossier: head.dossier.code }), {
    state: {
      vi: 'chỉ người nộp, nơi tiếp nhận và nơi trả kết quả được thực hiện',
      en: 'only the applicant, the counter that received it and the counter that will return the result may act',
    },
  });
};

/** Refuses an action that is not allowed in this status. */
export const requireAllowed = (action: Action, head: Pick<HeadItem, 'dossier'>): void => {
  const { status, code } = head.dossier;
  if (!isAllowed(action, status))
    throw new Refusal(
      'not-allowed-now',
      say('action-not-now', {
        dossier: code,
        action: { ...ACTION_TITLE[action], value: action },
        status: { ...STATUS_TITLE[status], value: status },
      }),
      {
        asked: action,
        state: statusInWords(status),
        allowed: operationsAllowed(status),
      },
    );
};
