/** A signer whose certificates begin and end when a test says so: what an authority of the state gives, and takes away. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { makeCertificate, type Name } from '../../cms/certificate.ts';
import { SignatoryUnknown } from '../../platform/errors.ts';
import type { Signer } from '../../platform/ports.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';

const AUTHORITY: Name = { commonName: 'Ban Cơ yếu (test)', organization: 'Tests' };

/** `of.until` may be moved by the test; a revoked one is no certificate any more, as a signing service answers. */
export type Dated = { from: Date; until: Date; isRevoked?: boolean };

export const datedSigner = (of: Dated): Signer => {
  const [root, own] = [newKeys(), newKeys()];
  const authority = makeCertificate({
    ...{ subject: AUTHORITY, issuer: AUTHORITY, publicKey: root.publicKey, issuerKey: root.privateKey },
    ...{ serial: cryptoRandomness.bytes(16), isAuthority: true },
    ...{ from: new Date('2000-01-01'), until: new Date('2049-01-01') },
  });
  return {
    certificates: async ({ name, unit }) => {
      if (of.isRevoked) throw new SignatoryUnknown('The certificate was revoked.');
      const certificate = makeCertificate({
        ...{ subject: { commonName: name, organization: unit }, issuer: AUTHORITY, publicKey: own.publicKey },
        ...{
          issuerKey: root.privateKey,
          serial: Buffer.alloc(16, 7),
          isAuthority: false,
          from: of.from,
          until: of.until,
        },
      });
      return [certificate, authority];
    },
    sign: async ({ bytes }) => sign('sha256', bytes, own.privateKey),
    authorities: async () => [authority],
  };
};

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
