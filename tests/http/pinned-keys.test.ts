import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pinnedKeys } from '../../functions/authorize/pinned-keys.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const set = (...keys: object[]) => JSON.stringify({ keys });
const PUBLIC = { ...publicKey.export({ format: 'jwk' }), kid: 'one' };

describe('keys that the configuration states', () => {
  test('are the ones that count, without anybody being asked', async () => {
    expect(await pinnedKeys(set(PUBLIC))()).toEqual({ keys: [PUBLIC] });
  });

  test.each([
    ['a private key', set({ ...privateKey.export({ format: 'jwk' }), kid: 'one' })],
    ['a shared secret', set({ kty: 'oct', k: 'c2VjcmV0', kid: 'one' })],
    ['a key without a name', set(publicKey.export({ format: 'jwk' }))],
    ['no key at all', set()],
    ['what is no JSON', 'https://issuer.example'],
  ])('are refused at the start where they hold %s', (_, text) => {
    expect(() => pinnedKeys(text)).toThrow();
  });
});
