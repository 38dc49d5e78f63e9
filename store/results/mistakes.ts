/**
 * Mistakes in issued results: reported by the applicant or by an officer, corrected within 3 working days (domain.md §7). The unit sees each until a
 * result takes the place of the wrong one (`corrections.ts`), the wrong one is revoked, or the leader rejects the report. One that is not
 * corrected in time raises one alert, and then stands with the control office too.
 */
import * as z from 'zod';
import type { Item, Key } from '../../platform/ports.ts';
import {
  DossierCode,
  dossierOfResult,
  type ResultCode,
  ResultCode as ResultCodeShape,
  UnitCode,
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
import {
  type Idempotency,
  NO_WRITES,
  rememberAnswer,
  runCommand,
  runDossierCommand,
  startWriting,
} from '../dossier/command.ts';
import { getHead, getView } from '../dossier/guards.ts';
import { raiseAlert } from '../dossier/raise-alert.ts';
import type { Writing } from '../dossier/writing.ts';
import { type Store, timeOf } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';
import { codeOf } from '../table/partitions.ts';
import { noMistakeOpen } from './corrections.ts';
import { findStoredResult, parseResult, requireRoleAtIssuer, requireValid, resultUnknown } from './results.ts';

const say = sayings({
  'results-not-yours': {
    vi: 'Chỉ người nộp hồ sơ và cán bộ được xem kết quả mới báo được sai sót.',
    en: 'Only the applicant and officers who may read the result can report a mistake in it.',
  },
  'rejected-by-leader': {
    vi: 'Chỉ lãnh đạo {unit} được kết luận rằng kết quả không có sai sót.',
    en: 'Only the leader of {unit} may find that the result has no mistake.',
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
  /** The unit that corrects it. */
  unit: UnitCode,
  /** The reason that the leader gave when he or she signed the correction. */
  reason: z.string().optional(),
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
      if (!item) throw resultUnknown(code);
      const result = parseResult(item);
      requireValid(result);
      if (known) throw new Refusal('not-allowed-now', say('mistake-reported-before', { result: code }));
      const time = await timeOf(store, writing.dossier, result.unit);
      const until = addWorkingTime({ ...time, from: writing.now, limit: TERMS.correctResult });
      const { kind, title, number, unit } = result;
      writing.record({ type: 'mistake-reported', result: code, kind, until, unit }, { text });
      raiseAlert(writing, { kind: 'mistake-due', unit, due: until });
      writing.put({
        ...{ ...at, entity: 'mistake', dossier, result: code, title, number, until, unit },
        ...{ reportedAt: writing.now, reportedBy: by.kind === 'citizen' ? 'citizen' : 'officer' },
        ...{ desk: list.mistakes(unit), deskOrder: `${until}#${code}` },
        ...{ dueIn: list.due(shardOf(dossier)), dueAt: until },
      });
      return { until };
    },
    rememberAnswer(),
  );
};

/** The reason of the leader is kept until the correction is issued. */
export const keepReason = (writing: Writing, mistake: Item, reason: string): void =>
  writing.put({ ...mistake, reason }, { equals: { until: mistake.until as string } });

/** What the leader wrote as reason of the correction, by the items of {@link keysOfEnd}. */
export const reasonOf = ([, , mistake]: readonly (Item | undefined)[]): string =>
  (mistake && parseItem(MistakeItem, mistake).reason) ?? '';

type Rejection = {
  readonly result: ResultCode;
  readonly by: Principal;
  /** Why it is no mistake; the applicant reads it. */
  readonly reason: string;
  readonly idempotency?: Idempotency | undefined;
};

/** The leader finds that the result has no such mistake: it stays valid, and nothing is waited for. The applicant gets the reason. */
export const rejectMistake = async (
  store: Store,
  { result: code, by, reason, idempotency }: Rejection,
): Promise<void> => {
  const dossier = dossierOfResult(code);
  await runDossierCommand<null>(
    store,
    {
      ...{ code: dossier, by, idempotency, reads: [key.result(dossier, code), key.mistake(dossier, code)] },
      requireRight: (head, [item]) =>
        requireRoleAtIssuer(head, item, { by, role: 'leader', say: unit => say('rejected-by-leader', { unit }) }),
    },
    async (writing, { items: [item, mistake] }) => {
      if (!item) throw resultUnknown(code);
      if (!mistake) throw noMistakeOpen(code);
      const { kind } = parseResult(item);
      writing.record({ type: 'mistake-rejected', result: code, kind }, { text: reason });
      writing.add({ delete: key.mistake(dossier, code) });
      return null;
    },
    rememberAnswer(),
  );
};

/** Raises the alert of a mistake that was not corrected in time, once. */
export const alertMistake = (store: Store, { pk, sk }: Key, clock: Principal): Promise<undefined> =>
  runCommand(store, { reads: [key.head(codeOf({ pk, sk })), { pk, sk }] }, async ([headItem, item]) => {
    if (!headItem || !item?.dueAt || String(item.dueAt) > store.clock.now()) return NO_WRITES;
    const { dossier, result: code, until } = parseItem(MistakeItem, item);
    const result = await findStoredResult(store, code);
    const writing = await startWriting(store, getHead(headItem, dossier), clock);
    if (result) {
      const { kind, unit } = result;
      writing.record({ type: 'alert-raised', alert: 'mistake', result: code, kind, late: unit });
      raiseAlert(writing, { kind: 'mistake-due', unit, due: until });
    }
    const { dueIn: _in, dueAt: _at, ...rest } = item;
    const late = { alarm: list.lateMistakes, alarmOrder: `${until}#${code}` };
    writing.put({ ...(rest as Item), ...late }, { equals: { until } });
    return { writes: writing.writes(), answer: undefined };
  });

/** No more are shown: who has more than these has a worse trouble. */
const SHOWN = 50;

/** Who sees what the unit is to correct: its leader, and who prepares and issues corrections. */
const SEEING = ['leader', 'specialist', 'registry'] as const;

/** The mistakes that the unit of this officer is to correct, the most urgent first; for anybody else none. */
export const listMistakes = async (store: Store, by: Principal): Promise<ReportedMistake[]> => {
  if (by.kind !== 'officer' || !SEEING.some(role => worksAt(by, { unit: by.unit, role }))) return [];
  const { items } = await store.table.query({ index: 'desk', hash: list.mistakes(by.unit), limit: SHOWN });
  return items.map(item => shownMistake(store, item));
};

const shownMistake = (store: Store, item: Item): ReportedMistake => {
  const { reason, unit: _, ...mistake } = parseItem(MistakeItem, item);
  return { ...mistake, late: mistake.until < store.clock.now(), signed: reason !== undefined };
};
