/**
 * A restart by two engineers, where money or a signature is at stake: one asks for it with a reason, another confirms or refuses it.
 *
 * Invariants
 * 1. A dossier has one request at a time. It lapses after {@link HOURS}.
 * 2. Who asked never confirms.
 * 3. A request holds for what was previewed: where a restart would do anything else by now, it must be made again.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { RestartRequest } from '../../schemas/operations.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { HOUR_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { type RedriveEffect, stakesOf } from '../../workflows/rules/redrive.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import {
  hashOf,
  type Idempotency,
  RIGHT_ALREADY_CHECKED,
  rememberDossier,
  runCommand,
  runDossierCommand,
} from '../dossier/command.ts';
import { getHead, requireAllowed } from '../dossier/guards.ts';
import { effectsIn, effectsNow, type Restart, requireRepairs, restartByHand } from '../machine/epochs.ts';
import { interventionRecord } from '../machine/interventions.ts';
import { requirePast } from '../machine/restore.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

/** How long a request waits for the second engineer. */
const HOURS = 24;
/** How many waiting requests operators see at once. */
const SHOWN = 50;

const say = sayings({
  'restart-by-one': {
    vi: 'Việc chạy lại hồ sơ {dossier} không liên quan đến tiền hay chữ ký nên không cần người thứ hai. Hãy chạy lại ngay.',
    en: 'Neither money nor a signature is at stake in {dossier}: restart it without a second engineer.',
  },
  'restart-asked-already': {
    vi: '{officer} đã đề nghị chạy lại hồ sơ {dossier}. Hãy xác nhận hoặc từ chối đề nghị đó.',
    en: '{officer} has asked for a restart of {dossier} already. Confirm or refuse that request.',
  },
  'restart-not-asked': {
    vi: 'Không còn đề nghị chạy lại này của hồ sơ {dossier}: đã được xác nhận, từ chối, hoặc quá 24 giờ.',
    en: 'This request to restart {dossier} no longer waits: it was confirmed or refused, or 24 hours have passed.',
  },
  'restart-own': {
    vi: 'Ông/bà đã đề nghị chạy lại hồ sơ {dossier}, nên một cán bộ kỹ thuật khác phải xác nhận.',
    en: 'You asked for the restart of {dossier}: another engineer must confirm it.',
  },
  'restart-moved-on': {
    vi: 'Hồ sơ {dossier} đã thay đổi sau khi có đề nghị, nên việc chạy lại sẽ khác với bản đã xem trước. Xem lại rồi đề nghị lại.',
    en: '{dossier} has moved on since the restart was asked for: it would do other things than were previewed. Look again, and ask again.',
  },
});

/** As it is stored: without names, and with a digest of what was previewed. */
const RestartItem = z.object({
  id: z.string(),
  dossier: DossierCode,
  epoch: z.int().positive(),
  why: z.string(),
  stakes: RestartRequest.shape.stakes,
  askedBy: PersonId,
  askedAt: RestartRequest.shape.askedAt,
  until: RestartRequest.shape.until,
  restoredTo: RestartRequest.shape.restoredTo,
  previewed: z.string(),
});
type RestartItem = z.infer<typeof RestartItem>;

const previewed = ({ dossier }: HeadItem, effects: readonly RedriveEffect[]): string =>
  hashOf([dossier.epoch, effects]);

const ENTITY = 'restart-request';

/** The request that has not lapsed; undefined where there is none. */
const waitingIn = (store: Store, item: Item | undefined): RestartItem | undefined => {
  const request = item && parseItem(RestartItem, item);
  return request && request.until > store.clock.now() ? request : undefined;
};

const shown = (
  { previewed: _previewed, restoredTo, askedBy, ...request }: RestartItem,
  names: ReadonlyMap<PersonId, string>,
): RestartRequest => {
  const name = names.get(askedBy);
  return { ...request, askedBy: { id: askedBy, ...(name && { name }) }, ...(restoredTo && { restoredTo }) };
};

/** The request that waits at a dossier, and whether a restart would still do what was previewed. */
export const findRestartRequest = async (
  store: Store,
  { head, entries }: { readonly head: HeadItem; readonly entries: readonly JournalEntry[] },
): Promise<(RestartRequest & { readonly holds: boolean }) | undefined> => {
  const request = waitingIn(store, await store.table.find(key.restart(head.dossier.code)));
  if (!request) return undefined;
  const names = await namesOfOfficers(store, [request.askedBy]);
  return { ...shown(request, names), holds: request.previewed === previewed(head, effectsIn(head, entries)) };
};

/** What waits for a second engineer, oldest first. Left out: requests that lapsed, and those of dossiers that were restarted or ended. */
export const listRestartRequests = async (store: Store): Promise<readonly RestartRequest[]> => {
  const { items } = await store.table.query({ index: 'alarm', hash: list.restarts, limit: SHOWN });
  const requests = items.flatMap(item => waitingIn(store, item) ?? []);
  if (requests.length === 0) return [];
  const heads = await store.table.findEach(requests.map(({ dossier }) => key.head(dossier)));
  const names = await namesOfOfficers(
    store,
    requests.map(({ askedBy }) => askedBy),
  );
  return requests.flatMap((request, i) => {
    const head = heads[i];
    const dossier = head && parseItem(HeadItem, head).dossier;
    if (!dossier || dossier.epoch !== request.epoch || isFinal(dossier.status)) return [];
    return [shown(request, names)];
  });
};

