/**
 * An account proves that an address is its own: a code is sent there, and typed in.
 *
 * Invariants
 * 1. A code is stored nowhere. It follows from the secret of the installation, the account, the address, and a number that is drawn for it.
 * 2. A code is good for one account and one address, once, for ten minutes and five tries. Each try is counted in the transaction that
 *    answers it.
 * 3. No address gets more codes than its limits, from all accounts together. Who asks once more gets the same answer as ever, and no code that would
 *    count: nobody learns by asking what others do with an address.
 */
import * as z from 'zod';
import type { Item, Write } from '../../platform/ports.ts';
import { AddressKind, type ClaimedAddress, type OwnAddress } from '../../schemas/contact.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import {
  DAY_MILLISECONDS,
  HOUR_MILLISECONDS,
  Instant,
  MINUTE_MILLISECONDS,
  toEpoch,
  toInstant,
} from '../../schemas/time.ts';
import { sayMoment } from '../../workflows/calendar/local-time.ts';
import { type Idempotency, keyOrNew, RIGHT_ALREADY_CHECKED, runCommand } from '../dossier/command.ts';
import { changeContact, requireCitizen } from '../dossier/contact.ts';
import { isProvable } from '../dossier/message-routes.ts';
import { type PersonContact, personContactIn, putContact } from '../dossier/person-contact.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

const say = sayings({
  'address-not-provable': {
    vi: 'Nơi này không gửi được mã tới loại địa chỉ đó.',
    en: 'No code can be sent to such an address here.',
  },
  'codes-of-person': {
    vi: 'Ông/bà đã xin mã nhiều lần. Thử lại từ {again}.',
    en: 'You have asked for codes many times. Try again at {again} or later.',
  },
  'code-none': {
    vi: 'Không có mã nào đang chờ nhập. Hãy xin mã mới.',
    en: 'No code is waited for. Ask for a new one.',
  },
  'code-expired': {
    vi: 'Mã đã hết hạn. Hãy xin mã mới.',
    en: 'The code has run out. Ask for a new one.',
  },
  'code-wrong': {
    vi: 'Mã không đúng. Còn được nhập {left} lần.',
    en: 'This is not the code. {left} {left:try is|tries are} left.',
  },
  'code-spent': {
    vi: 'Mã không đúng, và đã nhập quá số lần cho phép. Hãy xin mã mới.',
    en: 'This is not the code, and no try is left. Ask for a new one.',
  },
});

/** How long a code counts, and how often one may be tried. */
export const CODE_MINUTES = 10;
const TRIES = 5;

/** Codes that a person may ask for, and that an address may get. */
const LIMITS = [
  { most: 5, within: HOUR_MILLISECONDS },
  { most: 10, within: DAY_MILLISECONDS },
] as const;

const AddressItem = z.object({ rev: z.int().positive(), sentAt: z.array(Instant) });

/** A code that is to be sent. It is gone once it was, or counts no more. */
export const CodeOrder = z.object({
  person: z.string(),
  kind: z.enum(['email', 'phone']),
  id: z.string(),
  attempts: z.int().nonnegative(),
  dueAt: Instant,
});
export type CodeOrder = z.infer<typeof CodeOrder>;

/** The own addresses, those of which a code is awaited, and by what messages and codes go out here. */
export const listOwnAddresses = async (store: Store, by: Principal) => {
  requireCitizen(by);
  const known = personContactIn(await store.table.find(key.person(by.id)));
  return { ...addressesIn(known, store.clock.now()), media: [...store.media] };
};

/**
 * Lets a code be sent to the address; the one that was asked for before counts no more. Refuses (`too-many-requests`) who has asked too often.
 * The answer is the same for every address.
 */
export const sendCode = async (
  store: Store,
  by: Principal,
  { kind, address }: ClaimedAddress,
  idempotency?: Idempotency,
): Promise<{ readonly until: Instant }> => {
  requireCitizen(by);
  if (!isProvable(store, kind)) throw new Refusal('not-allowed-now', say('address-not-provable'));
  const place = key.address(await store.digests.of(`address ${kind} ${mailboxOf(address)}`));
  const command = {
    reads: [key.person(by.id), place],
    idempotency: keyOrNew(store, by, idempotency),
    requireRight: RIGHT_ALREADY_CHECKED,
  };
  return runCommand(store, command, async ([item, counted]) => {
    const now = store.clock.now();
    const known = personContactIn(item);
    const asked = withinDay(known.codesAskedAt, now);
    const again = possibleAgain(asked, now);
    if (again) throw tooOften(again, now);
    const before = counted && parseItem(AddressItem, counted);
    const sent = withinDay(before?.sentAt ?? [], now);
    const until = toInstant(toEpoch(now) + CODE_MINUTES * MINUTE_MILLISECONDS);
    // Others have used up what the address may get: all looks the same, and no code counts.
    const id = possibleAgain(sent, now) ? undefined : store.randomness.uuid();
    const awaited = { ...known.awaited, [kind]: { address, id, until, left: TRIES } };
    const writes: Write[] = [putContact(by.id, item, { awaited, codesAskedAt: [...asked, now] })];
    if (id)
      writes.push(
        { put: orderOf({ person: by.id, kind, id, now, until }), when: { absent: true } },
        {
          put: {
            ...{ ...place, entity: 'address', rev: (before?.rev ?? 0) + 1, sentAt: [...sent, now] },
            expiresAt: seconds(toEpoch(now) + DAY_MILLISECONDS) + 1,
          },
          when: before ? { equals: { rev: before.rev } } : { absent: true },
        },
      );
    return { writes, answer: { until } };
  });
};

