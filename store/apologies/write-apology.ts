/**
 * The apology of the unit that will be late (slip 04, A 19(6)): an officer writes it, the leader approves it or writes it alone, and with
 * the approval the applicant has a new date. One for each dossier, ever: the system sends it where the unit does not (`machine/sweep.ts`).
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import { isInWordsOnly } from '../../schemas/law/reason-words.ts';
import type { ApologyReason } from '../../schemas/law/reasons.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { closingOn, isWorkingDay, type WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { localDay, sayDay } from '../../workflows/calendar/local-time.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { type Seen, unitHoldingUp } from '../../workflows/rules/ledger/holding-up.ts';
import { apologyTimes } from '../../workflows/rules/time/due.ts';
import { type DateBounds, newDateBounds } from '../../workflows/rules/time/new-date.ts';
import { type Idempotency, rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { getView, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { seenNow } from '../dossier/ledger.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, type Store } from '../store.ts';

const say = sayings({
  'apology-of-other-unit': {
    vi: 'Chỉ cán bộ của đơn vị đang giữ hồ sơ được soạn thư xin lỗi.',
    en: 'Only officers of the unit that holds the dossier up may write its apology.',
  },
  'apology-by-leader': {
    vi: 'Chỉ lãnh đạo của đơn vị đang giữ hồ sơ được duyệt thư xin lỗi.',
    en: 'Only the leader of the unit that holds the dossier up may approve its apology.',
  },
  'apologised-once': {
    vi: 'Hồ sơ {dossier} đã được hẹn lại ngày trả kết quả. Chỉ được hẹn lại một lần.',
    en: '{dossier} already has a new date. There is one at most.',
  },
  'nobody-late': {
    vi: 'Hồ sơ {dossier} không có bước nào đang mở tại đơn vị để xin lỗi.',
    en: 'No step of {dossier} is open at a unit that could be late.',
  },
  'no-date-yet': { vi: 'Hồ sơ {dossier} chưa có ngày hẹn trả.', en: '{dossier} has no promised date yet.' },
  'clock-stands': {
    vi: 'Thời hạn của hồ sơ {dossier} đang tạm dừng: chưa ai chậm.',
    en: 'The clock of {dossier} stands still: nobody is late.',
  },
  'date-passed': {
    vi: 'Ngày hẹn trả của hồ sơ {dossier} đã qua: hết hạn xin lỗi.',
    en: 'The promised date of {dossier} has passed: it is too late for an apology.',
  },
  'apology-rewritten': {
    vi: 'Thư xin lỗi đã được soạn lại sau khi ông/bà xem. Xem bản mới rồi duyệt.',
    en: 'The apology was written again since you read it. Read it again.',
  },
  'apology-faulty': { vi: 'Thư xin lỗi chưa đúng. Sửa chỗ được nêu.', en: 'The apology is not right yet.' },
  'words-needed': { vi: 'phải nêu rõ lý do', en: 'must say the reason' },
  'date-out-of-bounds': {
    vi: 'phải là ngày làm việc, từ {first} đến {last}',
    en: 'must be a working day from {first} to {last}',
  },
});

export type ApologyText = {
  readonly code: DossierCode;
  readonly by: Principal;
  /** Number of the entry of the apology that was read; absent where there was none. */
  readonly version?: number | undefined;
  readonly reason: Exclude<ApologyReason, 'not-stated'>;
  /** In own words, for the applicant. */
  readonly words?: string | undefined;
  /** The new date, by its day. */
  readonly promised: string;
  readonly idempotency?: Idempotency | undefined;
};

/** The unit that the dossier waits for: the one that was asked or has written, else the one that holds it up. */
export const unitInQuestion = (seen: Seen): UnitCode | undefined =>
  seen.dossier.apology?.unit ?? unitHoldingUp(seen)?.unit;

/** Refuses everybody but the officers of the unit who see the dossier; with `approves`, everybody but its leader. */
export const requireOfUnit = (by: Principal, seen: Seen, approves: boolean): void => {
  getView(by, seen);
  const unit = unitInQuestion(seen);
  const isOfUnit = by.kind === 'officer' && (unit === undefined || by.unit === unit);
  if (!isOfUnit) throw new Refusal('forbidden', say('apology-of-other-unit'), whose(unit));
  if (approves && !worksAt(by, { unit: (by as OfficerPrincipal).unit, role: 'leader' }))
    throw new Refusal('forbidden', say('apology-by-leader'), whose(unit));
};

