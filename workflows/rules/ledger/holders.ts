/** Who holds each open step, followed through a journal. */
import type { UnitCode } from '../../../schemas/identifiers.ts';
import type { EntryOf, JournalEntry } from '../../../schemas/journal.ts';
import type { Holder } from '../../../schemas/ledger.ts';
import { findStep, type Way } from '../../define/way.ts';
import { holderKindOf } from '../time/lateness.ts';

/** Events of an item after which the post has it; before the counter has counted it in, the post has what was handed in. */
const WITH_POST = {
  'hand-in': new Set(['registered', 'handed-over', 'missed']),
  return: new Set(['received', 'invited']),
} as const;

type Leg = keyof typeof WITH_POST;
/** The kinds of steps that wait for what the post carries. */
const WAITS_FOR = { intake: 'hand-in', return: 'return' } as const satisfies Readonly<Record<string, Leg>>;

/** The open steps of a dossier with their holders, as its journal goes on. */
export class Holders {
  readonly #open = new Map<string, EntryOf<'step-opened'>>();
  readonly #items = new Map<string, { readonly leg: Leg; readonly event: string }>();
  /** Before an item of a filing by post is registered, its papers are at the post office. */
  #isAtPostOffice = false;
  readonly #way: Way;
  readonly #receiving: UnitCode;

  constructor(way: Way, receiving: UnitCode) {
    this.#way = way;
    this.#receiving = receiving;
  }

  /** Takes in the next entry. */
  add(entry: JournalEntry): void {
    if (entry.type === 'submitted') this.#isAtPostOffice = entry.channel === 'post';
    if (entry.type === 'step-opened') this.#open.set(entry.step, entry);
    if (entry.type === 'step-decided') this.#open.delete(entry.step);
    if (entry.type === 'step-given-to-desk') this.#give(entry);
    if (entry.type === 'shipment-registered') this.#register(entry);
    if (entry.type === 'shipment-moved') this.#move(entry);
  }

  /** The holder of each open step, in the order of their opening. */
  now(): ReadonlyMap<string, Holder> {
    return new Map([...this.#open].map(([name, opened]) => [name, this.#holderOf(opened)]));
  }

  #give({ step, unit, role }: EntryOf<'step-given-to-desk'>): void {
    const opened = this.#open.get(step);
    if (opened) this.#open.set(step, { ...opened, unit, role });
  }

  #register({ item, leg }: EntryOf<'shipment-registered'>): void {
    if (leg === 'hand-in') this.#isAtPostOffice = false;
    this.#items.set(item, { leg, event: 'registered' });
  }

  #move({ item, event }: EntryOf<'shipment-moved'>): void {
    const known = this.#items.get(item);
    if (known) this.#items.set(item, { ...known, event });
  }

  #isWithPost(kind: string): boolean {
    const leg = WAITS_FOR[kind as keyof typeof WAITS_FOR];
    if (leg === 'hand-in' && this.#isAtPostOffice) return true;
    return [...this.#items.values()].some(item => item.leg === leg && WITH_POST[leg].has(item.event));
  }

  #holderOf({ step, visit, kind, unit = this.#receiving, role }: EntryOf<'step-opened'>): Holder {
    const at = { step, visit };
    const holder = this.#isWithPost(kind) ? 'post' : holderKindOf({ kind, givenToDesk: role !== undefined });
    switch (holder) {
      case 'unit':
        // papers on their way are still with the counter
        if (kind === 'transfer') return { kind: 'unit', ...at, unit: this.#receiving };
        return { kind: 'unit', ...at, unit, ...(role && { role }) };
      case 'outside': {
        const asked = findStep(this.#way, step);
        return { kind: 'outside', ...at, system: asked?.kind === 'outside' ? asked.system : step };
      }
      default:
        return { kind: holder, ...at };
    }
  }
}

/** Names the holder of a step: the same name is the same holder at the same visit of it. */
export const nameOfHolder = (holder: Holder): string =>
  holder.kind === 'system'
    ? `system ${holder.waitsFor ?? ''}`
    : [holder.kind, holder.step, holder.visit, ...(holder.kind === 'unit' ? [holder.unit, holder.role] : [])].join(' ');
