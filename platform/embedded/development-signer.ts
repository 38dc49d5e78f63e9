/**
 * The signer of an installation without an authority: its keys lie in the data folder, and it makes the certificates itself. Who
 * looks at a signature reads in the certificate that it is for development only.
 *
 * Invariants
 * 1. A signatory has one key, made at its first signature, and a certificate that is valid now.
 * 2. Private keys are in one file that only its owner can read. They are never returned, logged or stored elsewhere.
 */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';
import { makeCertificate, type Name } from '../../cms/certificate.ts';
import { DAY_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import type { Clock, Randomness, Signatory, Signer } from '../ports.ts';

/** A private key as PEM (PKCS #8), and its certificate in DER, base64. */
const Holder = z.strictObject({ key: z.string(), certificate: z.base64() });
type Holder = z.infer<typeof Holder>;

/** The keys, as their file holds them: that of the authority, and those of the signatories by kind, id and names. */
export const SigningKeys = z.strictObject({
  authority: Holder.optional(),
  signatories: z.record(z.string(), Holder),
});
export type SigningKeys = z.infer<typeof SigningKeys>;

export type DevelopmentSignerOptions = {
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The keys of earlier runs. */
  readonly kept: SigningKeys | undefined;
  /** Stores them durably, where only the owner of this process can read them. */
  readonly keep: (keys: SigningKeys) => void;
};

/** The words by which the certificates of this authority say what they are. */
export const AUTHORITY: Name = {
  commonName: 'CHỨNG THƯ THỬ NGHIỆM - DEVELOPMENT AUTHORITY',
  organization: 'Liên Thông (development, no legal value)',
};

const BITS = 2048;
/** The authority outlives every certificate that it makes. */
const DAYS = { authority: 20 * 365, signatory: 2 * 365 };
/** So long before it is made a certificate holds already: the authority's also where the clock was ahead then, and was set right since. */
const DAYS_BEFORE = { authority: 365, signatory: 1 };
/** So long before its end a certificate is replaced. */
const DAYS_LEFT = 30;

const newKeys = promisify(generateKeyPair);

const keyOf = ({ kind, id, name, unit }: Signatory): string => JSON.stringify([kind, id, name, unit]);

const derOf = ({ certificate }: Holder): Buffer => Buffer.from(certificate, 'base64');

class DevelopmentSigner implements Signer {
  readonly #options: DevelopmentSignerOptions;
  #keys: SigningKeys;
  /** One making after another, so that nobody gets two keys. */
  #making: Promise<unknown> = Promise.resolve();
  readonly #opened = new Map<string, KeyObject>();

  constructor(options: DevelopmentSignerOptions) {
    this.#options = options;
    this.#keys = options.kept ?? { signatories: {} };
    if (!options.kept) options.keep(this.#keys);
  }

  async certificates(of: Signatory): Promise<readonly Uint8Array[]> {
    return [derOf(await this.#holder(of)), derOf(await this.#authority())];
  }

  async sign({ by, bytes }: Parameters<Signer['sign']>[0]): Promise<Uint8Array> {
    return sign('sha256', bytes, this.#open(await this.#holder(by)));
  }

  async authorities(): Promise<readonly Uint8Array[]> {
    return [derOf(await this.#authority())];
  }

  #open({ key }: Holder): KeyObject {
    const opened = this.#opened.get(key) ?? createPrivateKey(key);
    this.#opened.set(key, opened);
    return opened;
  }

  #authority(): Promise<Holder> {
    return this.#afterOthers(async () => this.#keys.authority ?? (await this.#makeAuthority()));
  }

  async #holder(of: Signatory): Promise<Holder> {
    const known = this.#keys.signatories[keyOf(of)];
    if (known && this.#isCurrent(known)) return known;
    const authority = await this.#authority();
    return this.#afterOthers(async () => {
      const made = this.#keys.signatories[keyOf(of)];
      return made && this.#isCurrent(made) ? made : this.#makeHolder(of, { authority, made });
    });
  }

  #isCurrent(holder: Holder): boolean {
    const { validFromDate, validToDate } = new X509Certificate(derOf(holder));
    return validFromDate.getTime() <= this.#now() && validToDate.getTime() - this.#now() > DAYS_LEFT * DAY_MILLISECONDS;
  }

  #now(): number {
    return toEpoch(this.#options.clock.now());
  }

  #afterOthers<T>(make: () => Promise<T>): Promise<T> {
    const made = this.#making.then(make);
    this.#making = made.catch(() => {});
    return made;
  }

  async #makeAuthority(): Promise<Holder> {
    const { privateKey } = await newKeys('rsa', { modulusLength: BITS });
    const authority = this.#certified(privateKey, { subject: AUTHORITY, issuerKey: privateKey, kind: 'authority' });
    this.#keep({ ...this.#keys, authority });
    return authority;
  }

  /** A certificate that ends soon, or does not hold yet, is followed by another for the same key. */
  async #makeHolder(
    of: Signatory,
    { authority, made }: { readonly authority: Holder; readonly made: Holder | undefined },
  ): Promise<Holder> {
    const key = made ? this.#open(made) : (await newKeys('rsa', { modulusLength: BITS })).privateKey;
    const subject = { commonName: of.name, organization: of.unit, organizationalUnit: 'DEVELOPMENT' };
    const holder = this.#certified(key, {
      ...{ subject, issuerKey: this.#open(authority), kind: 'signatory' },
    });
    this.#keep({ ...this.#keys, signatories: { ...this.#keys.signatories, [keyOf(of)]: holder } });
    return holder;
  }

  #certified(
    key: KeyObject,
    {
      subject,
      issuerKey,
      kind,
    }: { readonly subject: Name; readonly issuerKey: KeyObject; readonly kind: keyof typeof DAYS },
  ): Holder {
    const certificate = makeCertificate({
      ...{ subject, issuer: AUTHORITY, issuerKey, publicKey: createPublicKey(key) },
      serial: this.#options.randomness.bytes(16),
      from: new Date(this.#now() - DAYS_BEFORE[kind] * DAY_MILLISECONDS),
      until: new Date(this.#now() + DAYS[kind] * DAY_MILLISECONDS),
      isAuthority: kind === 'authority',
    });
    return {
      key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      certificate: certificate.toString('base64'),
    };
  }

  #keep(keys: SigningKeys): void {
    this.#options.keep(keys);
    this.#keys = keys;
  }
}

/** Opens the signer on the keys of earlier runs. The authority is made when it is first needed. */
export const developmentSigner = (options: DevelopmentSignerOptions): Signer => new DevelopmentSigner(options);
