import type { Clock } from '../../platform/ports.ts';
import { matchesSignature, SIGNATURE_HEADERS } from '../../platform/signature.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { type Instant, TOLERATED_SECONDS, toEpoch } from '../../schemas/time.ts';
import type { Message, Settings } from '../declaration.ts';

const say = sayings({
  'signature-headers-missing': {
    vi: 'Thiếu tiêu đề bắt buộc. Phải có đủ: {headers}.',
    en: 'All of these headers are required: {headers}.',
  },
  'message-id-form': {
    vi: 'Mã thông điệp phải gồm 1 đến 256 ký tự ASCII nhìn thấy được.',
    en: 'The message id must be 1 to 256 visible ASCII characters.',
  },
  'message-time-form': {
    vi: 'Thời điểm của thông điệp phải là số giây nguyên tính từ năm 1970.',
    en: 'The timestamp must be whole seconds since 1970.',
  },
  'message-too-old': {
    vi: 'Thông điệp đã cũ hơn {seconds} giây.',
    en: 'The message is older than {seconds} seconds.',
  },
  'message-ahead': {
    vi: 'Thời điểm của thông điệp sớm hơn đồng hồ của hệ thống quá {seconds} giây.',
    en: 'The message is more than {seconds} seconds ahead of our clock.',
  },
  'signature-mismatch': {
    vi: 'Không có chữ ký nào khớp với thông điệp.',
    en: 'None of the signatures matches the message.',
  },
  'system-unknown': {
    vi: 'Chưa cấu hình hệ thống bên ngoài {system}.',
    en: 'No outside system {system} is configured.',
  },
});

export type SignedMessage = {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  /** Base64, with or without `whsec_`. */
  readonly secret: string;
  /** What the sender's clock may show now (see `Clock.outside`). */
  readonly times: readonly Instant[];
};

/**
 * Holds a message of an outside system against its signature (Standard Webhooks) and returns its id, which stays the
 * same when the message is sent again. Refuses (`signature-invalid`) what is unsigned, wrongly signed, old, or from the
 * future.
 */
export const verifySignature = ({ headers, rawBody, secret, times }: SignedMessage): { readonly id: string } => {
  const id = headers[SIGNATURE_HEADERS.id];
  const timestamp = headers[SIGNATURE_HEADERS.timestamp];
  const signatures = headers[SIGNATURE_HEADERS.signature];
  if (!id || !timestamp || !signatures) {
    throw refuse(say('signature-headers-missing', { headers: Object.values(SIGNATURE_HEADERS) }));
  }
  if (!/^[\x21-\x7e]{1,256}$/.test(id)) throw refuse(say('message-id-form'));
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) throw refuse(say('message-time-form'));
  const ages = times.map(time => toEpoch(time) / 1000 - Number(timestamp));
  const age = ages.find(seconds => Math.abs(seconds) <= TOLERATED_SECONDS) ?? ages[0] ?? Number.POSITIVE_INFINITY;
  if (age > TOLERATED_SECONDS) throw refuse(say('message-too-old', { seconds: TOLERATED_SECONDS }));
  if (age < -TOLERATED_SECONDS) throw refuse(say('message-ahead', { seconds: TOLERATED_SECONDS }));
  if (!matchesSignature({ id, timestamp, body: rawBody, secret }, signatures)) {
    throw refuse(say('signature-mismatch'));
  }
  return { id };
};

const refuse = (said: Said) => new Refusal('signature-invalid', said);

type Verifier = {
  /** Which system must have signed the message. */
  readonly systemOf: (message: Message) => string;
  readonly settings: Settings;
  readonly clock: Clock;
};

/** What refuses a message that its system, as it is configured, did not sign just now. */
export const signatureVerifier =
  ({ systemOf, settings, clock }: Verifier) =>
  (message: Message): void => {
    const system = systemOf(message);
    // The name may come from the address: `constructor` must not find what every object has.
    const secret = Object.hasOwn(settings.outsideSecrets, system) ? settings.outsideSecrets[system] : undefined;
    if (!secret) throw new Refusal('not-found', say('system-unknown', { system }));
    const times = clock.outside?.() ?? [clock.now()];
    verifySignature({ headers: message.headers, rawBody: message.rawBody, secret, times });
  };