type Asked = Restart & { readonly by: Principal; readonly idempotency?: Idempotency | undefined };

/** Asks for a restart that another engineer must confirm. Refuses where nothing is at stake, and where a request that holds waits. */
export const askRestart = async (store: Store, asked: Asked): Promise<RestartRequest> => {
  const { code, by, why, restoredTo, idempotency } = asked;
  requireRepairs(by);
  const command = { reads: [key.head(code), key.restart(code)], idempotency, requireRight: RIGHT_ALREADY_CHECKED };
  return runCommand(store, command, async ([headItem, item]) => {
    const head = getHead(headItem, code);
    requireAllowed('start-epoch', head);
    const now = store.clock.now();
    if (restoredTo !== undefined) requirePast(restoredTo, now);
    const effects = await effectsNow(store, head);
    const stakes = stakesOf(effects);
    if (stakes.length === 0)
      throw new Refusal('not-allowed-now', say('restart-by-one', { dossier: code }), { allowed: ['startEpoch'] });
    const digest = previewed(head, effects);
    const before = waitingIn(store, item);
    const names = await namesOfOfficers(store, [by.id, ...(before ? [before.askedBy] : [])]);
    if (before?.previewed === digest)
      throw new Refusal(
        'not-allowed-now',
        say('restart-asked-already', { dossier: code, officer: names.get(before.askedBy) ?? before.askedBy }),
        { allowed: ['confirmRestart', 'refuseRestart'] },
      );
    const until = toInstant(toEpoch(now) + HOURS * HOUR_MILLISECONDS);
    const request: RestartItem = {
      ...{ id: store.randomness.uuid(), dossier: code, epoch: head.dossier.epoch, why, stakes: [...stakes] },
      ...{ askedBy: by.id, askedAt: now, until, previewed: digest },
      ...(restoredTo && { restoredTo }),
    };
    const put = {
      ...{ ...key.restart(code), entity: ENTITY, ...request, expiresAt: Math.ceil(toEpoch(until) / 1000) },
      ...{ alarm: list.restarts, alarmOrder: `${now}#${code}` },
    };
    const which = String(head.dossier.epoch);
    return {
      writes: [
        { put, when: item ? { equals: { id: String(item.id) } } : { absent: true } },
        interventionRecord(store, by, { dossier: code, what: 'restart-asked', which, why }),
      ],
      answer: shown(request, names),
    };
  });
};

type Answer = {
  readonly code: DossierCode;
  readonly request: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** The request of that number, while it waits. */
const getWaiting = (store: Store, item: Item | undefined, { code, request }: Answer): RestartItem => {
  const waiting = waitingIn(store, item);
  if (waiting?.id !== request) throw new Refusal('not-found', say('restart-not-asked', { dossier: code }));
  return waiting;
};

/** Confirms a restart that another engineer asked for, and does it. */
export const confirmRestart = async (store: Store, answer: Answer): Promise<Dossier> => {
  const { code, by, idempotency } = answer;
  requireRepairs(by);
  const place = key.restart(code);
  const command = { code, by, idempotency, repeatable: true, reads: [place], requireRight: RIGHT_ALREADY_CHECKED };
  return runDossierCommand(
    store,
    command,
    async (writing, { head, items: [item] }) => {
      requireAllowed('start-epoch', writing);
      const request = getWaiting(store, item, answer);
      if (request.askedBy === by.id) throw new Refusal('forbidden', say('restart-own', { dossier: code }));
      if (request.previewed !== previewed(head, await effectsNow(store, head)))
        throw new Refusal('not-allowed-now', say('restart-moved-on', { dossier: code }), { allowed: ['askRestart'] });
      writing.add({ delete: place, when: { equals: { id: request.id } } });
      return restartByHand(writing, by, { ...request, code });
    },
    rememberDossier(store, command),
  );
};

/** Refuses a restart that another engineer asked for, or withdraws the own request. */
export const refuseRestart = async (store: Store, answer: Answer & { readonly why: string }): Promise<undefined> => {
  const { code, by, why, idempotency } = answer;
  requireRepairs(by);
  const place = key.restart(code);
  return runCommand<undefined>(
    store,
    { reads: [place], idempotency, requireRight: RIGHT_ALREADY_CHECKED },
    async ([item]) => {
      const { id, askedBy, epoch } = getWaiting(store, item, answer);
      const what = askedBy === by.id ? 'restart-withdrawn' : 'restart-refused';
      return {
        writes: [
          { delete: place, when: { equals: { id } } },
          interventionRecord(store, by, { dossier: code, what, which: String(epoch), why, askedBy }),
        ],
        answer: undefined,
      };
    },
  );
};
