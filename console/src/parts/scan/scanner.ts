/**
 * One listener for the scanner of this machine, whichever field has the focus. The part of the page that asked last is asked
 * first whether a scan is for it.
 */
import { useEffect, useEffectEvent } from 'react';
import { type Heard, Wedge } from './wedge.ts';

/** Takes the scan, or says `false`: it is not for this part of the page. */
export type TakeScan = (text: string) => boolean;

const takers: TakeScan[] = [];

/** Calls `take` with what a scanner reads, anywhere on the page. The field that had the focus stays as it was before the scan. */
export const useScanner = (take: TakeScan): void => {
  const current = useEffectEvent(take);
  useEffect(() => {
    const taker: TakeScan = text => current(text);
    takers.push(taker);
    if (takers.length === 1) listen();
    return () => {
      takers.splice(takers.indexOf(taker), 1);
      if (takers.length === 0) stopListening();
    };
  }, []);
};

const wedge = new Wedge();
let before: Kept | undefined;

const listen = (): void => {
  addEventListener('keydown', hear, { capture: true });
  addEventListener('keyup', hearUp, { capture: true });
};
const stopListening = (): void => {
  removeEventListener('keydown', hear, { capture: true });
  removeEventListener('keyup', hearUp, { capture: true });
};

const hearUp = ({ key }: KeyboardEvent): void => {
  if (key === 'Alt') wedge.releaseAlt();
};

const hear = (event: KeyboardEvent): void => {
  const heard: Heard = wedge.press(event);
  if (heard.kind === 'typing') {
    if (heard.isFirst) before = rememberField(event.target);
    return;
  }
  // Neither shortcuts nor buttons hear a scanner. A field does, and is put back when the scan is complete.
  if (heard.kind === 'quick') {
    event.stopPropagation();
    if (!isField(event.target)) event.preventDefault();
    return;
  }
  const putBack = before?.();
  if (takers.toReversed().some(take => take(heard.text))) {
    event.stopPropagation();
    event.preventDefault();
  } else putBack?.();
};

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

/** Puts a field back to what stood in it before a scan. Its answer gives it what came since: nobody wanted that scan. */
type Kept = () => (() => void) | undefined;

const rememberField = (target: EventTarget | null): Kept | undefined => {
  if (!isField(target)) return undefined;
  const { value } = target;
  return () => {
    const typed = target.value;
    if (!target.isConnected || typed === value) return undefined;
    fill(target, value);
    return () => fill(target, typed);
  };
};

/** React hears of it as of any typing. */
const fill = (field: HTMLInputElement | HTMLTextAreaElement, value: string): void => {
  const shape = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(shape.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
