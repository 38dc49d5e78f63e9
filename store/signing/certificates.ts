/** Until when the certificates of a signatory hold: who signs must have one that holds now, and is warned before it ends. */
import { X509Certificate } from 'node:crypto';
import { OutsideUnreachable, SignatoryUnknown, Unavailable } from '../../platform/errors.ts';
import type { Signatory, Signer } from '../../platform/ports.ts';
import { DAY_MILLISECONDS, type Instant, toEpoch, toInstant } from '../../schemas/time.ts';

/** From so many days before the end of a certificate on, who signs with it is warned: a new one takes weeks [K]. */
const WARNED_DAYS = 30;

/** The certificate has ended, or does not hold yet. An operator or its authority must act. */
export class CertificateOver extends SignatoryUnknown {
  readonly from: Instant;
  readonly until: Instant;

  constructor({ kind, id }: Signatory, { from, until }: { readonly from: Date; readonly until: Date }) {
    super(`A certificate of the ${kind} ${id} holds from ${from.toISOString()} to ${until.toISOString()} only.`);
    this.from = toInstant(from.getTime());
    this.until = toInstant(until.getTime());
  }
}

/** @throws {CertificateOver} where one of the certificates of a signatory does not hold at that time: nobody could verify what it signs */
export const requireHolding = (by: Signatory, certificates: readonly Uint8Array[], at: Date): void => {
  for (const der of certificates) {
    const { validFromDate: from, validToDate: until } = new X509Certificate(der);
    if (at < from || until < at) throw new CertificateOver(by, { from, until });
  }
};

/**
 * When the first certificate of the signatory ends, where that is near; undefined where it is not, or where the signer does not say now.
 */
export const endOfCertificate = async (signer: Signer, of: Signatory, now: Instant): Promise<Instant | undefined> => {
  try {
    const ends = (await signer.certificates(of)).map(der => new X509Certificate(der).validToDate.getTime());
    const first = Math.min(...ends);
    return first - toEpoch(now) < WARNED_DAYS * DAY_MILLISECONDS ? toInstant(first) : undefined;
  } catch (error) {
    if (error instanceof SignatoryUnknown || error instanceof OutsideUnreachable || error instanceof Unavailable)
      return undefined;
    throw error;
  }
};
