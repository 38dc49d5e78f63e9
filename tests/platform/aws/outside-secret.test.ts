import { describe, expect, test, vi } from 'vitest';
import { KEPT_SECONDS, outsideSecret, RETRY_SECONDS } from '../../../platform/aws/outside-secret.ts';
import { handClock } from '../../kit/server/tokens.ts';

const SECRET = Buffer.alloc(24, 7).toString('base64');
const OTHER = Buffer.alloc(24, 8).toString('base64');
const text = (secret = SECRET) => JSON.stringify({ bank: { url: 'https://bank.vn/in', secret, owner: 'treasury' } });
/** What Secrets Manager will say again however often it is asked. */
const refused = () => Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 400 } });
const PACE = { budget: 20, attempt: 20, firstPause: 1, longestPause: 1 };

/** A secret that says one thing after another. */
const aSecret = (...said: readonly (string | Error)[]) => {
  const clock = handClock();
  const rest = [...said];
  const send = vi.fn(async () => {
    const next = rest.length > 1 ? rest.shift() : rest[0];
    if (next instanceof Error) throw next;
    return { SecretString: next };
  });
  return { clock, send, systems: outsideSecret({ client: { send } as never, id: 'outside', clock, pace: PACE }) };
};

describe('the secret of the outside systems', () => {
  test('is read once, and again after a few minutes', async () => {
    const { systems, send, clock } = aSecret(text());
    expect(await systems()).toEqual({ bank: { url: 'https://bank.vn/in', secret: SECRET } });
    clock.at(KEPT_SECONDS - 1);
    await systems();
    expect(send).toHaveBeenCalledTimes(1);
    clock.at(KEPT_SECONDS);
    await systems();
    expect(send).toHaveBeenCalledTimes(2);
  });

  test('gives the same object while its text is the same, and another after a rotation', async () => {
    const { systems, clock } = aSecret(text(), text(), text(OTHER));
    const first = await systems();
    clock.at(KEPT_SECONDS);
    expect(await systems()).toBe(first);
    clock.at(2 * KEPT_SECONDS);
    expect(await systems()).toEqual({ bank: { url: 'https://bank.vn/in', secret: OTHER } });
  });

  test('still counts while it cannot be read, and reading is tried again soon', async () => {
    const { systems, send, clock } = aSecret(text(), refused(), text(OTHER));
    const first = await systems();
    clock.at(KEPT_SECONDS);
    expect(await systems()).toBe(first);
    const asked = send.mock.calls.length;
    clock.at(KEPT_SECONDS + RETRY_SECONDS - 1);
    expect(await systems()).toBe(first);
    expect(send).toHaveBeenCalledTimes(asked);
    clock.at(KEPT_SECONDS + RETRY_SECONDS);
    expect(await systems()).toMatchObject({ bank: { secret: OTHER } });
  });

  test('may list no systems, and systems without an address, which send messages and get none', async () => {
    expect(await aSecret('{}').systems()).toEqual({});
    expect(await aSecret(JSON.stringify({ tax: { secret: SECRET } })).systems()).toEqual({ tax: { secret: SECRET } });
  });

  test('that could never be read fails under the name of the port', async () => {
    await expect(aSecret(new Error('no answer')).systems()).rejects.toMatchObject({ name: 'Unavailable' });
  });

  test.each([
    ['nothing', '', 'not JSON'],
    ['no JSON', `hush ${SECRET}`, 'not JSON'],
    ['a short secret', JSON.stringify({ bank: { secret: 'aHVzaA==' } }), 'bank.secret: must be at least 24 bytes'],
    ['a strange name', JSON.stringify({ Bank: { secret: SECRET } }), 'Bank: '],
    ['no address', JSON.stringify({ bank: { secret: SECRET, url: 'ftp://bank.vn' } }), 'bank.url: '],
  ])('with %s is a fault that names the place and no value', async (_, said, why) => {
    const fault = (await aSecret(said)
      .systems()
      .catch((error: unknown) => error)) as Error;
    expect(fault).toMatchObject({ name: 'PlatformFault', message: expect.stringContaining(why) });
    expect(fault.message).not.toMatch(/aHVzaA|BwcHBw|ftp/);
  });
});
