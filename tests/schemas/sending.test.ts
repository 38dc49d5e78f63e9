/** Ids of messages that go out: mail servers and providers name them in their reports. */
import { expect, test } from 'vitest';
import { TextNotice } from '../../schemas/messaging-provider.ts';
import {
  alertSendingId,
  codeSendingId,
  MailNotice,
  MEDIA,
  parseSendingId,
  SendingId,
  sendingId,
} from '../../schemas/sending.ts';

const DOSSIER = 'H38.21.1-261123-0001';
const MAIL = '0'.repeat(32);
const CODE = '0b8f7d58-9d0e-4b25-9b0c-0d9c6f4a2f11';
const AT = Date.parse('2026-11-23T01:00:00Z');

test.each(MEDIA)('an id by %s says what it was made of', medium => {
  const name = { dossier: DOSSIER, medium, seq: 12 };
  expect(parseSendingId(sendingId(name, AT))).toEqual({ of: 'dossier', ...name, at: AT });
  expect(parseSendingId(alertSendingId(MAIL, medium, AT))).toEqual({ of: 'alert', mail: MAIL, medium });
  expect(parseSendingId(codeSendingId(CODE, medium))).toEqual({ of: 'code' });
});

test('a mail server reports of mails alone, a provider of texts alone', () => {
  for (const medium of MEDIA)
    for (const message of [
      sendingId({ dossier: DOSSIER, medium, seq: 1 }, AT),
      alertSendingId(MAIL, medium, AT),
      codeSendingId(CODE, medium),
    ]) {
      expect(MailNotice.safeParse({ message, why: 'bounced' }).success).toBe(medium === 'email');
      expect(TextNotice.safeParse({ message, state: 'arrived' }).success).toBe(medium !== 'email');
    }
});

test.each(['', 'anything', `${DOSSIER}.fax.1.1`, `${DOSSIER}.email.1`, `code.${CODE}.email.1.1`, `a b.email.1.1`])(
  'other text is no id: %j',
  text => {
    expect(parseSendingId(text)).toBeUndefined();
    expect(SendingId(...MEDIA).safeParse(text).success).toBe(false);
  },
);
