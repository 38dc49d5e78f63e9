/** What every signer promises (`platform/ports.ts`). */
import { generateKeyPairSync, type KeyObject, sign, verify, X509Certificate } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../cms/certificate.ts';
import { checkSignature } from '../../cms/check.ts';
import { certificatesIn } from '../../cms/pem.ts';
import { sha256 } from '../../cms/signed-data.ts';
import { kmsSigner } from '../../platform/aws/kms-signer.ts';
import { trustIn } from '../../platform/aws/signer-secret.ts';
import { AUTHORITY, developmentSigner, SigningKeys } from '../../platform/embedded/development-signer.ts';
import { DataFolder } from '../../platform/embedded/storage/data-folder.ts';
import { OutsideUnreachable, PlatformFault, SignatoryUnknown } from '../../platform/errors.ts';
import { httpMessages } from '../../platform/http/messages.ts';
import { remoteSigner } from '../../platform/http/remote-signer.ts';
import { withTimeStamps } from '../../platform/http/time-stamps.ts';
import type { Signatory, Signer } from '../../platform/ports.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import { makeSigning } from '../../samples/outside/systems/signing.ts';
import { coveredBy, signaturesIn } from '../../schemas/pdf-signatures.ts';
import { signDocument } from '../../store/signing/sign-document.ts';
import { newFolder } from '../kit/folders.ts';
import { pdfOf } from '../kit/pdf.ts';
import { kept, runSystem, SECRET } from '../kit/server/outside-harness.ts';
import { LEADER, SEAL } from '../kit/signed-pdf.ts';
import { type Listening, listenForStamps } from '../kit/time-stamps.ts';
import { HandClock, MONDAY_MORNING } from '../kit/world/world.ts';

const NOBODY: Signatory = { ...LEADER, id: 'nobody' };
const BYTES = Buffer.from('the attributes of a signature');

const clock = new HandClock(MONDAY_MORNING);

const embedded = (folder = DataFolder.open(newFolder('signer'))) => ({
  folder,
  signer: developmentSigner({
    ...{ clock, randomness: cryptoRandomness },
    ...folder.part('signing-keys.json', SigningKeys),
  }),
});

/** KMS as it answers, with keys that are here. */
const onAws = (more: object = {}, instead?: Parameters<typeof kmsSigner>[0]['kms']) => {
  const keys = new Map<string, KeyObject>();
  const holder = (name: string, issuer?: KeyObject) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const issuerKey = issuer ?? privateKey;
    const der = makeCertificate({
      ...{
        subject: { commonName: name, organization: 'Ban Cơ yếu' },
        issuer: { commonName: 'root', organization: 'Ban Cơ yếu' },
      },
      ...{ publicKey, issuerKey, serial: cryptoRandomness.bytes(16), isAuthority: issuer === undefined },
      ...{ from: new Date('2026-01-01'), until: new Date('2030-01-01') },
    });
    keys.set(name, privateKey);
    return { key: name, certificates: [der.toString('base64')], privateKey };
  };
  const root = holder('root');
  const [authority = ''] = root.certificates;
  const configured = (name: string) => {
    const { key, certificates } = holder(name, root.privateKey);
    return { key, certificates: [...certificates, authority] };
  };
  const secret = JSON.stringify({
    authorities: [authority],
    signatories: { 'officer leader-1': configured('leader'), 'seal H38.21': configured('seal') },
    ...more,
  });
  return kmsSigner({
    secret: { id: 'signing', client: { send: async () => ({ SecretString: secret }) } as never },
    kms:
      instead ??
      ({
        send: async ({ input }: { input: { KeyId: string; Message: Uint8Array } }) => ({
          Signature: sign('sha256', input.Message, keys.get(input.KeyId) as KeyObject),
        }),
      } as never),
  });
};

const remote = async () => {
  const at = Date.parse(MONDAY_MORNING) / 1000;
  const service = await kept(runSystem(makeSigning, at));
  const { pem } = (await service.get('/authority')) as { pem: string };
  const messages = httpMessages({
    systems: { signing: { url: `${service.url}/messages`, secret: SECRET.toString('base64') } },
    clock,
  });
  const signer = remoteSigner({ messages, randomness: cryptoRandomness, authorities: async () => certificatesIn(pem) });
  await service.post('/signatories/nobody/fate', { fate: 'refused' });
  return { service, signer };
};

