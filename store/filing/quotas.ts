/**
 * Quotas: how much a person may prepare and file. One item for each person holds the counts. It is written in the transaction that
 * begins, fills or submits a draft, on the condition of its revision: of two requests that would exceed a limit together, one fails.
 *
 * A draft counts until it is submitted or given up, at the latest until it expires; no sweep is needed. The item expires when nothing in
 * it counts any more.
 */

import * as z from 'zod';
import type { Item, Key, Write } from '../../platform/ports.ts';
import type { DraftId, PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Named, type Said, sayings } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { sayMoment } from '../../workflows/calendar/local-time.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'bytes-of-day': {
    vi: 'Mỗi người được gửi nhiều nhất {most} MB giấy tờ một ngày. Thử lại từ {again}.',
    en: 'A person may announce at most {most} MiB of papers in a day. Try again at {again} or later.',
  },
  'filings-of-hour': {
    vi: 'Mỗi người được nộp nhiều nhất {most} hồ sơ một giờ. Thử lại từ {again}.',
    en: 'A person may file at most {most} times in an hour. Try again at {again} or later.',
  },
  'too-many-drafts': {
    vi: 'Mỗi người được có nhiều nhất {most} hồ sơ nháp. Nộp hoặc xóa bớt một hồ sơ; hồ sơ cũ nhất hết hạn vào {first}.',
    en: 'A person may have at most {most} drafts. Submit or delete one first; the oldest expires at {first}.',
  },
});

const MEBIBYTE = 1024 * 1024;

/** A sum since a time. When its period is over, the next request begins a new count. */
const Count = z.object({ since: Instant, sum: z.int().nonnegative() });
type Count = z.infer<typeof Count>;

const UsageItem = z.object({
  rev: z.int().positive(),
  /** Open drafts, each with its expiry. */
  open: z.array(z.object({ draft: z.string(), until: Instant })),
  bytes: Count.optional(),
  filings: Count.optional(),
});
type Usage = Omit<z.infer<typeof UsageItem>, 'rev'>;

/** What a request adds to the counts. */
type Adds = {
  readonly begins?: { readonly draft: DraftId; readonly until: Instant };
  readonly bytes?: number;
  readonly ends?: DraftId;
  readonly filings?: number;
};

/** The keys that a command reads to count for this person; none for officers, who file for others. */
export const usageKeys = ({ kind, id }: Principal): readonly Key[] => (kind === 'citizen' ? [key.usage(id)] : []);

/** Refuses what would exceed a limit; else returns the write of the new counts. `item` is the person's item, as read. */
export const countUsage = (
  store: Store,
  { by, item, adds }: { readonly by: Principal; readonly item: Item | undefined; readonly adds: Adds },
): readonly Write[] => {
  if (by.kind !== 'citizen') return [];
  const now = store.clock.now();
  const stored = item && parseItem(UsageItem, item);
  const usage = added(stillCounting(stored, now), adds, now);
  requireWithin(store, usage, { adds, now });
  const rev = stored?.rev ?? 0;
  return [
    {
      put: {
        ...key.usage(by.id as PersonId),
        entity: 'usage',
        rev: rev + 1,
        ...usage,
        expiresAt: usageExpiry(usage, now),
      },
      when: stored ? { equals: { rev } } : { absent: true },
    },
  ];
};

/** Refuses one more filing where the limit is reached, before costlier checks. */
export const requireMayFile = (store: Store, by: Principal, item: Item | undefined): void => {
  countUsage(store, { by, item, adds: { filings: 1 } });
};

const isOver = ({ since }: Count, lasts: number, now: Instant): boolean => toEpoch(now) - toEpoch(since) >= lasts;

/** What still counts now: drafts that have not expired, counts whose period is not over. */
const stillCounting = (stored: Usage | undefined, now: Instant): Usage => {
  const { open = [], bytes, filings } = stored ?? {};
  return {
    open: open.filter(({ until }) => until > now),
    ...(bytes && !isOver(bytes, DAY_MILLISECONDS, now) && { bytes }),
    ...(filings && !isOver(filings, HOUR_MILLISECONDS, now) && { filings }),
  };
};

