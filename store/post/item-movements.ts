/** Movements of items: by officers, and collected at the counter. Those that the carrier reports are in `carrier-notices.ts`. */

import type { Item } from '../../platform/ports.ts';
import type { DossierCode, StepName } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Named, sayings } from '../../schemas/said.ts';
import type { ItemNumber, Receiver, Shipment } from '../../schemas/shipment.ts';
import type { TakenBack } from '../../schemas/taken-back.ts';
import type { Title } from '../../schemas/text.ts';
import type { Instant } from '../../schemas/time.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { isPostClerk, type View, viewOf, worksAt } from '../../workflows/rules/access.ts';
import {
  type Movement,
  movementsFrom,
  type OnDay,
  ruleOf,
  shipmentAfterMovement,
  shipmentAfterStatus,
} from '../../workflows/rules/shipment.ts';
import { shownShipment } from '../../workflows/rules/shown.ts';
import { type Idempotency, runDossierCommand, unchanged } from '../dossier/command.ts';
import type { Writing } from '../dossier/writing.ts';
import { listShipments, parseShipment, shipmentItem } from '../papers/shipment-items.ts';
import { endTask, listOpenTasks } from '../steps/end-task.ts';
import { procedureOf, type Store } from '../store.ts';
import { type HeadItem, parseItem, Reference } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { letIntakeGoOn } from './intake-of-post.ts';
import { officeAwaiting, worksAtPostOfficeOf } from './post-office.ts';
import { settleReturns } from './settle-returns.ts';
import { cancelOrder } from './shipments.ts';

const say = sayings({
  'item-unknown': { vi: 'Chưa đăng ký bưu gửi {item}.', en: 'The item {item} is not registered.' },
  'movement-of-other-side': {
    vi: 'Chỉ {side} được {movement} bưu gửi {item}.',
    en: 'Only {side} may {movement} {item}.',
  },
  'movement-not-now': { vi: 'Lúc này chưa được {movement} bưu gửi {item}.', en: 'You cannot {movement} {item} now.' },
  'movement-before-second-call': {
    vi: 'Lúc này chưa được {movement} bưu gửi {item}. Trước khi chuyển hoàn phải mời người nhận hai lần, cách nhau hai ngày làm việc.',
    en: 'You cannot {movement} {item} now. Before an item is brought back, the receiver must be invited twice, two working days apart.',
  },
  'result-with-post': {
    vi: 'Kết quả đã giao cho bưu chính trong bưu gửi {item}.',
    en: 'The result was handed to the post in the item {item}.',
  },
});

/** Who holds an item, in Vietnamese. */
const HOLDER: Readonly<Record<Shipment['holder'], string>> = {
  agency: 'cơ quan xử lý',
  applicant: 'người nộp hồ sơ',
  carrier: 'bưu chính',
  counter: 'bộ phận một cửa',
};

/** An item is reported as unknown to those who have nothing to do with it: numbers can be guessed. */
export const unknownItem = (item: string): Refusal => new Refusal('not-found', say('item-unknown', { item }));

/**
 * The item with the post office that has it: that of the clerk; none after the counter has given the item away, but the one that is
 * to take it over. An item that was not there stays with who gave it.
 */
const handledBy = async (
  store: Store,
  { by, movement }: Pick<MoveOfItem, 'by' | 'movement'>,
  { post, awaitedBy: _, ...item }: Shipment,
): Promise<Shipment> => {
  if (item.leg === 'hand-in' && !isPostClerk(by)) return { ...item, ...(post && { post }) };
  if (isPostClerk(by)) return movement === 'miss' ? item : { ...item, post: by.unit };
  const awaitedBy = movement === 'hand-over' ? await officeAwaiting(store, item) : undefined;
  return { ...item, ...(awaitedBy && { awaitedBy }) };
};

const OF_SIDE = {
  counter: { vi: 'cán bộ một cửa của đơn vị đó', en: 'a clerk of its counter', value: 'counter' },
  post: { vi: 'nhân viên bưu cục liên quan', en: 'a clerk of the post office concerned', value: 'post' },
} as const;

/** Movements, in words. */
const IN_WORDS = {
  'hand-over': { vi: 'bàn giao', en: 'hand over' },
  receive: { vi: 'nhận', en: 'receive' },
  miss: { vi: 'báo thiếu', en: 'report the absence of' },
  invite: { vi: 'mời người nhận của', en: 'invite the receiver of' },
  deliver: { vi: 'phát', en: 'deliver' },
  return: { vi: 'chuyển hoàn', en: 'bring back' },
  collect: { vi: 'trao trực tiếp', en: 'hand out' },
  'take-back': { vi: 'nhận lại', en: 'take back' },
} as const satisfies Record<Movement, Title>;

