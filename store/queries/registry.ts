/** What an issuance owes, as the registry reads it. */

import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, ResultCode } from '../../schemas/identifiers.ts';
import type { Issuance } from '../../schemas/issuance.ts';
import type { Principal } from '../../schemas/principal.ts';
import { getHead, getView } from '../dossier/guards.ts';
import { proposeNumbers } from '../results/numbers.ts';
import { codesOfResults, titleOfResult } from '../results/owed-results.ts';
import { paperCodeOf, withPaperCode } from '../results/paper-codes.ts';
import { registerWordsOf } from '../results/register-words.ts';
import { unitOfResults } from '../results/results.ts';
import { getTask, keysOfTask, readIssuingStep, requireWorksAtDesk } from '../steps/task-command.ts';
import { showTaskAtDesk } from '../steps/task-item.ts';
import { procedureOf, type Store } from '../store.ts';
import { OwnerName } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { withTimeLeft } from './time-left.ts';

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
