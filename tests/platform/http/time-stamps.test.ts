import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkSignature } from '../../../cms/check.ts';
import { readSignedData, sha256 } from '../../../cms/signed-data.ts';
import { developmentSigner } from '../../../platform/embedded/development-signer.ts';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import { withTimeStamps } from '../../../platform/http/time-stamps.ts';
import type { Signer } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { signDocument } from '../../../store/signing/sign-document.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { acceptedByOpenssl, isInstalled, LEADER, readByPdfsig, SEAL } from '../../kit/signed-pdf.ts';
import { acceptedAsStamp, type Listening, listenForStamps } from '../../kit/time-stamps.ts';
import { HandClock, MONDAY_MORNING } from '../../kit/world/world.ts';

const YEARS_LATER = new Date('2037-01-01T00:00:00Z');
const clock = new HandClock(MONDAY_MORNING);
const plain = developmentSigner({
  ...{ clock, randomness: cryptoRandomness },
  ...{ kept: undefined, keep: () => {} },
});
let authority: Listening;
beforeAll(async () => {
  authority = await listenForStamps(() => Date.parse(MONDAY_MORNING));
});
beforeEach(() => authority.decree('genuine'));
afterAll(() => authority.close());

const stamping = (of: Partial<Parameters<typeof withTimeStamps>[1]> = {}): Signer =>
  withTimeStamps(plain, {
    ...{ url: authority.url, authorities: async () => [authority.certificate] },
    ...{ whenSilent: 'refuse', randomness: cryptoRandomness, clock },
    ...of,
  });
const signed = async (signer: Signer): Promise<Uint8Array> => {
  const at = MONDAY_MORNING;
  const first = await signDocument(signer, { pdf: pdfOf('a licence'), by: LEADER, reason: 'Ký duyệt', at });
  return signDocument(signer, { pdf: first, by: SEAL, reason: 'Phát hành', at });
};
const checkedAt = async (pdf: Uint8Array, at: Date, signer: Signer) => {
  const trusted = await signer.authorities();
  return signaturesIn(pdf).map(one =>
    checkSignature({ signature: one.signature, digest: sha256(coveredBy(pdf, one)), trusted, at }),
  );
};

describe('a signature with a time stamp', () => {
  test('says when it was there, and holds after the certificate of the signatory has run out', async () => {
    const signer = stamping();
    const pdf = await signed(signer);
    for (const one of await checkedAt(pdf, YEARS_LATER, signer))
      expect(one).toMatchObject({ state: 'intact', stampedAt: new Date(MONDAY_MORNING) });
    const without = await checkedAt(await signed(plain), YEARS_LATER, signer);
    expect(without.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  test('counts for nothing if no trusted authority made the stamp', async () => {
    const pdf = await signed(stamping());
    const states = await checkedAt(pdf, YEARS_LATER, plain);
    expect(states.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    const [now] = await checkedAt(pdf, new Date(MONDAY_MORNING), plain);
    expect(now).not.toHaveProperty('stampedAt');
    expect(now?.state).toBe('intact');
  });

  test.skipIf(!isInstalled('openssl'))('is accepted by openssl, the stamp by `openssl ts -verify`', async () => {
    const pdf = await signed(stamping());
    acceptedByOpenssl(pdf, await plain.authorities());
    const signatures = signaturesIn(pdf);
    expect(signatures).toHaveLength(2);
    for (const { signature } of signatures) {
      const data = readSignedData(signature);
      expect(acceptedAsStamp(data.timeStamp as Uint8Array, data.signature, authority.certificate)).toContain('OK');
    }
  });

  test.skipIf(!isInstalled('pdfsig'))('is accepted by pdfsig', async () => {
    const said = readByPdfsig(await signed(stamping()));
    expect(said).toHaveLength(2);
    for (const one of said) expect(one).toContain('Signature is Valid');
  });
});

describe('an authority that', () => {
  test.each(['silent', 'refused', 'other'] as const)('is %s lets nothing be signed', async fate => {
    authority.decree(fate);
    await expect(signed(stamping())).rejects.toThrow(OutsideUnreachable);
  });

  test('is silent leaves a signature without a stamp, where that is enough', async () => {
    authority.decree('silent');
    const signer = stamping({ whenSilent: 'sign' });
    const checked = await checkedAt(await signed(signer), new Date(MONDAY_MORNING), signer);
    expect(checked.map(({ state }) => state)).toEqual(['intact', 'intact']);
    for (const one of checked) expect(one).not.toHaveProperty('stampedAt');
  });

  test('is another than the trusted ones lets nothing be signed', async () => {
    const authorities = () => plain.authorities();
    await expect(signed(stamping({ authorities }))).rejects.toThrow(/no stamp/);
  });

  test('is silent is not waited for at the next files, and is asked again a minute later', async () => {
    authority.decree('silent');
    let asked = 0;
    const fetcher: typeof fetch = (...given) => {
      asked += 1;
      return fetch(...given);
    };
    const signer = stamping({ fetcher });
    for (let i = 0; i < 3; i += 1) await expect(signed(signer)).rejects.toThrow(OutsideUnreachable);
    expect(asked).toBe(1);
    authority.decree('genuine');
    clock.advance({ minutes: 1 });
    const [one] = await checkedAt(await signed(signer), YEARS_LATER, signer);
    expect(one).toMatchObject({ state: 'intact', stampedAt: new Date(MONDAY_MORNING) });
  });
});
