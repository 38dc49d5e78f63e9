import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Scanner } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { listResultFiles } from '../../../store/results/list-result-files.ts';
import { listResults } from '../../../store/results/results.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { decide, fileUntilLicensing, issueSigned, layDrafts, signAndIssue } from '../../kit/world/acts.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const specialist = officerOf('H38.21', 'specialist');
const drafts = { 'business-registration': pdfOf('registration'), licence: pdfOf('licence') };

/** As GuardDuty: it has looked at some files, and at those that were stored since it has not. */
let hasLookedAt: (key: string) => boolean;
const scanner: Scanner = { judge: async key => (hasLookedAt(key) ? 'clean' : 'unjudged') };

let world: World;
beforeEach(async () => {
  hasLookedAt = () => true;
  world = await openWorld({ scannerAs: () => scanner });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

test('a draft of a result is laid before the leader once it was searched for malware', async () => {
  const code = await fileUntilLicensing(world);
  hasLookedAt = () => false;
  const laying = layDrafts(world, { code, by: specialist, drafts });
  await expect(laying).rejects.toMatchObject({ refusal: 'not-allowed-now', said: { code: 'file-unjudged' } });
  hasLookedAt = () => true;
  await layDrafts(world, { code, by: specialist, drafts });
  expect((await listResultFiles(world.store, world.ports, { code, by: specialist })).files).toHaveLength(2);
});

test('a signed result is issued once it was searched, and its sealed file opens at once, with no verdict of its own', async () => {
  const code = await fileUntilLicensing(world);
  await layDrafts(world, { code, by: specialist, drafts });
  await decide(world, code, 'appraise-licence', 'approved');
  const laid = new Set((await listComponents(world.store, code, 'result')).map(({ key }) => key));
  hasLookedAt = key => laid.has(key);
  await expect(signAndIssue(world, code)).rejects.toMatchObject({ said: { code: 'result-unjudged' } });

  const signed = new Set((await listComponents(world.store, code, 'result')).map(({ key }) => key));
  hasLookedAt = key => signed.has(key);
  expect(await issueSigned(world, code)).toHaveLength(2);
  const { results } = await listResults(world.store, world.ports.files, { code, by: citizenOf(households.riceWine) });
  expect(results.map(({ url }) => url)).toEqual([expect.any(String), expect.any(String)]);
});
