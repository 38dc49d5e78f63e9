/**
 * One listener for the scanner of this machine, whichever field has the focus. The part of the page that asked last is asked
 * first whether a scan is for it.
 */
import { useEffect, useEffectEvent } from 'react';
import { type Heard, Wedge } from './wedge.ts';

/** Takes the scan, or says `false`: it is not for this part of the page. */
export type TakeScan = (text: string) => boolean;

const takers: TakeScan[] = [];

/**
 * Calls `take` with what a scanner reads, anywhere on the page, while `isOn`. The field that had the focus stays as it was
 * before the scan.
 */
export const useScanner = (take: TakeScan, isOn = true): void => {
  const current = useEffectEvent(take);
  useEffect(() => {
    if (!isOn) return;
    const taker: TakeScan = text => current(text);
    takers.push(taker);
    if (takers.length === 1) listen();
    return () => {
      takers.splice(takers.indexOf(taker), 1);
      if (takers.length === 0) stopListening();
    };
  }, [isOn]);
};

const wedge = new Wedge();
let before: (() => void) | undefined;

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
  event.stopPropagation();
  if (heard.kind === 'quick') {
    if (!isField(event.target)) event.preventDefault();
    return;
  }
  event.preventDefault();
  before?.();
  for (const take of takers.toReversed()) if (take(heard.text)) return;
};

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

/** How to put a field back to what stands in it now; React hears of it as of any typing. */
const rememberField = (target: EventTarget | null): (() => void) | undefined => {
  if (!isField(target)) return undefined;
  const { value } = target;
  const shape = target instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  return () => {
    if (!target.isConnected || target.value === value) return;
    Object.getOwnPropertyDescriptor(shape.prototype, 'value')?.set?.call(target, value);
    target.dispatchEvent(new Event('input', { bubbles: true }));
  };
};
