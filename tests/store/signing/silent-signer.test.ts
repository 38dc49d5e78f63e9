/** A signing service that goes silent in the middle of a batch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { developmentSigner } from '../../../platform/embedded/development-signer.ts';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import type { Signer } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Refusal } from '../../../schemas/refusal.ts';
import type { ResultsToSign } from '../../../schemas/result-file.ts';
import { signInBatch } from '../../../store/results/sign-results.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { decide, fileUntilLicensing, layDrafts, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf, journalOf } from '../../kit/world/reading.ts';
import { HandClock, MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const leader = officerOf('H38.21', 'leader');
const real = developmentSigner({
  ...{ clock: new HandClock(MONDAY_MORNING), randomness: cryptoRandomness },
  ...{ kept: undefined, keep: () => {} },
});
/** How many signatures it still makes, how often it was asked, and the requests that it signed. */
const service = { answers: Number.POSITIVE_INFINITY, asked: 0, signed: [] as string[] };
const signer: Signer = {
  ...{ certificates: of => real.certificates(of), authorities: () => real.authorities() },
  sign: async what => {
    service.asked += 1;
    if (service.answers <= 0) throw new OutsideUnreachable('signing could not be reached.');
    service.answers -= 1;
    service.signed.push(what.id);
    return real.sign(what);
  },
};

let world: World;
beforeAll(async () => {
  world = await openWorld({ signer, inMemory: true });
});
afterAll(() => world.close());

const KINDS = ['business-registration', 'licence'];

const drafted = async (): Promise<ResultsToSign> => {
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  await layDrafts(world, {
    code,
    by: leader,
    drafts: Object.fromEntries(KINDS.map(kind => [kind, pdfOf(kind + code)])),
  });
  const { version, step } = await taskOf(world, code, 'sign-licence');
  const { drafts = {} } = await dossierOf(world, code);
  const files = Object.entries(drafts).map(([kind, { file, sha256 }]) => ({ kind: kind as never, file, sha256 }));
  return { dossier: code, step: step as never, version, files };
};
const entriesOf = async (code: DossierCode): Promise<number> =>
  (await journalOf(world, code)).filter(({ type }) => type === 'result-signed').length;

test('of each dossier both files are signed or none, the rest does not wait, and a repetition signs each file once', async () => {
  const signatures: ResultsToSign[] = [];
  for (let i = 0; i < 12; i += 1) signatures.push(await drafted());
  const batch = { signatures, by: leader, key: 'batch' };
  // Receipts of their fees were sealed before.
  Object.assign(service, { answers: 5, asked: 0, signed: [] });
  const first = await signInBatch(world.store, world.ports, batch);
  const failed = first.filter(({ error }) => error !== undefined);
  expect(failed.length).toBeGreaterThanOrEqual(10);
  for (const { error } of failed) expect((error as Refusal).said.code).toBe('signer-silent');
  for (const { one, error } of first) expect(await entriesOf(one.dossier)).toBe(error === undefined ? KINDS.length : 0);
  // Four dossiers are signed at a time: those that wait already find it out, the others are not tried.
  expect(service.asked).toBeLessThanOrEqual(5 + 4);

  service.answers = Number.POSITIVE_INFINITY;
  world.clock.advance({ minutes: 1 });
  const second = await signInBatch(world.store, world.ports, batch);
  expect(second.filter(({ error }) => error !== undefined)).toEqual([]);
  for (const { dossier } of signatures) expect(await entriesOf(dossier)).toBe(KINDS.length);
  // The service was asked for the same signature again, and for no second one of a file.
  expect(new Set(service.signed).size).toBe(signatures.length * KINDS.length);
});