const named = (movement: Movement): Named => ({ ...IN_WORDS[movement], value: movement });

type MoveOfItem = {
  readonly item: ItemNumber;
  readonly by: Principal;
  readonly movement: Movement;
  /** Who took it; only with a delivery. It is in no answer of a command, so that the journal does not remember it. */
  readonly receiver?: Receiver | undefined;
  /** Why the counter takes it back, who is at fault, and what officers note about it. */
  readonly takenBack?: TakenBack | undefined;
  readonly note?: string | undefined;
  readonly idempotency?: Idempotency | undefined;
};

/** An officer moves an item: hands over, co-signs, delivers, brings back. Its contents are shown only to those who may see them. */
export const moveItem = async (store: Store, move: MoveOfItem): Promise<Shipment> => {
  let view: View | undefined;
  const requireRight = async ({ dossier }: HeadItem, shipment: Shipment): Promise<void> => {
    view = viewOf(move.by, dossier, procedureOf(dossier));
    await requireSide(store, move, { shipment, isSeen: view !== undefined });
  };
  const after = await runItemCommand(store, { ...move, requireRight }, async (writing, shipment) => {
    const { movement, receiver, takenBack, note } = move;
    const handled = await handledBy(store, move, shipment);
    const { receiver: _, ...moved } = await makeMovement(writing, {
      ...{ movement, at: writing.now, note },
      shipment: {
        ...handled,
        ...(receiver && { receiver }),
        ...(takenBack && { takenBack: { ...takenBack, at: writing.now } }),
      },
    });
    return moved;
  });
  return shownShipment(view, after);
};

/** Refuses officers who work on neither side of an item today, or not on the side that makes this movement. */
const requireSide = async (
  store: Store,
  { by, item, movement }: { readonly by: Principal; readonly item: ItemNumber; readonly movement: Movement },
  { shipment, isSeen }: { readonly shipment: Shipment; readonly isSeen: boolean },
): Promise<void> => {
  const isPost = await worksAtPostOfficeOf(store, by, shipment);
  if (!isPost && !isSeen) throw unknownItem(item);
  const side = ruleOf(shipment, movement)?.by;
  if ((side === 'counter' && !worksAt(by, { unit: shipment.unit, role: 'counter' })) || (side === 'post' && !isPost))
    throw new Refusal(
      'forbidden',
      say('movement-of-other-side', { side: OF_SIDE[side], movement: named(movement), item }),
      {
        asked: movement,
        state: {
          vi: `chặng ${shipment.leg}, tại ${shipment.unit}, ${HOLDER[shipment.holder]} đang giữ`,
          en: `a ${shipment.leg} item at ${shipment.unit}, held by the ${shipment.holder}`,
        },
      },
    );
};

/** Runs a command on an item as it stands; `act` answers the item after it, or undefined where it changes nothing. */
export const runItemCommand = async (
  store: Store,
  {
    item,
    by,
    idempotency,
    requireRight,
  }: {
    readonly item: ItemNumber;
    readonly by: Principal;
    readonly idempotency?: Idempotency | undefined;
    readonly requireRight: (head: HeadItem, shipment: Shipment) => void | Promise<void>;
  },
  act: (writing: Writing, shipment: Shipment) => Promise<Shipment | undefined>,
): Promise<Shipment> => {
  const reference = await store.table.find(key.reference('item', item));
  if (!reference) throw unknownItem(item);
  const code = parseItem(Reference, reference).dossier;
  const asItStands = ({ dossier: { status } }: HeadItem, found: Item | undefined): Shipment => {
    if (!found) throw unknownItem(item);
    return shipmentAfterStatus(parseShipment(found), status);
  };
  return runDossierCommand(
    store,
    {
      ...{ code, by, idempotency, repeatable: true },
      reads: [key.shipment(code, item)],
      requireRight: (head, [found]) => requireRight(head, asItStands(head, found)),
    },
    async (writing, { head, items: [found] }) => {
      const shipment = asItStands(head, found);
      return (await act(writing, shipment)) ?? unchanged(shipment);
    },
  );
};

/** The operation of the API that makes each movement. */
export const OPERATION_OF = {
  'hand-over': 'handOver',
  receive: 'receiveItem',
  miss: 'missItem',
  invite: 'inviteReceiver',
  deliver: 'deliverItem',
  return: 'returnItem',
  collect: 'collectItem',
  'take-back': 'takeItemBack',
} as const satisfies Record<Movement, string>;

/** Items move by the current calendar: they may outlive the calendar of their dossier, which keeps it after its end. */
export const on = (at: Instant): OnDay => ({ at, calendar: currentCalendar() });

