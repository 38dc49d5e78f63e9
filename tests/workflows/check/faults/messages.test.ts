import { describe, expect, test } from 'vitest';
import { check } from '../../../../workflows/check/check.ts';
import type { OwnMessages } from '../../../../workflows/define/message-words.ts';
import { sound } from '../../../kit/procedures/sound-procedure.ts';

const faultsOf = (messages: unknown): readonly string[] =>
  check({ ...sound, messages: messages as OwnMessages }).map(({ place, fault }) => `${place}: ${fault}`);
const says = (vi: string, en: string) => ({ settled: { says: [{ vi, en }] } });
const subject = (vi: string, en = vi) => ({ settled: { subject: { vi, en } } });

describe('the own words of messages of a procedure', () => {
  test('have places that such a message has', () => {
    expect(
      faultsOf(says('Khi đến {collectAt}, mang theo hồ sơ {dossier}.', 'Bring {dossier} to {collectAt}.')),
    ).toEqual([]);
    expect(faultsOf({ accepted: says('Đến {collectAt}.', 'Come to {collectAt}.').settled })).toEqual([
      'messages › accepted › says › 1: there is no place collectAt in such a message',
    ]);
  });

  test('name no field of the form, and no person, not even with a dot', () => {
    expect(faultsOf(says('Kính gửi {owner}.', 'Dear {owner}.'))).toEqual([
      'messages › settled › says › 1: there is no place owner in such a message',
    ]);
    expect(faultsOf(says('Kính gửi {owner.name}.', 'Dear {owner.name}.'))).toEqual([
      'messages › settled › says › 1: a brace begins or ends no place',
    ]);
  });

  test('are in both languages, and say the same in both', () => {
    expect(faultsOf({ settled: { says: [{ vi: 'Mang theo thẻ.' }] } })).toEqual([
      'messages › settled › says › 0 › en: it cannot be said',
    ]);
    expect(faultsOf(says('Đến {collectAt}.', 'Bring a card.'))).toEqual([
      'messages › settled › says › 1: the languages name different places',
    ]);
  });

  test('of a subject name the dossier and nothing else, and fit into an SMS', () => {
    expect(faultsOf(subject('Hồ sơ {dossier}: đã có giấy phép'))).toEqual([]);
    expect(faultsOf(subject('Đã có giấy phép'))).toEqual([
      'messages › settled › subject: it does not name the dossier',
    ]);
    expect(faultsOf(subject('{dossier} tại {counter}'))).toEqual([
      'messages › settled › subject: there is no place counter in such a message',
    ]);
    expect(faultsOf(subject(`Hồ sơ {dossier}: ${'đã có giấy phép '.repeat(6)}`.trim()))).toEqual([
      'messages › settled › subject: it has up to 127 characters, too many for an SMS',
    ]);
  });

  test('are of a kind of message, and few', () => {
    const sentence = { vi: 'Mang theo thẻ.', en: 'Bring a card.' };
    expect(faultsOf({ setled: {} })).toEqual(['messages › setled: no message is of this kind']);
    expect(faultsOf({ settled: { says: Array(5).fill(sentence) } })).toEqual([
      'messages › settled › says: it cannot be said',
    ]);
    expect(faultsOf({ settled: { text: 'Mang theo thẻ.' } })).toEqual(['messages › settled: it cannot be said']);
    expect(faultsOf('Mang theo thẻ.')).toEqual(['messages: it is not an object']);
  });
});
