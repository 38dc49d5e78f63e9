/**
 * Time stamps over HTTP (RFC 3161, 3.4): with them the signatures of a signer are PAdES B-T. A stamp is checked before it is stored: of which
 * bytes it is, and that an authority made it whom this installation trusts.
 */
import { stampedTime } from '../../cms/check.ts';
import { DerFault } from '../../cms/der.ts';
import { sha256 } from '../../cms/signed-data.ts';
import { StampRefused, stampIn, stampRequest } from '../../cms/time-stamp.ts';
import type { WhenSilent } from '../../schemas/signing-settings.ts';
import { toEpoch } from '../../schemas/time.ts';
import { OutsideUnreachable } from '../errors.ts';
import type { Clock, Randomness, Signer } from '../ports.ts';

export type TimeStampsOptions = {
  readonly url: string;
  /** The authorities of stamps, in DER. */
  readonly authorities: () => Promise<readonly Uint8Array[]>;
  /** What is done while the authority does not answer: nothing is signed, or it is signed without a stamp (B-B). */
  readonly whenSilent: WhenSilent;
  readonly randomness: Randomness;
  readonly clock: Clock;
  /** From sending to the last byte; 5,000 by default. */
  readonly timeoutMilliseconds?: number;
  readonly fetcher?: typeof fetch;
};

const MOST_BYTES = 64 * 1024;
const WORD = 'the time-stamping authority';

/** An authority that did not answer is not asked again for so long: a batch would wait for it at each of its files. */
const PAUSE_MILLISECONDS = 10_000;

/** The signer, whose signatures this authority stamps. Throws {@link OutsideUnreachable} where a stamp is wanted and does not come. */
export const withTimeStamps = (signer: Signer, options: TimeStampsOptions): Required<Signer> => {
  const ask = pausing(options);
  return {
    certificates: of => signer.certificates(of),
    sign: what => signer.sign(what),
    authorities: async () => (await Promise.all([signer.authorities(), options.authorities()])).flat(),
    stamp: async signature => {
      try {
        return await stampOf(signature, { ...options, ask });
      } catch (error) {
        if (options.whenSilent === 'sign' && error instanceof OutsideUnreachable) return undefined;
        throw error;
      }
    },
  };
};

type Ask = (send: () => Promise<Response>) => Promise<Uint8Array>;

/** {@link exchange}, which asks nobody for a while after somebody did not answer. */
const pausing = ({ clock }: TimeStampsOptions): Ask => {
  let silentUntil = 0;
  return async send => {
    if (toEpoch(clock.now()) < silentUntil) throw new OutsideUnreachable(`${WORD} did not answer a moment ago.`);
    try {
      return await exchange(send);
    } catch (error) {
      silentUntil = toEpoch(clock.now()) + PAUSE_MILLISECONDS;
      throw error;
    }
  };
};

const stampOf = async (
  signature: Uint8Array,
  options: TimeStampsOptions & { readonly ask: Ask },
): Promise<Uint8Array> => {
  const { url, randomness, timeoutMilliseconds = 5_000, fetcher = fetch, ask } = options;
  const request = { digest: sha256(signature), nonce: randomness.bytes(8) };
  const trusted = await options.authorities();
  const answer = await ask(() =>
    fetcher(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(stampRequest(request)),
      ...{ redirect: 'manual', signal: AbortSignal.timeout(timeoutMilliseconds) },
    }),
  );
  try {
    const stamp = stampIn(answer, request);
    if (stampedTime(stamp, { of: signature, trusted })) return stamp;
    throw new StampRefused('no trusted authority made the stamp');
  } catch (cause) {
    if (cause instanceof StampRefused || cause instanceof DerFault)
      throw new OutsideUnreachable(`${WORD} answered with no stamp: ${cause.message}`, { cause });
    throw cause;
  }
};

const exchange = async (send: () => Promise<Response>): Promise<Uint8Array> => {
  try {
    const response = await send();
    if (response.status !== 200) throw new Error(`It answered ${response.status}.`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MOST_BYTES) throw new Error(`The answer is longer than ${MOST_BYTES} bytes.`);
    return bytes;
  } catch (cause) {
    throw new OutsideUnreachable(`${WORD} could not be reached.`, { cause });
  }
};