const more = (count: Count | undefined, by: number, now: Instant): Count | undefined =>
  by === 0 ? count : { since: count?.since ?? now, sum: (count?.sum ?? 0) + by };

const added = (usage: Usage, { begins, bytes = 0, ends, filings = 0 }: Adds, now: Instant): Usage => {
  const sent = more(usage.bytes, bytes, now);
  const filed = more(usage.filings, filings, now);
  return {
    open: [...usage.open.filter(({ draft }) => draft !== ends), ...(begins ? [begins] : [])],
    ...(sent && { bytes: sent }),
    ...(filed && { filings: filed }),
  };
};

const laterThan = ({ since }: Count, lasts: number): Instant => toInstant(toEpoch(since) + lasts);

/** When nothing of it counts any more, in seconds since 1970. */
const usageExpiry = ({ open, bytes, filings }: Usage, now: Instant): number => {
  const ends = [
    now,
    ...open.map(({ until }) => until),
    ...(bytes ? [laterThan(bytes, DAY_MILLISECONDS)] : []),
    ...(filings ? [laterThan(filings, HOUR_MILLISECONDS)] : []),
  ];
  return Math.ceil(Math.max(...ends.map(toEpoch)) / 1000) + 1;
};

const requireWithin = (
  { drafts: limits }: Store,
  { open, bytes, filings }: Usage,
  { adds, now }: { readonly adds: Adds; readonly now: Instant },
): void => {
  if (adds.begins && open.length > limits.most) throw tooManyDrafts(limits.most, open.slice(0, -1));
  if (adds.bytes && bytes && bytes.sum > limits.mebibytes * MEBIBYTE)
    throw tooMuch({
      say: again => say('bytes-of-day', { most: limits.mebibytes, again }),
      asked: { vi: `thêm ${inMebibytes(adds.bytes)}`, en: `${inMebibytes(adds.bytes)} more` },
      state: {
        vi: `đã báo ${inMebibytes(bytes.sum - adds.bytes)} từ ${bytes.since}`,
        en: `${inMebibytes(bytes.sum - adds.bytes)} announced since ${bytes.since}`,
      },
      ...{ again: laterThan(bytes, DAY_MILLISECONDS), now, allowed: ['readDraft', 'submitDraft', 'removeDraft'] },
    });
  if (adds.filings && filings && filings.sum > limits.filings)
    throw tooMuch({
      say: again => say('filings-of-hour', { most: limits.filings, again }),
      asked: { vi: 'nộp thêm một hồ sơ', en: 'one more filing' },
      state: {
        vi: `đã nộp ${filings.sum - adds.filings} từ ${filings.since}`,
        en: `${filings.sum - adds.filings} filed since ${filings.since}`,
      },
      ...{ again: laterThan(filings, HOUR_MILLISECONDS), now, allowed: ['readDraft', 'listDossiers'] },
    });
};

const inMebibytes = (bytes: number): string => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

/** A moment as people read it, and as programs do. */
const momentOf = (at: Instant): Named => ({ ...sayMoment(at), value: at });

const tooManyDrafts = (most: number, open: Usage['open']): Refusal => {
  const [first] = open.map(({ until }) => until).toSorted();
  return new Refusal('not-allowed-now', say('too-many-drafts', { most, first: first ? momentOf(first) : '–' }), {
    asked: { vi: 'thêm một hồ sơ nháp', en: 'one more draft' },
    state: { vi: `đang có ${open.length} hồ sơ nháp`, en: `${open.length} drafts are open` },
    allowed: ['listDrafts', 'submitDraft', 'removeDraft'],
  });
};

/** Refuses with the limit, what was counted since when, and when the request is possible again. */
const tooMuch = (of: {
  readonly say: (again: Named) => Said;
  readonly asked: Title;
  readonly state: Title;
  readonly again: Instant;
  readonly now: Instant;
  readonly allowed: string[];
}): Refusal => {
  const { asked, state, again, now, allowed } = of;
  const retryAfter = Math.max(1, Math.ceil((toEpoch(again) - toEpoch(now)) / 1000));
  const facts = { asked, state, allowed };
  return new Refusal('too-many-requests', of.say(momentOf(again)), facts, { retryAfter });
};