const ADAPTERS: Readonly<Record<string, () => Signer | Promise<Signer>>> = {
  'of the embedded platform': () => embedded().signer,
  'of AWS': () => onAws(),
  'of a signing service': async () => (await remote()).signer,
};

describe.each(Object.entries(ADAPTERS))('the signer %s', (_, open) => {
  test.each([['an officer', LEADER] as const, ['an agency', SEAL] as const])(
    'signs for %s, and the signature holds by the certificate',
    async (_, by) => {
      const signer = await open();
      const [own] = await signer.certificates(by);
      const { publicKey } = new X509Certificate(own as Uint8Array);
      const signature = await signer.sign({ by, id: 'one', bytes: BYTES });
      expect(verify('sha256', BYTES, publicKey, signature)).toBe(true);
      expect(verify('sha256', Buffer.from('other'), publicKey, signature)).toBe(false);
    },
  );

  test('gives the certificates up to an authority that the installation trusts, each valid today', async () => {
    const signer = await open();
    const [own, ...above] = (await signer.certificates(LEADER)).map(der => new X509Certificate(der));
    const trusted = (await signer.authorities()).map(der => new X509Certificate(der));
    const [authority] = above;
    expect(own?.checkIssued(authority as X509Certificate)).toBe(true);
    expect(own?.verify((authority as X509Certificate).publicKey)).toBe(true);
    expect([own?.ca, authority?.ca]).toEqual([false, true]);
    expect(trusted.map(({ fingerprint256 }) => fingerprint256)).toContain(authority?.fingerprint256);
    for (const one of [own, authority]) expect(one?.validToDate.getTime()).toBeGreaterThan(Date.parse(clock.now()));
  });

  test('makes the same signature for the same request again', async () => {
    const signer = await open();
    const request = { by: LEADER, id: 'one', bytes: BYTES };
    expect(Buffer.from(await signer.sign(request))).toEqual(Buffer.from(await signer.sign(request)));
  });

  test('has another key for the officer than for the seal', async () => {
    const signer = await open();
    const keys = await Promise.all(
      [LEADER, SEAL].map(async by => new X509Certificate((await signer.certificates(by))[0] as Uint8Array)),
    );
    expect(keys[0]?.publicKey.equals(keys[1]?.publicKey as KeyObject)).toBe(false);
  });
});

describe('with a time-stamping authority', () => {
  let authority: Listening;
  beforeAll(async () => {
    authority = await listenForStamps(() => Date.parse(MONDAY_MORNING));
  });
  afterAll(() => authority.close());

  const stamped = (signer: Signer, authorities: () => Promise<readonly Uint8Array[]>) =>
    withTimeStamps(signer, {
      ...{ url: authority.url, authorities, whenSilent: 'refuse', randomness: cryptoRandomness, clock },
    });
  const STAMPING: Readonly<Record<string, () => Promise<Signer>>> = {
    'of the embedded platform': async () => stamped(embedded().signer, async () => [authority.certificate]),
    'of AWS': async () => {
      const signer = onAws({ stampAuthorities: [Buffer.from(authority.certificate).toString('base64')] });
      return stamped(signer, () => signer.stampAuthorities());
    },
    'of a signing service': async () => stamped((await remote()).signer, async () => [authority.certificate]),
  };

  test.each(Object.entries(STAMPING))(
    'the signer %s stamps its signatures, which outlive the certificate',
    async (_, open) => {
      const signer = await open();
      const pdf = await signDocument(signer, { pdf: pdfOf('x'), by: LEADER, reason: 'r', at: MONDAY_MORNING });
      const [one] = signaturesIn(pdf);
      const { signature } = one as NonNullable<typeof one>;
      const digest = sha256(coveredBy(pdf, one as NonNullable<typeof one>));
      const trusted = await signer.authorities();
      expect(checkSignature({ signature, digest, trusted, at: new Date('2040-01-01') })).toMatchObject({
        ...{ state: 'intact', stampedAt: new Date(MONDAY_MORNING) },
      });
    },
  );

  test('an installation on AWS that names no authority of stamps in its secret says so, and signs nothing', async () => {
    const signer = onAws();
    const signing = signDocument(
      stamped(signer, () => signer.stampAuthorities()),
      {
        ...{ pdf: pdfOf('x'), by: LEADER, reason: 'r', at: MONDAY_MORNING },
      },
    );
    await expect(signing).rejects.toThrow(PlatformFault);
  });

  test('who verifies on AWS trusts the authorities of signatories and of stamps', async () => {
    const text = Buffer.from(authority.certificate).toString('base64');
    const secret = JSON.stringify({ authorities: [text], signatories: {}, stampAuthorities: [text] });
    const client = { send: async () => ({ SecretString: secret }) } as never;
    expect(await trustIn({ id: 'signing', client }).authorities()).toHaveLength(2);
  });
});

