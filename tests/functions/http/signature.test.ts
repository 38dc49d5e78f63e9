import { describe, expect, test } from 'vitest';
import { verifySignature } from '../../../functions/http/signature.ts';
import { matchesSignature, signMessage } from '../../../platform/signature.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { toInstant } from '../../../schemas/time.ts';

/** The example that the reference libraries of standard-webhooks 1.0.0 are tested with. */
const PUBLISHED = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
};
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const OTHER = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';

const at = (seconds: number) => toInstant((PUBLISHED.timestamp + seconds) * 1000);
const headers = (changed: Record<string, string> = {}) => ({
  'webhook-id': PUBLISHED.id,
  'webhook-timestamp': String(PUBLISHED.timestamp),
  'webhook-signature': SIGNATURE,
  ...changed,
});
const verify = (changed: Partial<Parameters<typeof verifySignature>[0]> = {}) =>
  verifySignature({
    headers: headers(),
    rawBody: PUBLISHED.body,
    secret: PUBLISHED.secret,
    times: [at(0)],
    ...changed,
  });

const without = (name: string) => Object.fromEntries(Object.entries(headers()).filter(([key]) => key !== name));

describe('signing', () => {
  test('gives the published signature of the specification', () => {
    expect(signMessage(PUBLISHED)).toBe(SIGNATURE);
    expect(signMessage({ ...PUBLISHED, secret: PUBLISHED.secret.replace('whsec_', '') })).toBe(SIGNATURE);
  });

  test('needs a secret of at least 24 bytes', () => {
    expect(() => signMessage({ ...PUBLISHED, secret: Buffer.alloc(23).toString('base64') })).toThrow(RangeError);
    expect(() => matchesSignature({ ...PUBLISHED, secret: '' }, SIGNATURE)).toThrow(RangeError);
  });
});

describe('a signed message', () => {
  test('is accepted, and its id returned', () => {
    expect(verify()).toEqual({ id: PUBLISHED.id });
  });

  test('is accepted when one of several signatures is ours', () => {
    const several = ['v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=', OTHER, SIGNATURE, 'nonsense'].join(' ');
    expect(verify({ headers: headers({ 'webhook-signature': several }) })).toEqual({ id: PUBLISHED.id });
  });

  test('is accepted for five minutes before and after its time', () => {
    for (const seconds of [300, -300]) expect(verify({ times: [at(seconds)] })).toEqual({ id: PUBLISHED.id });
  });

  const refused: [string, Parameters<typeof verify>[0], RegExp][] = [
    ['it has no id', { headers: without('webhook-id') }, /All of these headers are required/],
    ['it has no timestamp', { headers: without('webhook-timestamp') }, /All of these headers are required/],
    ['it has no signature', { headers: without('webhook-signature') }, /All of these headers are required/],
    ['it is old', { times: [at(301)] }, /older than 300/],
    ['it comes from the future', { times: [at(-301)] }, /ahead of our clock/],
    ['its timestamp is no number', { headers: headers({ 'webhook-timestamp': '1e9' }) }, /whole seconds/],
    ['its body was changed', { rawBody: PUBLISHED.body.replace('2', '3') }, /None of the signatures matches/],
    ['its id was changed', { headers: headers({ 'webhook-id': 'msg_other' }) }, /None of the signatures matches/],
    [
      'its timestamp was changed',
      { headers: headers({ 'webhook-timestamp': String(PUBLISHED.timestamp + 1) }) },
      /None of the signatures/,
    ],
    [
      'it is signed with another secret',
      { headers: headers({ 'webhook-signature': OTHER }) },
      /None of the signatures matches/,
    ],
    [
      'its signature is of another version',
      { headers: headers({ 'webhook-signature': SIGNATURE.replace('v1', 'v2') }) },
      /None of the signatures/,
    ],
    [
      'its signature is cut short',
      { headers: headers({ 'webhook-signature': SIGNATURE.slice(0, 20) }) },
      /None of the signatures matches/,
    ],
    ['its id could not stand in a header', { headers: headers({ 'webhook-id': 'a b' }) }, /visible ASCII/],
  ];
  test.each(refused)('is refused when %s', (_, changed, why) => {
    expect(() => verify(changed)).toThrow(why);
    expect(() => verify(changed)).toThrow(expect.objectContaining({ refusal: 'signature-invalid', status: 401 }));
  });

  test('with any text as its signature is a refusal, never a fault', () => {
    for (const text of ['', ' ', 'v1', 'v1,', 'v1,====', 'v1,\u0000', `v1,${'A'.repeat(10_000)}`]) {
      expect(() => verify({ headers: headers({ 'webhook-signature': text }) })).toThrow(Refusal);
    }
  });
});
