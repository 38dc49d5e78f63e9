import { describe, expect, test, vi } from 'vitest';
import {
  Authorization,
  KEPT_CHARACTERS,
  KEPT_SECONDS,
  KEPT_TOKENS,
} from '../../../../platform/embedded/http/authorization.ts';
import { toInstant } from '../../../../schemas/time.ts';
import { handClock, NOW } from '../../../kit/server/tokens.ts';

const setUp = ({ expiresIn = 3600 } = {}) => {
  const clock = handClock();
  const authorizer = vi.fn(async ({ authorizationToken }: { authorizationToken: string }) => ({
    principalId: 'x',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'a',
          Effect: authorizationToken.includes('bad') ? ('Deny' as const) : ('Allow' as const),
          Resource: '*',
        },
      ],
    },
    context: {
      expiresAt: toInstant(NOW + expiresIn * 1000),
      ...(authorizationToken.includes('bad') && { code: 'token-bad', detail: 'Bad.', detailVi: 'Hỏng.' }),
    },
  }));
  const authorization = new Authorization({ authorizer, clock });
  return {
    clock,
    authorizer,
    authorization,
    ask: async (token: string) => authorization.contextOf([`Bearer ${token}`]),
  };
};

describe("the authorizer's answer for a valid token", () => {
  test('is cached and used at once', async () => {
    const { authorizer, authorization, ask } = setUp();
    await ask('good');
    expect(authorization.contextOf(['Bearer good'])).not.toBeInstanceOf(Promise);
    expect(authorizer).toHaveBeenCalledTimes(1);
  });

  test('is requested again after five minutes', async () => {
    const { authorizer, clock, ask } = setUp();
    await ask('good');
    clock.at(KEPT_SECONDS - 1);
    await ask('good');
    expect(authorizer).toHaveBeenCalledTimes(1);
    clock.at(KEPT_SECONDS);
    await ask('good');
    expect(authorizer).toHaveBeenCalledTimes(2);
  });

  test('is requested again when the token has expired meanwhile', async () => {
    const { authorizer, clock, ask } = setUp({ expiresIn: 60 });
    await ask('good');
    clock.at(60);
    await ask('good');
    expect(authorizer).toHaveBeenCalledTimes(2);
  });

  test('is cached for a limited number of tokens; the least recently used goes first', async () => {
    const { authorizer, ask } = setUp();
    for (let i = 0; i < KEPT_TOKENS; i++) await ask(`good-${i}`);
    await ask('good-0');
    await ask('one-more');
    authorizer.mockClear();
    await ask('good-0');
    expect(authorizer).not.toHaveBeenCalled();
    await ask('good-1');
    expect(authorizer).toHaveBeenCalledOnce();
  });

  test('is cached under the token: one token in many spellings is requested once and displaces no other', async () => {
    const { authorizer, authorization, ask } = setUp();
    await ask('somebody-else');
    await ask('good');
    authorizer.mockClear();
    for (let i = 1; i <= KEPT_TOKENS; i++) await authorization.contextOf([`Bearer${' '.repeat(i)}good`]);
    await authorization.contextOf(['bEARER good']);
    await ask('somebody-else');
    expect(authorizer).not.toHaveBeenCalled();
  });

  test('does not apply to the same text under another scheme', async () => {
    const { authorizer, authorization, ask } = setUp();
    await ask('good');
    await authorization.contextOf(['Basic good']);
    await authorization.contextOf(['good']);
    await authorization.contextOf(['Bearer good good']);
    expect(authorizer).toHaveBeenCalledTimes(4);
  });

  test('is cached in limited memory, however long the tokens are', async () => {
    const { authorizer, ask } = setUp();
    const long = (i: number) => `${i}-`.padEnd(8000, 'x');
    const many = Math.ceil(KEPT_CHARACTERS / 8000);
    for (let i = 0; i <= many; i++) await ask(long(i));
    authorizer.mockClear();
    await ask(long(many));
    expect(authorizer).not.toHaveBeenCalled();
    await ask(long(0));
    expect(authorizer).toHaveBeenCalledOnce();
  });

  test('is forgotten when rights change, even if it was on its way', async () => {
    const { authorizer, authorization, ask } = setUp();
    const under = ask('good');
    authorization.forget();
    await under;
    await ask('good');
    expect(authorizer).toHaveBeenCalledTimes(2);
  });
});

test('a request without a token, or with two, is refused without calling the authorizer', () => {
  const { authorizer, authorization } = setUp();
  for (const headers of [undefined, [], ['']])
    expect(() => authorization.contextOf(headers)).toThrow('No token was sent');
  expect(() => authorization.contextOf(['good', 'good'])).toThrow('more than once');
  expect(authorizer).not.toHaveBeenCalled();
});

test('an invalid token is refused with its reason each time, and displaces no other', async () => {
  const { authorizer, ask } = setUp();
  for (let i = 0; i < 3; i++) await expect(ask('bad')).rejects.toThrow('Bad.');
  expect(authorizer).toHaveBeenCalledTimes(3);
});

test('an authorizer that fails is an error, and nothing of it is cached', async () => {
  const { authorizer, ask } = setUp();
  authorizer.mockRejectedValueOnce(new Error('no keys'));
  await expect(ask('good')).rejects.toThrow('no keys');
  await expect(ask('good')).resolves.toBeDefined();
});