test('an installation on AWS whose secret was never filled trusts nobody, and knows no signatory', async () => {
  const client = { send: async () => ({ SecretString: '{}' }) } as never;
  const signer = kmsSigner({ secret: { id: 'signing', client }, kms: {} as never });
  expect(await signer.authorities()).toEqual([]);
  await expect(signer.certificates(LEADER)).rejects.toThrow(SignatoryUnknown);
});

describe('the signer of the embedded platform', () => {
  test('keeps its keys where only the owner of the process can read them, and has them at the next start', async () => {
    const { folder, signer } = embedded();
    const [before] = await signer.certificates(LEADER);
    expect(statSync(join(folder.path, 'signing-keys.json')).mode & 0o777).toBe(0o600);
    const [after] = await embedded(folder).signer.certificates(LEADER);
    expect(Buffer.from(after as Uint8Array)).toEqual(Buffer.from(before as Uint8Array));
  });

  test('says in every certificate that it is for development', async () => {
    const certificates = (await embedded().signer.certificates(LEADER)).map(der => new X509Certificate(der));
    for (const { issuer } of certificates) expect(issuer).toContain(AUTHORITY.commonName);
    expect(certificates[0]?.subject).toContain('CN=Nguyễn Văn Bình');
  });

  test('gives two requests that come together one key', async () => {
    const { signer } = embedded();
    const both = await Promise.all([signer.certificates(LEADER), signer.certificates(LEADER)]);
    expect(both[0]).toEqual(both[1]);
  });

  test('follows a certificate that ends soon by another for the same key', async () => {
    const later = new HandClock(MONDAY_MORNING);
    const folder = DataFolder.open(newFolder('signer'));
    const signer = developmentSigner({
      ...{ clock: later, randomness: cryptoRandomness },
      ...folder.part('signing-keys.json', SigningKeys),
    });
    const first = new X509Certificate((await signer.certificates(LEADER))[0] as Uint8Array);
    later.advance({ days: 2 * 365 - 20 });
    const second = new X509Certificate((await signer.certificates(LEADER))[0] as Uint8Array);
    expect(second.fingerprint256).not.toBe(first.fingerprint256);
    expect(second.publicKey.equals(first.publicKey)).toBe(true);
  });
});

describe('the signer of AWS', () => {
  test('refuses a signatory without a key by name', async () => {
    await expect(onAws().certificates(NOBODY)).rejects.toThrow(SignatoryUnknown);
  });

  test.each(['DisabledException', 'KMSInvalidStateException', 'NotFoundException'])(
    'refuses a key that was taken away, as when its certificate was revoked (%s)',
    async name => {
      const refusing = Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: 400 } });
      const kms = { send: () => Promise.reject(refusing) } as never;
      await expect(onAws({}, kms).sign({ by: LEADER, id: 'one', bytes: BYTES })).rejects.toThrow(SignatoryUnknown);
    },
  );

  test('names the place of a fault in its configuration, and no value', async () => {
    const secret = {
      id: 'signing',
      client: { send: async () => ({ SecretString: '{"signatories":{"x":{"key":1}}}' }) } as never,
    };
    const signer = kmsSigner({ secret, kms: { send: async () => ({}) } as never });
    await expect(signer.authorities()).rejects.toThrow(/authorities[\s\S]*signatories\.x\.key/);
  });
});

describe('the signer of a signing service', () => {
  test('refuses a signatory whose certificate was revoked', async () => {
    await expect((await remote()).signer.certificates(NOBODY)).rejects.toThrow(SignatoryUnknown);
  });

  test('says that nobody answered, and the same request later signs once', async () => {
    const { service, signer } = await remote();
    const request = { by: LEADER, id: 'one', bytes: BYTES };
    await service.post('/signatories/leader-1/fate', { fate: 'silent' });
    await expect(signer.sign(request)).rejects.toThrow(OutsideUnreachable);
    await service.post('/signatories/leader-1/fate', { fate: 'genuine' });
    await signer.sign(request);
    await signer.sign(request);
    expect(await service.get('/signatures')).toEqual({ signatures: 1 });
  });
});
