/**
 * Recognizes a scanner that types like a keyboard (a wedge): many keys, each right after the other, and Enter.
 *
 * 1. No hand types six characters within 80 ms of each other and Enter behind them, so nothing that people type is taken.
 *    A scanner that has shown itself by its pace may pause, as one without a wire does between two bursts.
 * 2. What is not a scan stays as it was: no key is held back.
 * 3. Before Enter, only keys at the pace of a scanner are kept from shortcuts. A quick hand presses three keys within 80 ms of each
 *    other, as `1 2 1` for the papers of a filing, but never within 40.
 */
import { characterOf, type Press } from './us-keys.ts';

/** Longest time between two keys of a scan, in milliseconds: a busy machine delays some. */
const MOST_GAP_MS = 80;
/** Longest time between two keys of a scanner. Slow ones take 30. */
const SCANNER_GAP_MS = 40;
const LEAST_CHARACTERS = 6;
/** After so many keys at its pace it is a scanner: no hand types five keys within 40 ms of each other. */
const SURELY_AFTER = 4;
/** Longest pause within a scan that is surely one: scanners without a wire send in bursts. */
const MOST_PAUSE_MS = 700;
/** After so many keys at its pace, other listeners do not hear the next ones: a scan must not open the help or choose a row. */
const QUIET_AFTER = 2;

export type Heard =
  /** A key as any other. */
  | { readonly kind: 'typing'; readonly isFirst: boolean }
  /** A key in a quick row of keys: most likely of a scanner. */
  | { readonly kind: 'quick' }
  | { readonly kind: 'scan'; readonly text: string };

const TYPING: Heard = { kind: 'typing', isFirst: false };
const ENDS: ReadonlySet<string> = new Set(['Enter', 'NumpadEnter', 'Tab']);

export class Wedge {
  #text: string[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;
  /** Characters that came at the pace of a scanner. */
  #atPace = 0;
  /** Digits of a character that is typed by its number: Alt, held, and `+0-9` on the number pad. */
  #number = '';

  /** Takes the next key that went down. Times are those of the events: a page that is busy hears keys late. */
  press(press: Press): Heard {
    const gap = press.timeStamp - this.#lastAt;
    const isQuick = gap <= (this.#atPace >= SURELY_AFTER ? MOST_PAUSE_MS : MOST_GAP_MS);
    if (!isQuick) this.#forget();
    if (press.ctrlKey || press.metaKey || press.repeat) return this.#forget();
    if (ENDS.has(press.code)) return this.#end(isQuick);
    this.#lastAt = press.timeStamp;
    if (isHeldDown(press)) return this.#isQuiet ? { kind: 'quick' } : TYPING;
    if (press.altKey) return this.#addDigit(press);
    // An input method takes back the letter that it is about to change.
    if (press.code === 'Backspace' && this.#text.length > 0) this.#text.pop();
    const character = characterOf(press);
    if (character !== undefined) this.#text.push(character);
    else if (press.code !== 'Backspace') return this.#forget();
    if (gap <= SCANNER_GAP_MS) this.#atPace += 1;
    return this.#isQuiet ? { kind: 'quick' } : { kind: 'typing', isFirst: this.#text.length === 1 };
  }

  /** Alt went up: the character of the number is complete. */
  releaseAlt(): void {
    const number = Number(this.#number);
    if (this.#number !== '' && number >= 32 && number <= 0x10_ff_ff) this.#text.push(String.fromCodePoint(number));
    this.#number = '';
  }

  get #isQuiet(): boolean {
    return this.#atPace >= QUIET_AFTER;
  }

  #addDigit({ code }: Press): Heard {
    const digit = /^Numpad(\d)$/.exec(code)?.[1];
    if (digit === undefined) return this.#forget();
    this.#number += digit;
    return { kind: 'quick' };
  }

  #end(isQuick: boolean): Heard {
    const text = this.#text.join('').normalize('NFC').trim();
    this.#forget();
    return isQuick && text.length >= LEAST_CHARACTERS ? { kind: 'scan', text } : TYPING;
  }

  #forget(): Heard {
    this.#text = [];
    this.#number = '';
    this.#atPace = 0;
    this.#lastAt = Number.NEGATIVE_INFINITY;
    return TYPING;
  }
}

const isHeldDown = ({ key }: Press): boolean => key === 'Shift' || key === 'Alt' || key === 'CapsLock';
