/**
 * A simulated signing service: it keeps the keys of officers and agencies, makes their certificates, and signs digests. Its authority says
 * in its name that it is for development.
 *
 * A test steers it: `POST /signatories/:id/fate` with `{ "fate": "refused" | "silent" | "genuine" }`. `GET /authority` is the authority as
 * PEM, and `GET /signatures` says how often a signature was made.
 */
import {
  constants,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import * as z from 'zod';
import { makeCertificate } from '../../../cms/certificate.ts';
import { NULL, octets, oid, sequence } from '../../../cms/der.ts';
import { OID } from '../../../cms/identifiers.ts';
import { SIGNING_MESSAGES } from '../../../schemas/signing-service.ts';
import { DAY_MILLISECONDS } from '../../../schemas/time.ts';
import { type Message, type OutsideSystem, parseOrReject, Rejected, type Surroundings } from '../outside-server.ts';

const ISSUER = { commonName: 'DEVELOPMENT - simulated signing service', organization: 'Liên Thông samples' };
const YEAR = 365 * DAY_MILLISECONDS;
const Fate = z.object({ fate: z.enum(['genuine', 'refused', 'silent']) });

type Holder = { readonly key: KeyObject; readonly certificate: Buffer };

class SigningService {
  readonly #clock: Surroundings['clock'];
  readonly #holders = new Map<string, Holder>();
  readonly #fates = new Map<string, z.infer<typeof Fate>['fate']>();
  #authority: Holder | undefined;
  #signatures = 0;

  constructor({ clock }: Surroundings) {
    this.#clock = clock;
  }

  receive({ type, body }: Message): object {
    const { certificates, signature } = SIGNING_MESSAGES;
    if (type === certificates.type) return this.#certify(parseOrReject(certificates.body, body));
    if (type === signature.type) return this.#sign(parseOrReject(signature.body, body));
    throw new Rejected(422, `signing knows no message "${type}"`);
  }

  decree(id: string | undefined, body: unknown): object {
    const fate = parseOrReject(Fate, body);
    this.#fates.set(String(id), fate.fate);
    return fate;
  }

  authority(): object {
    return { pem: new X509Certificate(this.#root().certificate).toString() };
  }

  count(): object {
    return { signatures: this.#signatures };
  }

  #certify({ signatory }: z.infer<typeof SIGNING_MESSAGES.certificates.body>): object {
    if (this.#fates.get(signatory.id) === 'refused') throw new Rejected(404, 'the certificate was revoked');
    const { certificate } = this.#holder(signatory);
    return { certificates: [certificate, this.#root().certificate].map(der => der.toString('base64')) };
  }

  /** As PKCS #1 v1.5 wants it: the digest with the name of its algorithm. */
  #sign({ signatory, digest }: z.infer<typeof SIGNING_MESSAGES.signature.body>): object {
    if (this.#fates.get(signatory.id) === 'silent') throw new Rejected(503, 'nobody confirmed the signature');
    const { key } = this.#holder(signatory);
    const info = sequence(sequence(oid(OID.sha256), NULL), octets(Buffer.from(digest, 'base64')));
    this.#signatures += 1;
    return { signature: privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info).toString('base64') };
  }

  #root(): Holder {
    this.#authority ??= this.#make(ISSUER, undefined);
    return this.#authority;
  }

  #holder({ kind, id, name, unit }: z.infer<typeof SIGNING_MESSAGES.certificates.body>['signatory']): Holder {
    const known = this.#holders.get(`${kind} ${id}`);
    if (known) return known;
    const made = this.#make({ commonName: name, organization: unit }, this.#root());
    this.#holders.set(`${kind} ${id}`, made);
    return made;
  }

  #make(subject: typeof ISSUER, root: Holder | undefined): Holder {
    const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const now = this.#clock.now();
    const certificate = makeCertificate({
      ...{ subject, issuer: ISSUER, publicKey, issuerKey: root?.key ?? key },
      ...{ serial: randomBytes(16), isAuthority: root === undefined },
      ...{ from: new Date(now - YEAR), until: new Date(now + 5 * YEAR) },
    });
    return { key, certificate };
  }
}

export const makeSigning = (surroundings: Surroundings): OutsideSystem => {
  const service = new SigningService(surroundings);
  return {
    name: 'signing',
    receive: message => service.receive(message),
    routes: [
      { method: 'GET', path: '/authority', answer: () => service.authority() },
      { method: 'GET', path: '/signatures', answer: () => service.count() },
      {
        method: 'POST',
        path: '/signatories/:id/fate',
        answer: ({ segments, body }) => service.decree(segments[0], body),
      },
    ],
  };
};
