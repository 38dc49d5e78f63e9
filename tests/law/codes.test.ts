/**
 * Codes of dossiers have a number of the day of 4 to 7 digits (domain.md §3), and a result's code has its owner's number and the type of
 * the paper where the procedure asks for it (A 22).
 */
import { describe, expect, test } from 'vitest';
import { isCode, writtenCode } from '../../console/src/parts/slip-codes.ts';
import { households } from '../../samples/households.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { readIssuance } from '../../store/queries/registry.ts';
import { trackDossier } from '../../store/queries/tracking.ts';
import { getResult, listResults } from '../../store/results/results.ts';
import { soughtIn } from '../../workflows/rules/sought.ts';
import { decide, fileUntilLicensing, issue } from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

describe('a number of the day of 4 to 7 digits is read wherever a code is', () => {
  test.each([
    ['H38.21-261122-0001', 'H38.21-261122-0001'],
    ['H38.21-261122-00001', 'H38.21-261122-0001'],
    ['h38.21–261122–000001', 'H38.21-261122-0001'],
    [' H38.21-261122-0000001 ', 'H38.21-261122-0001'],
    ['H38.21-261122-12345', 'H38.21-261122-12345'],
    ['H38.21-261122-0123456', 'H38.21-261122-123456'],
    ['000.21.18.H38-200101-1234567', '000.21.18.H38-200101-1234567'],
  ])('%s', (typed, code) => {
    expect({ isCode: isCode(typed), written: writtenCode(typed) }).toEqual({ isCode: true, written: code });
    expect(soughtIn(typed)).toEqual([{ kind: 'code', code }]);
    expect(DossierCode.parse(writtenCode(typed))).toBe(code);
  });

  test.each(['H38.21-261122-001', 'H38.21-261122-12345678'])('%s is none', typed => {
    expect({ isCode: isCode(typed), sought: soughtIn(typed) }).toEqual({ isCode: false, sought: [] });
  });

  test('and finds the dossier with any of them', async () => {
    const code = await file(world);
    const { lookupKey } = await readHead(world.store, code);
    const longer = DossierCode.parse(code.replace(/-(\d{4})$/, '-000$1'));
    expect((await trackDossier(world.store, { code: longer, key: lookupKey })).code).toBe(code);
  });
});

describe('the code of a paper', () => {
  test('has its owner and its type: for the registry that prints it, and for the owner, not for who verifies it', async () => {
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    await decide(world, code, 'sign-licence', 'signed');
    const { identityNumber } = households.riceWine.citizen.party;
    const codes = [`${identityNumber}.HKD.01`, `${identityNumber}.HKD.02`];
    const { results: owed } = await readIssuance(world.store, { code, by: officerOf('H38.21', 'registry') });
    expect(owed.map(({ paperCode }) => paperCode)).toEqual(codes);
    await issue(world, code);
    const by = citizenOf(households.riceWine);
    const { results } = await listResults(world.store, world.ports.files, { code, by });
    expect(results.map(({ paperCode }) => paperCode)).toEqual(codes);
    const [first] = results;
    const seen = await getResult(world.store, { code: first?.code as never, key: first?.key as never });
    expect(JSON.stringify(seen)).not.toContain(identityNumber);
  });
});