const whose = (unit: UnitCode | undefined) =>
  unit === undefined ? {} : { state: { vi: `đang ở ${unit}`, en: `it is at ${unit}` } };

/** Refuses where no apology can be written or sent now; returns what holds the dossier up, and its promised date. */
export const requireApologyPossible = (
  seen: Seen,
): { readonly unit: UnitCode; readonly step: StepName; readonly due: Instant } => {
  const { dossier, now } = seen;
  const { code, apology, due } = dossier;
  if (dossier.apologised) throw new Refusal('not-allowed-now', say('apologised-once', { dossier: code }));
  requireAllowed('apologise', { dossier });
  if (!due) throw new Refusal('not-allowed-now', say('no-date-yet', { dossier: code }));
  if (dossier.pausedAt) throw new Refusal('not-allowed-now', say('clock-stands', { dossier: code }));
  if (due <= now) throw new Refusal('not-allowed-now', say('date-passed', { dossier: code }));
  const held = apology?.unit && apology.step ? { unit: apology.unit, step: apology.step } : unitHoldingUp(seen);
  if (!held) throw new Refusal('not-allowed-now', say('nobody-late', { dossier: code }));
  return { ...held, due };
};

/** An officer of the unit writes the apology, or writes it again; its leader is to approve it. */
export const writeApology = (store: Store, command: ApologyText): Promise<Dossier> =>
  runApology(store, command, { approves: false }, (writing, { step, unit, until, reason, promised }) =>
    writing.record({ type: 'apology-written', step, late: unit, until, reason, promised }, { note: command.words }),
  );

/** The leader sends the apology, as it was written or with changes, or one that nobody had written. */
export const approveApology = (store: Store, command: ApologyText): Promise<Dossier> =>
  runApology(store, command, { approves: true }, (writing, { step, unit, reason, promised }) =>
    writing.record(
      { type: 'alert-raised', alert: 'apology', step, late: unit, promised, reason, written: true },
      { text: command.words },
    ),
  );

type Examined = {
  readonly step: StepName;
  readonly unit: UnitCode;
  readonly until: Instant;
  readonly reason: ApologyReason;
  readonly promised: Instant;
};

const runApology = (
  store: Store,
  command: ApologyText,
  { approves }: { readonly approves: boolean },
  record: (writing: Writing, apology: Examined) => void,
): Promise<Dossier> =>
  runDossierCommand(
    store,
    // written twice in the same words it would be accepted twice
    {
      ...command,
      repeatable: !approves,
      requireRight: async head => requireOfUnit(command.by, await seenNow(store, head.dossier), approves),
    },
    async (writing, { head }) => {
      const { dossier } = head;
      const seen = { ...(await seenNow(store, dossier)), now: writing.now };
      const { due, ...held } = requireApologyPossible(seen);
      requireSeen(dossier, command.version);
      const { time } = seen;
      const promised = examine(command, time, newDateBounds(procedureOf(dossier), seen));
      const until = dossier.apology?.until ?? apologyTimes(dossier, due, time).sent;
      record(writing, { ...held, until, reason: command.reason, promised });
      return showDossierTo(command.by, writing.dossier);
    },
    rememberDossier(store, command),
  );

/** Refuses who has not read what a colleague has written meanwhile. */
const requireSeen = ({ apology }: Dossier, version: number | undefined): void => {
  if (apology?.state !== 'written' || apology.seq === version) return;
  throw new Refusal('stale-version', say('apology-rewritten'), {
    ...(version !== undefined && { asked: { vi: `bản ${version}`, en: `version ${version}` } }),
    state: { vi: `bản ${apology.seq}`, en: `version ${apology.seq}` },
    allowed: ['readApology'],
  });
};

/** The moment of the new date. Refuses with every fault. */
const examine = (
  { reason, words, promised }: ApologyText,
  time: WorkingTimeOf,
  { first, last }: DateBounds,
): Instant => {
  const isInBounds = localDay(first) <= promised && promised <= localDay(last) && isWorkingDay(time.calendar, promised);
  const errors = [
    ...(isInWordsOnly(reason) && words === undefined ? [{ pointer: '/body/words', detail: say('words-needed') }] : []),
    ...(isInBounds
      ? []
      : [
          {
            pointer: '/body/promised',
            detail: say('date-out-of-bounds', { first: sayDay(localDay(first)), last: sayDay(localDay(last)) }),
          },
        ]),
  ];
  if (errors.length > 0) throw new Refusal('invalid', say('apology-faulty'), { errors });
  return closingOn(time, promised);
};
