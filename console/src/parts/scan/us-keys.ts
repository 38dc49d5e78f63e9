/**
 * What a scanner types, read from the keys and not from the letters that the machine makes of them: a scanner presses the
 * keys of a US keyboard, and a Vietnamese keyboard (Telex) turns `ee` into `ê` and `as` into `á`.
 */
export type Press = {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  /** When the key went down, in milliseconds. */
  readonly timeStamp: number;
};

/** Plain and shifted, by the key's place on the keyboard. */
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};
const OVER_DIGITS = ')!@#$%^&*(';

/** The character that the pressed key stands for; undefined for a key that writes none. */
export const characterOf = ({ code, key, shiftKey }: Press): string | undefined => {
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit) return shiftKey && digit[1] === 'Digit' ? OVER_DIGITS[Number(digit[2])] : digit[2];
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const sign = SIGNS[code];
  if (sign) return sign[shiftKey ? 1 : 0];
  // A character that no key of a US keyboard writes comes without a key: `Ễ` of a name.
  return code === '' && [...key].length === 1 ? key : undefined;
};
