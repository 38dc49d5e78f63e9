/** What both platforms promise of digests (`platform/ports.ts`). */
import { describe, expect, test, vi } from 'vitest';
import { secretDigests } from '../../platform/aws/secret-digests.ts';
import { PlatformFault } from '../../platform/errors.ts';
import { keyedDigests } from '../../platform/keyed-digests.ts';
import type { Digests } from '../../platform/ports.ts';

const PACE = { budget: 20, attempt: 20, firstPause: 1, longestPause: 1 };
const TEXT = 'identity 010190001234';

/** A secret in Secrets Manager that answers one thing after another. */
const secretThatSays = (...said: readonly (string | Error)[]) => {
  const rest = [...said];
  const send = vi.fn(async () => {
    const next = rest.length > 1 ? rest.shift() : rest[0];
    if (next instanceof Error) throw next;
    return { SecretString: next };
  });
  return { send, digests: secretDigests('digests', { client: { send } as never, pace: PACE }) };
};

const ADAPTERS: Readonly<Record<string, (secret: string) => Digests>> = {
  embedded: secret => keyedDigests(Buffer.from(secret.padEnd(32, '.'))),
  AWS: secret => secretThatSays(secret.padEnd(32, '.')).digests,
};

describe.each(Object.entries(ADAPTERS))('digests of %s', (_, open) => {
  test('are the same for the same text, also in another process', async () => {
    expect(await open('one').of(TEXT)).toBe(await open('one').of(TEXT));
  });

  test('are others for another text or another secret', async () => {
    const all = [await open('one').of(TEXT), await open('one').of(`${TEXT} `), await open('other').of(TEXT)];
    expect(new Set(all).size).toBe(3);
  });

  test('show nothing of the text, and can stand in a key', async () => {
    expect(await open('one').of(TEXT)).toMatch(/^[\w-]{22}$/);
  });
});

describe('the secret of the digests on AWS', () => {
  test('is read once in a process', async () => {
    const { digests, send } = secretThatSays('s'.repeat(64));
    for (const text of ['1', '2', '3']) await digests.of(text);
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('that could not be read is read again with the next digest', async () => {
    const refused = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 400 } });
    const { digests } = secretThatSays(refused, 's'.repeat(64));
    await expect(digests.of(TEXT)).rejects.toThrow();
    expect(await digests.of(TEXT)).toMatch(/^[\w-]{22}$/);
  });

  test('is refused if it can be guessed', async () => {
    await expect(secretThatSays('short').digests.of(TEXT)).rejects.toThrow(PlatformFault);
  });
});
