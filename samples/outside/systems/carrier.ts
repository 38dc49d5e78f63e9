/**
 * A simulated carrier. Ordered shipments get an item number; an item that is handed over travels. A signed notice reports
 * every event of its way, in order: the next one goes out when the one before was accepted. A cancelled item does not travel.
 *
 * A test steers it by an item's fate: `delivered` (received, delivered), `absent` (received, invited) or `held` (received). What
 * follows is entered by hand with `POST /items/:item/events`, as late as one likes; the second invitation comes two working days
 * after the first. An item that was brought back travels again when it is handed over again.
 */
import * as z from 'zod';
import { type Message, type OutsideSystem, parseOrReject, Rejected, type Surroundings } from '../outside-server.ts';
import { itemNumber } from './item-number.ts';

const Address = z.object({ name: z.string().min(1) }).loose();
const ShipmentOrdered = z.object({
  order: z.string().min(1),
  callbackUrl: z.url(),
  sender: Address,
  receiver: Address,
  contents: z.array(z.string()).default([]),
});
const Known = z.object({ item: z.string() });
const Kind = z.enum(['received', 'invited', 'delivered', 'returned']);
type Kind = z.infer<typeof Kind>;
const Fate = z.enum(['delivered', 'absent', 'held']);
type Fate = z.infer<typeof Fate>;

const WAYS = {
  delivered: ['received', 'delivered'],
  absent: ['received', 'invited'],
  held: ['received'],
} as const satisfies Record<Fate, readonly Kind[]>;

type Item = {
  readonly item: string;
  readonly order: z.infer<typeof ShipmentOrdered>;
  fate: Fate;
  travels: boolean;
  cancelled?: true;
  events: { readonly event: number; readonly kind: Kind; readonly at: string }[];
  /** Settles when every notice so far was accepted or given up. */
  notified: Promise<unknown>;
};

/** Where item numbers begin, and what becomes of items unless it is said of one. */
export type CarrierOptions = { readonly firstSerial: number; readonly fate: Fate };

class Carrier {
  readonly #surroundings: Surroundings;
  readonly #items = new Map<string, Item>();
  #serial: number;
  #usualFate: Fate;

  constructor(surroundings: Surroundings, { firstSerial, fate }: CarrierOptions) {
    this.#surroundings = surroundings;
    this.#serial = firstSerial;
    this.#usualFate = fate;
  }

  receive({ type, body }: Message): object {
    if (type === 'shipment.ordered') return this.#order(body);
    if (type === 'shipment.handed-over') return this.#takeOver(body);
    if (type === 'shipment.cancelled') return this.#cancel(body);
    throw new Rejected(422, `the carrier knows no message "${type}"`);
  }

  show(number: string | undefined): object {
    const { item, order, fate, events, cancelled } = this.#getItem(number);
    return { item, order: order.order, fate, events, cancelled };
  }

  /** Says what will become of one item, or of all items to come. */
  decree(number: string | undefined, body: unknown): object {
    const { fate } = parseOrReject(z.object({ fate: Fate }), body);
    if (number === undefined) this.#usualFate = fate;
    else this.#getItem(number).fate = fate;
    return { fate };
  }

  /** The next event of an item, by hand. */
  push(number: string | undefined, body: unknown): object {
    return this.#move(this.#getItem(number), parseOrReject(z.object({ kind: Kind }), body).kind);
  }

  #getItem(number: string | undefined): Item {
    const item = this.#items.get(number ?? '');
    if (!item) throw new Rejected(404, `the carrier knows no item ${number}`);
    return item;
  }

  #order(body: unknown): object {
    const order = parseOrReject(ShipmentOrdered, body);
    const item = itemNumber(this.#serial++);
    const fate = this.#usualFate;
    this.#items.set(item, { item, order, fate, travels: false, events: [], notified: Promise.resolve() });
    return { item };
  }

  #takeOver(body: unknown): object {
    const item = this.#getItem(parseOrReject(Known, body).item);
    if (!item.travels) for (const kind of WAYS[item.fate]) this.#move(item, kind);
    item.travels = true;
    return { item: item.item };
  }

  /** Nothing is kept between runs: of an item that is not known any more there is nothing to cancel. */
  #cancel(body: unknown): object {
    const item = this.#items.get(parseOrReject(Known, body).item);
    if (item) item.cancelled = true;
    return {};
  }

  #move(item: Item, kind: Kind): object {
    if (item.cancelled) throw new Rejected(410, `the item ${item.item} was cancelled`);
    const { clock, callbacks } = this.#surroundings;
    const event = { event: item.events.length + 1, kind, at: clock.iso() };
    item.events.push(event);
    if (kind === 'returned') item.travels = false;
    const body = { item: item.item, ...event };
    const callback = { id: `${item.item}-${event.event}`, url: item.order.callbackUrl, body };
    item.notified = item.notified.then(() => callbacks.deliver(callback));
    return event;
  }
}

export const makeCarrier =
  (options: CarrierOptions) =>
  (surroundings: Surroundings): OutsideSystem => {
    const carrier = new Carrier(surroundings, options);
    return {
      name: 'carrier',
      receive: message => carrier.receive(message),
      routes: [
        { method: 'GET', path: '/items/:item', answer: ({ segments }) => carrier.show(segments[0]) },
        {
          method: 'POST',
          path: '/items/:item/fate',
          answer: ({ segments, body }) => carrier.decree(segments[0], body),
        },
        {
          method: 'POST',
          path: '/items/:item/events',
          answer: ({ segments, body }) => carrier.push(segments[0], body),
        },
        { method: 'POST', path: '/fate', answer: ({ body }) => carrier.decree(undefined, body) },
      ],
    };
  };
