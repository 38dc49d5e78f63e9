/** How an issued result stops being valid: a leader revokes it, or says which other result holds in its place. */
import type { Item, Key } from '../../platform/ports.ts';
import { dossierOfResult, type ResultCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import { type Idempotency, rememberAnswer, runDossierCommand } from '../dossier/command.ts';
import type { Writing } from '../dossier/writing.ts';
import { recordSettled } from '../steps/kept-reports.ts';
import type { Store } from '../store.ts';
import { KeptReportItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { infectionOf } from './infected-results.ts';
import { findStoredResult, parseResult, requireRoleAtIssuer, requireValid, resultUnknown } from './results.ts';

const say = sayings({
  'ended-by-leader': {
    vi: 'Chỉ lãnh đạo {unit} được thu hồi hoặc thay thế kết quả {result}.',
    en: 'Only the leader of {unit} may revoke or replace the result {result}.',
  },
  'replacement-not-valid': {
    vi: 'Kết quả thay thế phải là kết quả khác, còn hiệu lực, của cùng đơn vị.',
    en: 'What takes its place must be another valid result of the same unit.',
  },
});

export type Ended = {
  readonly result: ResultCode;
  readonly by: Principal;
  /** For the applicant, and for anybody who asks why. */
  readonly reason: string;
  /** The result that holds in its place; none: it is revoked. */
  readonly replacedBy?: ResultCode | undefined;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * Ends a result, once. The journal keeps who, when and why; the applicant gets a message; who verifies it reads its new state. Malware that
 * was found in it is settled by that, and a mistake that was reported in it corrected.
 */
export const endResult = async (
  store: Store,
  { result: code, by, reason, replacedBy, idempotency }: Ended,
): Promise<void> => {
  const dossier = dossierOfResult(code);
  const replacement = replacedBy && (await findStoredResult(store, replacedBy));
  await runDossierCommand<null>(
    store,
    {
      ...{ code: dossier, by, idempotency },
      reads: keysOfEnd(code),
      requireRight: (head, [item]) =>
        requireRoleAtIssuer(head, item, {
          by,
          role: 'leader',
          say: unit => say('ended-by-leader', { unit, result: code }),
        }),
    },
    async (writing, { items }) => {
      const [item] = items;
      if (!item) throw resultUnknown(code);
      if (replacedBy) requireReplaces(replacement, parseResult(item));
      recordEnd(writing, items, { state: replacedBy ? 'superseded' : 'revoked', replacedBy, reason });
      return null;
    },
    rememberAnswer(),
  );
};

/** What {@link recordEnd} needs of a result: itself, malware that was found in it, a mistake that was reported, and its paper that waits to be exchanged. */
export const keysOfEnd = (code: ResultCode): readonly [Key, Key, Key, Key] => {
  const dossier = dossierOfResult(code);
  return [
    key.result(dossier, code),
    key.keptReport(dossier, infectionOf({ code })),
    key.mistake(dossier, code),
    key.exchange(dossier, code),
  ];
};

type End = { readonly state: 'superseded' | 'revoked'; readonly reason: string } & Pick<Ended, 'replacedBy'>;

/**
 * Records that a result is not valid any more, by the items of {@link keysOfEnd}; refuses one that was ended before. No counter hands its paper
 * over from now on.
 */
export const recordEnd = (
  writing: Writing,
  [item, infection, mistake, exchange]: readonly (Item | undefined)[],
  { state, replacedBy, reason }: End,
): void => {
  if (!item) throw new Error(`A result of ${writing.code} is to be ended that is not there.`);
  const result = parseResult(item);
  requireValid(result);
  const { code, kind } = result;
  writing.record(
    { type: 'result-ended', result: code, kind, state, ...(replacedBy && { replacedBy }) },
    { text: reason },
  );
  writing.put(
    { ...item, state, endedAt: writing.now, ...(replacedBy && { replacedBy }) },
    { equals: { state: 'valid' } },
  );
  const kept = infection && parseItem(KeptReportItem, infection);
  if (kept && !kept.settled) recordSettled(writing, kept);
  for (const open of [mistake, exchange]) if (open) writing.add({ delete: { pk: open.pk, sk: open.sk } });
};

const requireReplaces = (replacement: Result | undefined, { code, unit }: Result): void => {
  if (replacement?.state === 'valid' && replacement.unit === unit && replacement.code !== code) return;
  throw new Refusal('invalid', say('replacement-not-valid'), {
    errors: [{ pointer: '/body/replacedBy', detail: say('replacement-not-valid') }],
  });
};
