import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { afterRelease, type Released, requireAsReleased } from '../../../workflows/compile/released.ts';
import { days, type Procedure } from '../../../workflows/define/procedure.ts';
import { messageTemplatesByName } from '../../../workflows/messages/templates/index.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import released from '../../../workflows/procedures/released.json' with { type: 'json' };
import { appraise, sound, withStep } from '../../kit/procedures/sound-procedure.ts';

const sha256 = (text: string) => hash('sha256', text, 'base64url');
const shipped: Released = afterRelease({ procedures: [sound] }, {}, sha256);
const changes = (changed: Procedure) => () => requireAsReleased({ procedures: [changed] }, shipped, sha256);

describe('a released version of a procedure', () => {
  test('of the catalogue is as it was released', () => {
    expect(requireAsReleased({ procedures, words: messageTemplatesByName }, released, sha256)).toBe(procedures);
  });

  test('may be corrected in its words', () => {
    const title = { vi: 'Thủ tục', en: 'Procedure' };
    expect(changes({ ...sound, title, legalBasis: ['Nghị định'] })).not.toThrow();
    expect(changes(withStep(appraise, { title }))).not.toThrow();
  });

  test.each<[string, Procedure]>([
    ['limit', { ...sound, limit: days(99) }],
    ['limit of a step', withStep(appraise, { within: days(2) })],
    ['way', withStep(appraise, { name: 'assess' })],
    ['papers', { ...sound, components: {} }],
    ['fees', { ...sound, fees: {} }],
    [
      'words of its messages',
      { ...sound, messages: { settled: { says: [{ vi: 'Mang thẻ.', en: 'Bring a card.' }] } } },
    ],
    [
      'day from which it holds',
      {
        ...sound,
        inForce: {
          from: '2026-09-01',
          basis: 'Nghị định',
          transition: { running: 'keep', basis: 'Nghị định', certainty: 'stated' },
        },
      },
    ],
  ])('is refused with another %s', (_, changed) => {
    expect(changes(changed)).toThrow('changed or removed: 1.000001 v1; write the next version instead');
  });

  test('is refused where it is missing, and a version beside it is not', () => {
    expect(() => requireAsReleased({ procedures: [{ ...sound, version: 2 }] }, shipped, sha256)).toThrow('1.000001 v1');
    expect(() => requireAsReleased({ procedures: [sound, { ...sound, version: 2 }] }, shipped, sha256)).not.toThrow();
  });

  test('keeps its fingerprint in the next release, which adds those of new versions', () => {
    const next = afterRelease(
      {
        procedures: [
          { ...sound, limit: days(99) },
          { ...sound, version: 2 },
        ],
      },
      shipped,
      sha256,
    );
    expect(next).toMatchObject(shipped);
    expect(Object.keys(next)).toEqual(['1.000001 v1', '1.000001 v2']);
  });
});

test('released words of a message stay; another wording is a version beside them', () => {
  const words = new Map([['message settled v1', { kind: 'settled', text: ['Mời nhận.'] }]]);
  const released = afterRelease({ procedures: [], words }, {}, sha256);
  const changed = new Map([['message settled v1', { kind: 'settled', text: ['Xin mời nhận.'] }]]);
  expect(() => requireAsReleased({ procedures: [], words: changed }, released, sha256)).toThrow('message settled v1');
  const more = new Map([...words, ['message settled v2', { kind: 'settled', text: ['Xin mời nhận.'] }]]);
  expect(() => requireAsReleased({ procedures: [], words: more }, released, sha256)).not.toThrow();
});