/** It is sent at once by whom its wake-up finds; the sweep comes a minute later. */
const orderOf = (of: {
  readonly person: PersonId;
  readonly kind: AddressKind;
  readonly id: string;
  readonly now: Instant;
  readonly until: Instant;
}): Item => ({
  ...key.addressCode(of.person, of.id),
  ...{ entity: 'address-code', person: of.person, kind: of.kind, id: of.id, attempts: 0 },
  ...{ dueIn: list.addressCodes, dueAt: toInstant(toEpoch(of.now) + MINUTE_MILLISECONDS) },
  expiresAt: seconds(toEpoch(of.until)) + 1,
});

/**
 * Proves the address by the code that came there; from then on messages about the own dossiers go to it. Refuses another code, and counts the try;
 * refuses one that has run out or was tried too often. A code counts once.
 */
export const proveAddress = async (
  store: Store,
  {
    by,
    kind,
    code,
    idempotency,
  }: {
    readonly by: Principal;
    readonly kind: AddressKind;
    readonly code: string;
    readonly idempotency: Idempotency | undefined;
  },
): Promise<void> => {
  const command = {
    reads: [key.person(by.id)],
    idempotency: keyOrNew(store, by, idempotency),
    requireRight: () => requireCitizen(by),
  };
  // What is answered is what was stored: of guesses that come together none is answered twice for one try.
  const { left } = await runCommand(store, command, async ([item]): Promise<Answered> => {
    const now = store.clock.now();
    const { proved, awaited } = personContactIn(item);
    const { [kind]: asked, ...others } = awaited;
    if (!asked) throw new Refusal('not-allowed-now', say('code-none'));
    if (asked.until <= now) throw new Refusal('not-allowed-now', say('code-expired'));
    if (asked.left === 0) throw new Refusal('not-allowed-now', say('code-spent'));
    const { address, id } = asked;
    if (id !== undefined && code === (await codeOf(store, { person: by.id, kind, address, id }))) {
      const to = { proved: { ...proved, [kind]: { address, provedAt: now } }, awaited: others };
      return { writes: [putContact(by.id, item, to)], answer: {} };
    }
    const left = asked.left - 1;
    return {
      writes: [putContact(by.id, item, { awaited: { ...awaited, [kind]: { ...asked, left } } })],
      answer: { left },
    };
  });
  if (left === undefined) return;
  const detail = left > 0 ? say('code-wrong', { left }) : say('code-spent');
  throw new Refusal('invalid', detail, { errors: [{ pointer: '/body/code', detail }] });
};
type Answered = { readonly writes: readonly Write[]; readonly answer: { readonly left?: number } };

/** From then on messages go where each filing says. */
export const removeAddress = async (store: Store, by: Principal, kind: AddressKind): Promise<void> => {
  requireCitizen(by);
  await changeContact(store, by.id, ({ proved: { [kind]: known, ...others } }) =>
    known ? { proved: others } : undefined,
  );
};

/** What the account has proved, and of which address a code is awaited, or was within the last hour. */
const addressesIn = ({ proved, awaited }: PersonContact, now: Instant) => ({
  addresses: AddressKind.options.flatMap((kind): OwnAddress[] => {
    const known = proved[kind];
    return known ? [{ kind, ...known }] : [];
  }),
  awaited: AddressKind.options.flatMap(kind => {
    const { address, until, left } = awaited[kind] ?? {};
    const isShown = until !== undefined && toEpoch(now) - toEpoch(until) < HOUR_MILLISECONDS;
    return address !== undefined && left !== undefined && isShown ? [{ kind, address, until, left }] : [];
  }),
});

type CodeOf = {
  readonly person: string;
  readonly kind: AddressKind;
  readonly address: string;
  readonly id: string;
};

/** Letters of a digest, in the order of their values (RFC 4648, section 5). */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The six digits of a code: the digest as a number, by 1,000,000. */
export const codeOf = async ({ digests }: Store, { person, kind, address, id }: CodeOf): Promise<string> => {
  const digest = await digests.of(`code ${person} ${kind} ${address} ${id}`);
  const number = [...digest].reduce((sum, letter) => (sum * 64 + LETTERS.indexOf(letter)) % 1_000_000, 0);
  return String(number).padStart(6, '0');
};

/** As mailboxes are counted: what stands behind a `+` is the same mailbox, and capitals make no other. */
const mailboxOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '');

const withinDay = (moments: readonly Instant[], now: Instant): readonly Instant[] =>
  moments.filter(at => toEpoch(now) - toEpoch(at) < DAY_MILLISECONDS);

/** When one more is possible again; undefined: now. */
const possibleAgain = (moments: readonly Instant[], now: Instant): Instant | undefined => {
  const ends = LIMITS.flatMap(({ most, within }) => {
    const counting = moments.filter(at => toEpoch(now) - toEpoch(at) < within);
    const first = counting.at(-most);
    return first ? [toEpoch(first) + within] : [];
  });
  return ends.length > 0 ? toInstant(Math.max(...ends)) : undefined;
};

const tooOften = (again: Instant, now: Instant): Refusal =>
  new Refusal(
    'too-many-requests',
    say('codes-of-person', { again: { ...sayMoment(again), value: again } }),
    {},
    {
      retryAfter: Math.max(1, Math.ceil((toEpoch(again) - toEpoch(now)) / 1000)),
    },
  );

const seconds = (epoch: number): number => Math.ceil(epoch / 1000);
