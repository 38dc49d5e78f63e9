/** What a registry reads: what an issuance owes, and what was issued. */

import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, ResultCode } from '../../schemas/identifiers.ts';
import type { Issuance, IssuedResult } from '../../schemas/issuance.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { boundsOfDay, localDay } from '../../workflows/calendar/local-time.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { getHead, getView } from '../dossier/guards.ts';
import { proposeNumbers } from '../results/numbers.ts';
import { codesOfResults, titleOfResult } from '../results/owed-results.ts';
import { paperCodeOf, withPaperCode } from '../results/paper-codes.ts';
import { registerWordsOf } from '../results/register-words.ts';
import { parseResult, unitOfResults } from '../results/results.ts';
import { getTask, keysOfTask, readIssuingStep, requireWorksAtDesk } from '../steps/task-command.ts';
import { showTaskAtDesk } from '../steps/task-item.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { withTimeLeft } from './time-left.ts';

const say = sayings({
  'issued-by-registry': {
    vi: 'Chỉ văn thư của đơn vị được xem các kết quả đã ban hành.',
    en: 'Only the registry of a unit may read what it issued.',
  },
});

type Asked = { readonly code: DossierCode; readonly by: Principal };

/** What the open issuance of a dossier owes, each result with its code and its next number; for the desk that issues it. */
export const readIssuance = async (store: Store, { code, by }: Asked): Promise<Issuance> => {
  const step = await readIssuingStep(store, code, by);
  const [headItem, item, personal] = await store.table.findAll([...keysOfTask(code, step), key.personal(code)]);
  const head = getHead(headItem, code);
  requireWorksAtDesk({ by, step }, head, item);
  const task = getTask(item, head, step);
  const { dossier } = head;
  const procedure = procedureOf(dossier);
  const codes = codesOfResults(dossier, step);
  const kinds = Object.keys(codes);
  const numbers = await proposeNumbers(store, { unit: unitOfResults(dossier, task), kinds });
  const results = await Promise.all(
    kinds.map(async (kind, i) => {
      const title = titleOfResult(procedure, kind);
      return {
        ...{ kind, code: codes[kind] as ResultCode, title },
        ...withPaperCode(paperCodeOf(dossier, kind, personal)),
        ...signedOf(dossier, kind),
        ...numbers[i],
        ...(await registerWordsOf(store, dossier, { title, personal })),
      };
    }),
  );
  const [shown] = await withTimeLeft(store, [showTaskAtDesk(task)]);
  await store.trail.note({ code, part: 'dossier', by, as: getView(by, head).as });
  return {
    task: shown as Issuance['task'],
    owner: personal ? OwnerName.parse(personal).parties.owner.name : '',
    results,
    unpaid: dossier.fees
      .filter(({ paid, amount }) => !paid && amount > 0)
      .map(({ fee }) => procedure.fees[fee]?.title ?? { vi: fee, en: fee }),
    delivery: dossier.delivery,
    ...(dossier.units.returning && { returning: dossier.units.returning }),
  };
};

const signedOf = ({ drafts }: Dossier, kind: string) => {
  const signed = drafts?.[kind]?.signed?.file;
  return signed === undefined ? {} : { signed };
};

/** Results that the registry of the officer's unit issued on a day (today by default), newest first, with whose they are. */
export const listIssued = async (
  store: Store,
  by: Principal,
  { day = localDay(store.clock.now()), ...page }: PageOf & { readonly day?: string | undefined },
): Promise<{ day: string; results: IssuedResult[]; next?: string }> => {
  if (by.kind !== 'officer' || !worksAt(by, { unit: by.unit, role: 'registry' }))
    throw new Refusal('forbidden', say('issued-by-registry'));
  const { from, before: to } = boundsOfDay(day);
  const { items, next } = await store.table.query({
    ...{ index: 'desk', hash: list.issued(by.unit), range: { from, to }, order: 'descending' },
    ...pageQuery(page),
  });
  const results = items.map(parseResult);
  const [heads, parties] = await Promise.all(
    [key.head, key.personal].map(keyOf => store.table.findAll(results.map(({ dossier }) => keyOf(dossier)))),
  );
  return {
    day,
    results: results.flatMap((result, i) => {
      const [head, personal] = [heads?.[i], parties?.[i]];
      if (!head || !personal) return [];
      const { procedure } = parseItem(HeadItem, head).dossier;
      return [{ ...result, owner: OwnerName.parse(personal).parties.owner.name, procedure: procedure.code }];
    }),
    ...(next && { next }),
  };
};
