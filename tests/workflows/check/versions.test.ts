import { describe, expect, test } from 'vitest';
import { versionFaults } from '../../../workflows/check/versions.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { sound } from '../../kit/procedures/sound-procedure.ts';

const KEEP = { running: 'keep', basis: 'Nghị định, điều khoản chuyển tiếp', certainty: 'stated' } as const;

const since = (version: number, from: string) =>
  ({ ...sound, version, inForce: { from, basis: 'Nghị định', transition: KEEP } }) as const;

const faultsOf = (...versions: Parameters<typeof versionFaults>[0]) =>
  [...versionFaults(versions).values()].flat().map(({ place, fault }) => `${place}: ${fault}`);

describe('the versions of a procedure', () => {
  test('of the catalogue say when they hold', () => {
    expect(faultsOf(...procedures)).toEqual([]);
  });

  test('begin to hold one after the other; the first may have held always', () => {
    expect(faultsOf(sound, since(2, '2026-09-01'), since(3, '2027-01-01'))).toEqual([]);
  });

  test('are faulty where one does not say when it replaces the one before', () => {
    expect(faultsOf(sound, { ...sound, version: 2 })).toEqual([
      'inForce: nothing says when it replaces the version before it',
    ]);
  });

  test('are faulty where a later one begins on the same day or before, in whichever order they are listed', () => {
    const late = 'inForce.from: it begins to hold on 2026-09-01, the version before it on 2026-09-01';
    expect(faultsOf(since(2, '2026-09-01'), since(1, '2026-09-01'))).toEqual([late]);
  });

  test('are faulty where another definition has the same code and version: a dossier would get either', () => {
    expect(faultsOf(sound, { ...sound })).toEqual([
      `version: '${sound.title.en}' has code ${sound.code} and version ${sound.version} already`,
    ]);
  });

  test.each([
    ['no transitional rule', undefined],
    ['one without a source', { ...KEEP, basis: '' }],
    ['one that no text knows', { ...KEEP, running: 'move' }],
  ])('are faulty with %s', (_, transition) => {
    const { inForce, ...rest } = since(1, '2026-09-01');
    expect(faultsOf({ ...rest, inForce: { ...inForce, transition: transition as never } })).toEqual([
      'inForce.transition: nothing says what becomes of dossiers that run on that day',
    ]);
  });

  test('are faulty where a day does not exist', () => {
    expect(faultsOf(since(1, '2026-02-30'))).toEqual(["inForce.from: '2026-02-30' is no day"]);
  });
});
