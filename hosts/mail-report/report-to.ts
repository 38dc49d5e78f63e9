import { SIGNATURE_HEADERS, signMessage } from '../../platform/signature.ts';
import type { MailNotice } from '../../schemas/sending.ts';

const LONGEST_ANSWER_MS = 20_000;

export type Receiver = {
  readonly to: string;
  readonly secret: string;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Sends a signed report, and returns the status of the answer; undefined where none came. The same report has the same id. */
export const reportTo = async ({ to, secret, now }: Receiver, notice: MailNotice): Promise<number | undefined> => {
  const body = JSON.stringify(notice);
  const id = `${notice.message}.${notice.why}`;
  const timestamp = Math.floor(now / 1000);
  try {
    const { status } = await fetch(to, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [SIGNATURE_HEADERS.id]: id,
        [SIGNATURE_HEADERS.timestamp]: String(timestamp),
        [SIGNATURE_HEADERS.signature]: signMessage({ id, timestamp, body, secret }),
      },
      body,
      signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
    });
    return status;
  } catch {
    return undefined;
  }
};
