/**
 * The paper of a corrected result: where the wrong one was handed over on paper, the counter that did it gives the new one out and takes the old
 * one back, or sends it by post. The dossier has ended: this is no step of it.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { DossierCode, dossierOfResult, ResultCode, type UnitCode } from '../../schemas/identifiers.ts';
import { Delivery } from '../../schemas/journal.ts';
import type { PaperExchange } from '../../schemas/paper-exchange.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import type { ItemNumber, Receiver } from '../../schemas/shipment.ts';
import { Title } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { type Idempotency, rememberAnswer, runDossierCommand } from '../dossier/command.ts';
import { getView } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { OwnerName, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { parseResult, receiptOf } from './results.ts';

const say = sayings({
  'exchanged-by-counter': {
    vi: 'Chỉ bộ phận một cửa {unit} được trao bản giấy của kết quả này.',
    en: 'Only the counter of {unit} may hand this paper over.',
  },
  'no-exchange-open': {
    vi: 'Không có bản giấy nào của kết quả {result} chờ đổi.',
    en: 'No paper of the result {result} waits to be exchanged.',
  },
});

const ExchangeItem = z.object({
  dossier: DossierCode,
  result: ResultCode,
  replaces: ResultCode,
  title: Title,
  number: z.string(),
  since: Instant,
  delivery: Delivery,
});

/**
 * Puts the paper of a result that was just corrected before the counter, where the wrong one was handed over on paper. `waiting`: the paper of
 * the wrong one still waits itself; then the applicant has the one before.
 */
export const owePaper = (
  writing: Writing,
  { code: result, title, number }: Result,
  { wrong, waiting }: { readonly wrong: ResultCode; readonly waiting: Item | undefined },
): void => {
  const replaces = waiting ? parseItem(ExchangeItem, waiting).replaces : wrong;
  const { code: dossier, delivery, status, units } = writing.dossier;
  // Before the return of the dossier the corrected paper goes with it.
  if (delivery === 'electronic' || !isFinal(status)) return;
  writing.put({
    ...{ ...key.exchange(dossier, result), entity: 'exchange' },
    ...{ dossier, result, replaces, title, number, since: writing.now, delivery },
    ...{ desk: list.exchanges(counterOf(units)), deskOrder: `${writing.now}#${result}` },
  });
};

const counterOf = (units: Readonly<Record<string, UnitCode>>): UnitCode =>
  (units.returning ?? units.receiving) as UnitCode;

type Exchange = {
  readonly result: ResultCode;
  readonly by: Principal;
  /** Who took it at the counter and gave the old one back. */
  readonly receiver?: Receiver | undefined;
  /** The item of the post in which it was sent. */
  readonly item?: ItemNumber | undefined;
  readonly idempotency?: Idempotency | undefined;
};

/** The counter has given the paper out, to the applicant or to the post; once. */
export const exchangePaper = async (
  store: Store,
  { result: code, by, receiver, item: sent, idempotency }: Exchange,
): Promise<void> => {
  const dossier = dossierOfResult(code);
  await runDossierCommand<null>(
    store,
    {
      ...{ code: dossier, by, idempotency, reads: [key.exchange(dossier, code), key.result(dossier, code)] },
      requireRight: head => {
        getView(by, head);
        const unit = counterOf(head.dossier.units);
        if (!worksAt(by, { unit, role: 'counter' }))
          throw new Refusal('forbidden', say('exchanged-by-counter', { unit }));
      },
    },
    async (writing, { items: [item, issued] }) => {
      if (!item || !issued) throw new Refusal('not-allowed-now', say('no-exchange-open', { result: code }));
      const { kind } = parseResult(issued);
      const note = receiver && receiptOf(receiver);
      writing.record({ type: 'paper-exchanged', result: code, kind, ...(sent && { item: sent }) }, { note });
      writing.add({ delete: key.exchange(dossier, code) });
      return null;
    },
    rememberAnswer(),
  );
};

/** No counter lets so many wait. */
const SHOWN = 50;

/** The papers that the counter of this officer exchanges, the oldest first; for anybody else none. */
export const listExchanges = async (store: Store, by: Principal): Promise<PaperExchange[]> => {
  if (by.kind !== 'officer' || !worksAt(by, { unit: by.unit, role: 'counter' })) return [];
  const { items } = await store.table.query({ index: 'desk', hash: list.exchanges(by.unit), limit: SHOWN });
  const exchanges = items.map((item: Item) => parseItem(ExchangeItem, item));
  const people = await store.table.findEach([...new Set(exchanges.map(({ dossier }) => dossier))].map(key.personal));
  const names = new Map(people.flatMap(item => (item ? [[item.pk, OwnerName.parse(item).parties.owner.name]] : [])));
  return exchanges.map(one => ({ ...one, owner: names.get(key.personal(one.dossier).pk) ?? one.dossier }));
};