const STANDS = {
  registered: 'đã đăng ký',
  'handed-over': 'đã bàn giao',
  received: 'đã nhận',
  invited: 'đã mời nhận',
  delivered: 'đã phát',
  returned: 'đã chuyển hoàn',
  collected: 'đã trả tại quầy',
} as const satisfies Record<Shipment['state'], string>;

/** Where an item is and what may come next, for a refusal. */
const whereIs = (shipment: Shipment, on: OnDay): Pick<Refusal['facts'], 'state' | 'allowed'> => ({
  state: {
    vi: `${STANDS[shipment.state]}, ${HOLDER[shipment.holder]} đang giữ`,
    en: `${shipment.state}, held by the ${shipment.holder}`,
  },
  allowed: movementsFrom(shipment, on).map(next => OPERATION_OF[next]),
});

type Moving = {
  readonly movement: Movement;
  readonly shipment: Shipment;
  readonly at: Instant;
  readonly note?: string | undefined;
};
type DueAgain = Readonly<Record<StepName, Instant>>;

const reasonOf = ({ reason, liable }: TakenBack): TakenBack => ({ reason, liable });

/** Records a movement, and sends a message to the carrier where the carrier was to fetch the item. */
const recordMovement = (writing: Writing, { movement, shipment, at, note }: Moving, dueAgain?: DueAgain): Shipment => {
  const after = shipmentAfterMovement(shipment, movement, at);
  const event = movement === 'miss' ? 'missed' : after.state;
  const why = movement === 'take-back' && after.takenBack ? { takenBack: reasonOf(after.takenBack) } : {};
  writing.record({ type: 'shipment-moved', item: after.item, event, ...(dueAgain && { dueAgain }), ...why }, { note });
  writing.put(shipmentItem(after));
  if (after.leg !== 'return') return after;
  if (movement === 'hand-over')
    writing.outbox.enqueue({ kind: 'message', purpose: 'announce-hand-over', reference: after.item });
  if (movement === 'collect') cancelOrder(writing, after.item);
  return after;
};

/** The refusal of a movement that the item cannot make as it stands. */
export const notNow = ({ movement, shipment, at }: Moving): Refusal =>
  new Refusal(
    'not-allowed-now',
    say(shipment.state === 'invited' ? 'movement-before-second-call' : 'movement-not-now', {
      ...{ movement: named(movement), item: shipment.item },
    }),
    { asked: movement, ...whereIs(shipment, on(at)) },
  );

/** Makes one movement, and what follows from it: where a result is delivered, its return ends. */
export const makeMovement = async (writing: Writing, moving: Moving): Promise<Shipment> => {
  const { movement, at } = moving;
  if (!movementsFrom(moving.shipment, on(at)).includes(movement)) throw notNow(moving);
  const dueAgain = await letIntakeGoOn(writing, moving);
  const shipment = movement === 'take-back' ? await settleReturns(writing, moving.shipment) : moving.shipment;
  const after = recordMovement(writing, { ...moving, shipment }, dueAgain);
  const isGiven = after.leg !== 'hand-in' && after.holder === 'applicant' && (await isLastGiven(writing, after));
  const task = isGiven && (await listOpenTasks(writing.store, writing.code)).find(({ kind }) => kind === 'return');
  if (task) await endTask(writing, task, { outcome: 'returned' });
  return after;
};

/** Whether the applicant has all papers back with this item. A result has one item only. */
const isLastGiven = async ({ store, code }: Writing, { item, leg }: Shipment): Promise<boolean> =>
  leg === 'return' || (await listShipments(store, code)).every(one => one.item === item || one.holder === 'applicant');

/** The items that were to bring the results, all of them still here; refuses while one is with the post, or on the way there. */
export const requireCollectable = async (store: Store, code: DossierCode): Promise<readonly Shipment[]> => {
  const at = on(store.clock.now());
  const items = (await listShipments(store, code)).filter(
    ({ leg, holder }) => leg === 'return' || (leg === 'hand-back' && holder !== 'applicant'),
  );
  const away = items.find(item => !movementsFrom(item, at).includes('collect'));
  if (!away) return items;
  throw new Refusal('not-allowed-now', say('result-with-post', { item: away.item }), {
    asked: 'return',
    ...whereIs(away, at),
  });
};

/** The applicant collects at the counter what items were to bring. Refused while an item is with the post, or on the way there. */
export const collectItems = async (writing: Writing): Promise<void> => {
  for (const shipment of await requireCollectable(writing.store, writing.code))
    recordMovement(writing, { movement: 'collect', shipment, at: writing.now });
};
