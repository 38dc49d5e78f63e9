/** Issued results: returned, read, verified. `issue-results.ts` issues them. */

import type { Files, Item } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import {
  type DossierCode,
  dossierOfResult,
  type LookupKey,
  type ResultCode,
  type UnitCode,
} from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { Result, type ResultVerification } from '../../schemas/result.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import type { Receiver } from '../../schemas/shipment.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { getView, readHead, readView } from '../dossier/guards.ts';
import { isSameKey } from '../dossier/lookup-key.ts';
import { collectItems } from '../post/item-movements.ts';
import { endTask } from '../steps/end-task.ts';
import { readStepOfKind, runTaskCommand, type TaskCommand } from '../steps/task-command.ts';
import type { Store } from '../store.ts';
import { type HeadItem, parseEntity, type TaskItem, WordsItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { paperCodeOf, withPaperCode } from './paper-codes.ts';

const say = sayings({
  'result-ended-before': {
    vi: 'Kết quả {result} đã hết hiệu lực trước đó.',
    en: 'The result {result} is not valid any more.',
  },
  'result-unknown': { vi: 'Không có kết quả {result}.', en: 'There is no result {result}.' },
  'result-and-key-unknown': {
    vi: 'Không có kết quả nào có mã và mã tra cứu này. Cả hai được in trên kết quả.',
    en: 'No result has this code and key. Both are printed on it.',
  },
});

/** The counter hands the result to the applicant, or to who acts for the applicant; the journal notes for officers who took it. */
export const returnResults = async (
  store: Store,
  command: Omit<TaskCommand, 'step'> & { readonly receiver?: Receiver | undefined },
): Promise<Dossier> => {
  const step = await readStepOfKind(store, command.code, 'return');
  return runTaskCommand(store, { ...command, step, action: 'return' }, async (writing, task) => {
    await collectItems(writing);
    await endTask(writing, task, { outcome: 'returned', note: command.receiver && receiptOf(command.receiver) });
  });
};

const PAPER_SHOWN = {
  'identity-card': 'thẻ căn cước',
  authorisation: 'giấy ủy quyền',
  other: 'giấy tờ khác',
} as const satisfies Record<Receiver['paper'], string>;

/** Who took the results, as officers read it. */
export const receiptOf = ({ name, paper, number }: Receiver): string =>
  `Người nhận kết quả: ${name}, xuất trình ${PAPER_SHOWN[paper]}${number ? ` số ${number}` : ''}. Đã ký nhận.`;

/**
 * The results of a dossier with addresses to read them, for those who may see them. Of a dossier that was refused after appraisal: on which
 * ground, and the reason, as slip 03 says them (A 19(3)).
 */
export const listResults = async (
  store: Store,
  files: Files,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
) => {
  const { view, dossier } = await readView(store, code, by, 'results');
  const { denial } = dossier;
  const [items, personal, words] = await Promise.all([
    listResultItems(store, code),
    store.table.find(key.personal(code)),
    denial && store.table.find(key.text(code, denial.decision)),
    store.trail.note({ code, part: 'results', by, as: view.as }),
  ]);
  const reason = words && WordsItem.parse(words).text;
  const results = await Promise.all(
    items.map(async item => ({
      ...parseResult(item),
      ...withPaperCode(paperCodeOf(dossier, String(item.kind), personal)),
      ...(item.infectedAt === undefined && {
        url: await files.offerDownload({
          key: String(item.fileKey),
          fileName: String(item.fileName),
          expiresInSeconds: 300,
        }),
      }),
    })),
  );
  return { results, ...(denial && { denial: { ...denial, ...(reason !== undefined && { reason }) } }) };
};

/**
 * A result by its code and key, for anybody who holds it. Results that were issued before they had keys open with the key of their
 * dossier.
 */
export const findResult = async (
  store: Store,
  { code, key: given }: { readonly code: ResultCode; readonly key: LookupKey },
): Promise<Result | undefined> => {
  const result = await findStoredResult(store, code);
  if (!result) return undefined;
  return isSameKey(given, result.key ?? (await readHead(store, result.dossier)).lookupKey) ? result : undefined;
};

/** As {@link findResult}; refuses where no result has this code and key. */
export const getResult = async (
  store: Store,
  given: { readonly code: ResultCode; readonly key: LookupKey },
): Promise<Result> => {
  const result = await findResult(store, given);
  if (!result) throw new Refusal('not-found', say('result-and-key-unknown'));
  return result;
};

/** A result as everybody may see it who has it: with the name of the agency, and of nobody else. */
export const verificationOf = async (store: Store, result: Result): Promise<ResultVerification> => {
  const { key: _key, dossier: _dossier, issuedBy: _issuedBy, size: _size, ...shown } = result;
  const { abstract: _abstract, recipients: _recipients, ...withoutNames } = shown;
  return { ...withoutNames, unitName: (await store.units.get(result.unit)).name };
};

/** A result by its code, for those who may see it without its key. */
export const findStoredResult = async (store: Store, code: ResultCode): Promise<Result | undefined> => {
  const item = await store.table.find(key.result(dossierOfResult(code), code));
  return item && parseResult(item);
};

/**
 * Refuses who does not have this role at the unit that issued the result in this item, in the words of `say`. Where there is no such result, the
 * command says that itself.
 */
export const requireRoleAtIssuer = (
  head: HeadItem,
  item: Item | undefined,
  { by, role, say }: { readonly by: Principal; readonly role: OfficerRole; readonly say: (unit: UnitCode) => Said },
): void => {
  getView(by, head);
  const unit = item && parseResult(item).unit;
  if (unit && !worksAt(by, { unit, role })) throw new Refusal('forbidden', say(unit));
};

/** The refusal where no result has this code. */
export const resultUnknown = (result: ResultCode): Refusal =>
  new Refusal('not-found', say('result-unknown', { result }));

/** Refuses a result that is not valid any more. */
export const requireValid = ({ code, state }: Result): void => {
  if (state !== 'valid') throw new Refusal('not-allowed-now', say('result-ended-before', { result: code }), { state });
};

/** The stored results of a dossier. */
export const listResultItems = (store: Store, code: DossierCode): Promise<readonly Item[]> =>
  queryAll(store.table, { hash: partition.dossier(code), range: { prefix: 'R#' } });

/** The unit whose numbers and seal the results of an issuance get: the one whose registry issues them. */
export const unitOfResults = (dossier: Dossier, { unit }: Pick<TaskItem, 'unit'>): UnitCode =>
  (unit ?? dossier.units.competent ?? dossier.units.receiving) as UnitCode;

/** The stored item of a result with its file, in the list of the unit whose registry issued it. */
export const resultItem = (
  result: Result,
  { file, by }: { readonly file: Component; readonly by: UnitCode },
): Item => ({
  ...{ ...key.result(result.dossier, result.code), entity: 'result', ...result },
  ...{ fileKey: file.key, fileName: file.fileName },
  ...{ desk: list.issued(by), deskOrder: `${result.issuedAt}#${result.code}` },
});

/** A stored result without the key and name of its file, and without its place in a list. */
export const parseResult = ({
  fileKey: _fileKey,
  fileName: _fileName,
  desk: _desk,
  deskOrder: _deskOrder,
  ...result
}: Item): Result => parseEntity(Result, result as Item);
