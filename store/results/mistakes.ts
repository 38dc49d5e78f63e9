/**
 * Mistakes in issued results: reported by the applicant or by an officer, corrected within 3 working days (domain.md §7). The leader of the unit
 * sees each until a result takes the place of the wrong one, or it is revoked.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import {
  DossierCode,
  dossierOfResult,
  type ResultCode,
  ResultCode as ResultCodeShape,
} from '../../schemas/identifiers.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import type { ReportedMistake } from '../../schemas/mistake.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { Title } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { addWorkingTime } from '../../workflows/calendar/index.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { type Idempotency, rememberAnswer, runDossierCommand } from '../dossier/command.ts';
import { getView } from '../dossier/guards.ts';
import { type Store, timeOf } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { parseResult, requireValid } from './results.ts';

const say = sayings({
  'result-unknown-here': { vi: 'Không có kết quả {result}.', en: 'There is no result {result}.' },
  'results-not-yours': {
    vi: 'Chỉ người nộp hồ sơ và cán bộ được xem kết quả mới báo được sai sót.',
    en: 'Only the applicant and officers who may read the result can report a mistake in it.',
  },
  'mistake-reported-before': {
    vi: 'Sai sót của kết quả {result} đã được báo trước đó; hạn sửa không thay đổi.',
    en: 'A mistake in the result {result} was reported before; it is due at the same time.',
  },
});

export const MistakeItem = z.object({
  dossier: DossierCode,
  result: ResultCodeShape,
  title: Title,
  number: z.string(),
  reportedAt: Instant,
  reportedBy: z.enum(['citizen', 'officer']),
  until: Instant,
});

type Report = {
  readonly result: ResultCode;
  readonly by: Principal;
  /** What is wrong, in the words of who reports it. */
  readonly text: string;
  readonly idempotency?: Idempotency | undefined;
};

/** Notes a mistake in a valid result; from now on it is to be corrected in time. Resolves to the deadline. */
export const reportMistake = async (
  store: Store,
  { result: code, by, text, idempotency }: Report,
): Promise<{ readonly until: Instant }> => {
  const dossier = dossierOfResult(code);
  const at = key.mistake(dossier, code);
  return runDossierCommand<{ readonly until: Instant }>(
    store,
    {
      ...{ code: dossier, by, idempotency, reads: [key.result(dossier, code), at] },
      requireRight: head => {
        if (!getView(by, head).results) throw new Refusal('forbidden', say('results-not-yours'));
      },
    },
    async (writing, { items: [item, known] }) => {
      if (!item) throw new Refusal('not-found', say('result-unknown-here', { result: code }));
      const result = parseResult(item);
      requireValid(result);
      if (known) throw new Refusal('not-allowed-now', say('mistake-reported-before', { result: code }));
      const time = await timeOf(store, writing.dossier, result.unit);
      const until = addWorkingTime({ ...time, from: writing.now, limit: TERMS.correctResult });
      const { kind, title, number } = result;
      writing.record({ type: 'mistake-reported', result: code, kind, until }, { text });
      writing.put({
        ...{ ...at, entity: 'mistake', dossier, result: code, title, number, until },
        ...{ reportedAt: writing.now, reportedBy: by.kind === 'citizen' ? 'citizen' : 'officer' },
        ...{ desk: list.mistakes(result.unit), deskOrder: `${until}#${code}` },
      });
      return { until };
    },
    rememberAnswer(),
  );
};

/** No more are shown: who has more than these has a worse trouble. */
const SHOWN = 50;

/** The mistakes that the unit of this leader is to correct, the most urgent first; for anybody else none. */
export const listMistakes = async (store: Store, by: Principal): Promise<ReportedMistake[]> => {
  if (by.kind !== 'officer' || !worksAt(by, { unit: by.unit, role: 'leader' })) return [];
  const { items } = await store.table.query({ index: 'desk', hash: list.mistakes(by.unit), limit: SHOWN });
  const now = store.clock.now();
  return items.map((item: Item) => {
    const mistake = parseItem(MistakeItem, item);
    return { ...mistake, late: mistake.until < now };
  });
};
