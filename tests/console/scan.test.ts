import { describe, expect, test } from 'vitest';
import { parseIdentityCard } from '../../console/src/parts/scan/identity-card.ts';
import { digitsOfItem, isItem, keysOfTelex, writtenItem } from '../../console/src/parts/scan/item-number.ts';
import type { Press } from '../../console/src/parts/scan/us-keys.ts';
import { type Heard, Wedge } from '../../console/src/parts/scan/wedge.ts';

const KEYS: Readonly<Record<string, string>> = { '|': 'Backslash', '-': 'Minus', '/': 'Slash', ' ': 'Space' };

/** The key that a scanner presses for a character. */
const pressOf = (character: string, timeStamp: number): Press => {
  const code = /\d/.test(character)
    ? `Digit${character}`
    : /[a-z]/i.test(character)
      ? `Key${character.toUpperCase()}`
      : (KEYS[character] ?? '');
  return { code, key: character, shiftKey: /[A-Z|]/.test(character), ...NO_KEYS, timeStamp };
};
const NO_KEYS = { altKey: false, ctrlKey: false, metaKey: false, repeat: false };
const ENTER = { code: 'Enter', key: 'Enter', shiftKey: false, ...NO_KEYS };

const type = (wedge: Wedge, text: string, gapMs: number): Heard => {
  const heard = [...text].map((character, i) => wedge.press(pressOf(character, 1_000 + i * gapMs)));
  expect(heard.every(({ kind }) => kind !== 'scan')).toBe(true);
  return wedge.press({ ...ENTER, timeStamp: 1_000 + text.length * gapMs });
};

describe('a scanner that types like a keyboard', () => {
  test('is recognized by its speed and by Enter', () => {
    expect(type(new Wedge(), 'RR473124829VN', 12)).toEqual({ kind: 'scan', text: 'RR473124829VN' });
  });

  test('hands are never taken for it, however short the word', () => {
    expect(type(new Wedge(), 'RR473124829VN', 110).kind).toBe('typing');
    expect(type(new Wedge(), 'abcde', 12).kind).toBe('typing');
  });

  test('its third key on is kept from shortcuts; the digits of a quick hand are not', () => {
    const kindsOf = (text: string, gapMs: number) => {
      const wedge = new Wedge();
      return [...text].map((digit, i) => wedge.press(pressOf(digit, i * gapMs)).kind);
    };
    expect(kindsOf('12111', 30)).toEqual(['typing', 'typing', 'quick', 'quick', 'quick']);
    expect(kindsOf('12111', 50)).toEqual(Array(5).fill('typing'));
  });

  const withPause = ({ after, pauseMs }: { readonly after: number; readonly pauseMs: number }) => {
    const wedge = new Wedge();
    for (const [i, character] of [...'473124829'].entries())
      wedge.press(pressOf(character, i * 10 + (i >= after ? pauseMs : 0)));
    return wedge.press({ ...ENTER, timeStamp: 90 + pauseMs });
  };

  test('that sends in bursts may pause between them, once its pace has shown it', () => {
    expect(withPause({ after: 6, pauseMs: 500 })).toEqual({ kind: 'scan', text: '473124829' });
  });

  test('a pause after two keys is no scan with these, nor is one that lasts too long', () => {
    expect(withPause({ after: 2, pauseMs: 500 })).toEqual({ kind: 'scan', text: '3124829' });
    expect(withPause({ after: 6, pauseMs: 800 }).kind).toBe('typing');
  });

  test('is read by its keys: what a Vietnamese keyboard makes of them does not matter', () => {
    const wedge = new Wedge();
    const made = [...'EE473124821VN'].map((character, i) => ({
      ...pressOf(character, i * 10),
      key: i < 2 ? 'ê' : character,
    }));
    for (const press of made) wedge.press(press);
    expect(wedge.press({ ...ENTER, timeStamp: 140 })).toEqual({ kind: 'scan', text: 'EE473124821VN' });
  });

  test('letters that no key writes come as they are, or by their number with Alt', () => {
    const wedge = new Wedge();
    let at = 0;
    const press = (of: Partial<Press>) => {
      at += 10;
      wedge.press({ ...pressOf('a', at), ...of });
    };
    for (const character of '012|Nguy') press(pressOf(character, at + 10));
    press({ code: '', key: 'ễ' });
    press({ code: 'AltLeft', key: 'Alt', altKey: true });
    for (const digit of '0273') press({ code: `Numpad${digit}`, key: digit, altKey: true });
    wedge.releaseAlt();
    expect(wedge.press({ ...ENTER, timeStamp: at + 10 })).toEqual({ kind: 'scan', text: '012|Nguyễđ' });
  });
});

describe('an item number is taken as scanners and hands write it', () => {
  test('with blanks, small letters, and letters that Telex put together', () => {
    expect(writtenItem(' rr 4731 2482 9 vn')).toBe('RR473124829VN');
    expect(keysOfTelex('Ê')).toBe('EE');
    expect(keysOfTelex('Á')).toBe('AS');
    expect(writtenItem('đ473124829vn')).toBe('DD473124829VN');
  });

  test('a wrong digit is found, and nine digits are enough', () => {
    expect(isItem('RR473124829VN')).toBe(true);
    expect(isItem('RR473124828VN')).toBe(false);
    expect(digitsOfItem('473124829')).toBe('473124829');
    expect(digitsOfItem('RR473124829VN')).toBe('473124829');
    expect(digitsOfItem('473124820')).toBeUndefined();
    expect(digitsOfItem('H38.21.1-261122-0001')).toBeUndefined();
  });
});

describe('the code of an identity card', () => {
  const CARD = '010190001234|063123456|Lý Thị Mẩy|02051990|Nữ|Thôn 2, Bát Xát, Lào Cai|25082021';

  test('says number, name, birth, sex, address and issue', () => {
    expect(parseIdentityCard(CARD)).toEqual({
      number: '010190001234',
      formerNumber: '063123456',
      name: 'Lý Thị Mẩy',
      born: '1990-05-02',
      sex: 'female',
      address: 'Thôn 2, Bát Xát, Lào Cai',
      issued: '2021-08-25',
      hasLostMarks: false,
    });
  });

  test('a person without a former card, and a newer card that writes more', () => {
    const card = parseIdentityCard('010090001234||Lý A Sùng|02051990|Nam|Bát Xát|25082024||Lý A Páo|Vàng Thị Dở|');
    expect(card).toMatchObject({ formerNumber: undefined, sex: 'male', issued: '2024-08-25' });
  });

  test('a scanner that cannot type the marks says so', () => {
    expect(parseIdentityCard('010190001234||Ly Thi May|02051990|N|Bat Xat|25082021')).toMatchObject({
      sex: 'female',
      hasLostMarks: true,
    });
  });

  test('anything else is no card', () => {
    expect(parseIdentityCard('RR473124829VN')).toBeUndefined();
    expect(parseIdentityCard('010190001234||Lý A Sùng|31022000|Nam||')).toBeUndefined();
    expect(parseIdentityCard('01019000123||Lý A Sùng|02051990|Nam||')).toBeUndefined();
  });
});
