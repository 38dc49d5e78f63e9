/** Why a scan did not go as it should, and how the clerk settles it. Pure. */
import type { Scan } from '../outbox/scan.ts';

export type DifferenceKind =
  /** The system knows no such item here: it belongs to another office, or nobody registered it. */
  | 'not-here'
  /** This office is to hand it over, and has not registered it. */
  | 'not-registered'
  /** The counter has not handed it over in the books. */
  | 'not-given'
  /** It was taken over before. */
  | 'have-it'
  /** Another office has it in the books. */
  | 'elsewhere'
  /** The owner has it in the books. */
  | 'given-out'
  /** It goes the other way: papers of a filing that are to be handed over. */
  | 'other-way'
  /** Given already: the counter has it, or is to count it. */
  | 'given-already'
  /** The office or role may not do this. */
  | 'not-allowed'
  | 'other';

/** What helps: send it again once the other side has done its part; put it aside and give it back; nothing. */
export type Way = 'again' | 'put-aside' | 'nothing-to-do';

export type Difference = { readonly kind: DifferenceKind; readonly ways: readonly [Way, ...Way[]] };

export const differenceOf = ({ state, movement, unit }: Scan): Difference => {
  if (state.kind !== 'refused') return { kind: 'other', ways: ['again'] };
  const { shipment, refusal } = state;
  if (!shipment) {
    const unknown = movement === 'hand-over' ? 'not-registered' : 'not-here';
    return { kind: refusal === 'not-found' ? unknown : 'other', ways: ['put-aside', 'again'] };
  }
  const { state: at, leg, post } = shipment;
  if (leg === 'hand-in' && movement === 'receive') return { kind: 'other-way', ways: ['put-aside'] };
  if (movement === 'hand-over')
    return at === 'handed-over' || at === 'received'
      ? { kind: 'given-already', ways: ['nothing-to-do'] }
      : { kind: 'other', ways: ['put-aside', 'again'] };
  if (at === 'registered' || at === 'returned') return { kind: 'not-given', ways: ['again', 'put-aside'] };
  if (at === 'delivered' || at === 'collected') return { kind: 'given-out', ways: ['put-aside'] };
  if (at === 'received' || at === 'invited')
    return post === unit || post === undefined
      ? { kind: 'have-it', ways: ['nothing-to-do'] }
      : { kind: 'elsewhere', ways: ['put-aside'] };
  return { kind: refusal === 'forbidden' ? 'not-allowed' : 'other', ways: ['put-aside', 'again'] };
};
