/** A certificate that ends soon, has ended, does not hold yet, or was revoked; and clocks that differ. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkSignature } from '../../../cms/check.ts';
import { sha256 } from '../../../cms/signed-data.ts';
import { withTimeStamps } from '../../../platform/http/time-stamps.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { DAY_MILLISECONDS, toEpoch } from '../../../schemas/time.ts';
import { endOfSealsCertificate } from '../../../store/results/seal-results.ts';
import { endOfLeadersCertificate, signInBatch } from '../../../store/results/sign-results.ts';
import { CertificateOver } from '../../../store/signing/certificates.ts';
import { signDocument } from '../../../store/signing/sign-document.ts';
import { type Dated, datedSigner } from '../../kit/dated-signer.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { LEADER } from '../../kit/signed-pdf.ts';
import { listenForStamps } from '../../kit/time-stamps.ts';
import { decide, fileUntilLicensing, layDrafts, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf, journalOf } from '../../kit/world/reading.ts';
import { HandClock, MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const STEP = 'sign-licence';
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const NOW = toEpoch(MONDAY_MORNING);
const inDays = (days: number): Date => new Date(NOW + days * DAY_MILLISECONDS);
const HOUR = 3_600_000;

const held: Dated = { from: inDays(-300), until: inDays(300) };
const signer = datedSigner(held);
beforeEach(() => Object.assign(held, { from: inDays(-300), until: inDays(300), isRevoked: false }));

let world: World;
beforeAll(async () => {
  world = await openWorld({ signer, inMemory: true });
});
afterAll(() => world.close());

/** A dossier of which one file lies before the leader. */
const drafted = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  await layDrafts(world, { code, by: leader, drafts: { licence: pdfOf(code) } });
  return code;
};
const sign = async (code: DossierCode) => {
  const { version, step } = await taskOf(world, code, STEP);
  const { drafts = {} } = await dossierOf(world, code);
  const files = Object.entries(drafts).map(([kind, { file, sha256 }]) => ({ kind: kind as never, file, sha256 }));
  const signatures = [{ dossier: code, step, version, files }];
  const [outcome] = await signInBatch(world.store, world.ports, { signatures, by: leader, key: undefined });
  return outcome?.error;
};
const signedIn = async (code: DossierCode) =>
  (await journalOf(world, code)).filter(({ type }) => type === 'result-signed').length;

describe('a certificate', () => {
  test.each([
    ['has ended', { until: inDays(-1) }, 'certificate-over'],
    ['does not hold yet', { from: inDays(1) }, 'certificate-over'],
    ['was revoked', { isRevoked: true }, 'no-certificate'],
  ])('that %s signs nothing, and the leader reads why', async (_, changed, said) => {
    const code = await drafted();
    Object.assign(held, changed);
    const error = await sign(code);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).said.code).toBe(said);
    expect(await signedIn(code)).toBe(0);
    Object.assign(held, { from: inDays(-300), until: inDays(300), isRevoked: false });
    expect(await sign(code)).toBeUndefined();
    expect(await signedIn(code)).toBe(1);
  });

  test('that has ended is named with its days', async () => {
    const code = await drafted();
    held.until = new Date('2026-11-20T03:00:00Z');
    expect(((await sign(code)) as Refusal).said.vi).toContain('đến ngày 20 tháng 11 năm 2026');
  });

  test('that ends next week still signs, and the leader and the registry read when it ends', async () => {
    const code = await drafted();
    const until = inDays(7).toISOString();
    held.until = inDays(7);
    expect(await sign(code)).toBeUndefined();
    expect(await endOfLeadersCertificate(world.store, world.ports, leader)).toBe(until);
    expect(await endOfSealsCertificate(world.store, world.ports, registry)).toBe(until);
  });

  test('with more than thirty days, or of which nobody knows now, is no matter for a warning', async () => {
    held.until = inDays(31);
    expect(await endOfLeadersCertificate(world.store, world.ports, leader)).toBeUndefined();
    held.isRevoked = true;
    expect(await endOfLeadersCertificate(world.store, world.ports, leader)).toBeUndefined();
  });
});

describe('a clock that is an hour off', () => {
  const stampsAt = (now: number) =>
    listenForStamps(() => now).then(authority => ({
      authority,
      signer: withTimeStamps(signer, {
        ...{ url: authority.url, authorities: async () => [authority.certificate], whenSilent: 'refuse' as const },
        ...{ randomness: cryptoRandomness, clock: new HandClock(MONDAY_MORNING) },
      }),
    }));

  test.each([
    ['ahead', -HOUR],
    ['behind', HOUR],
  ])('%s of that of the stamps does no harm: what counts is the time of the stamp', async (_, difference) => {
    const { authority, signer: stamping } = await stampsAt(NOW + difference);
    const pdf = await signDocument(stamping, { pdf: pdfOf('x'), by: LEADER, reason: 'r', at: MONDAY_MORNING });
    authority.close();
    const [one] = signaturesIn(pdf);
    const found = one as NonNullable<typeof one>;
    const checked = checkSignature({
      ...{ signature: found.signature, digest: sha256(coveredBy(pdf, found)) },
      ...{ trusted: await stamping.authorities(), at: new Date(MONDAY_MORNING) },
    });
    expect(checked).toMatchObject({ state: 'intact', stampedAt: new Date(NOW + difference) });
  });

  test.each([
    ['behind signs nothing with a certificate that has ended by the clock of the stamps', HOUR, { until: HOUR / 2 }],
    ['ahead signs nothing with one that does not hold yet', -HOUR, { from: -HOUR / 2 }],
  ])('%s', async (_, difference, changed) => {
    for (const [side, offset] of Object.entries(changed)) Object.assign(held, { [side]: new Date(NOW + offset) });
    const { authority, signer: stamping } = await stampsAt(NOW + difference);
    const signing = signDocument(stamping, { pdf: pdfOf('x'), by: LEADER, reason: 'r', at: MONDAY_MORNING });
    await expect(signing).rejects.toThrow(CertificateOver);
    authority.close();
  });
});
