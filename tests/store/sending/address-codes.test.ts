/** An account proves that an address is its own by a code that is sent there; nobody else does, and nobody is flooded. */
import { expect, test } from 'vitest';
import type { Mail } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { AddressKind } from '../../../schemas/contact.ts';
import type { PersonId } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { chooseContact, noteRead } from '../../../store/dossier/contact.ts';
import { listOwnAddresses, proveAddress, removeAddress, sendCode } from '../../../store/sending/address-codes.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const owner = citizenOf(households.riceWine);
const stranger: Principal = { kind: 'citizen', id: 'somebody-else' as PersonId };
const MINE = 'sung.moi@example.vn';

const ask = async (address = MINE, by: Principal = owner) => {
  const answer = await sendCode(world.store, by, { kind: 'email', address });
  await world.settle();
  return answer;
};
const codeIn = (mail: Mail | undefined): string => /\d{6}/.exec(mail?.text ?? '')?.[0] ?? 'none';
const lastCode = (): string => codeIn(world.mails.at(-1));
const prove = (code: string, { by = owner, kind = 'email' as AddressKind, key = '' } = {}) =>
  proveAddress(world.store, { by, kind, code, idempotency: key ? { key, by, of: code } : undefined });
const proved = async (by: Principal = owner) =>
  (await listOwnAddresses(world.store, by)).addresses.map(({ address }) => address);
/** Another code than this one. */
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
const refusal = (code: string) => ({ said: { code } });

test('an address is proved by the code that came there, and by nothing before', async () => {
  const { until } = await ask();
  expect(world.mails).toHaveLength(1);
  expect(world.mails[0]).toMatchObject({ to: MINE, subject: 'Mã xác minh địa chỉ nhận tin' });
  expect(await proved()).toEqual([]);
  expect((await listOwnAddresses(world.store, owner)).awaited).toEqual([
    { kind: 'email', address: MINE, until, left: 5 },
  ]);
  await prove(lastCode());
  expect(await listOwnAddresses(world.store, owner)).toMatchObject({
    ...{ addresses: [{ kind: 'email', address: MINE, provedAt: world.clock.now() }], awaited: [] },
    media: ['email'],
  });
});

test('the mail with the code names nobody: a stranger may read it', async () => {
  await ask();
  const { subject, text, html } = world.mails[0] as Mail;
  for (const words of [subject, text, html]) {
    expect(words).not.toContain(households.riceWine.citizen.party.name);
    expect(words).not.toContain(owner.id);
  }
  expect(subject).not.toMatch(/\d/);
});

test('the code is stored nowhere, and the address in no key', async () => {
  const stored: string[] = [];
  const keys: string[] = [];
  const stop = world.embedded.subscribe(changes => {
    for (const { key, after } of changes) {
      keys.push(`${key.pk} ${key.sk}`);
      stored.push(JSON.stringify(after ?? {}));
    }
  });
  await ask();
  stop();
  const code = lastCode();
  expect(stored.some(item => item.includes(MINE))).toBe(true);
  expect(stored.filter(item => new RegExp(`\\b${code}\\b`).test(item))).toEqual([]);
  expect(keys.filter(key => key.includes(MINE))).toEqual([]);
});

test('a code counts once', async () => {
  await ask();
  const code = lastCode();
  await prove(code);
  await expect(prove(code)).rejects.toMatchObject(refusal('code-none'));
});

test('the same command sent again after a lost answer does nothing twice, and a wrong code costs one try', async () => {
  await ask();
  const code = lastCode();
  for (let times = 0; times < 3; times += 1)
    await expect(prove(wrong(code), { key: 'guess' })).rejects.toMatchObject(refusal('code-wrong'));
  expect((await listOwnAddresses(world.store, owner)).awaited).toMatchObject([{ left: 4 }]);
  for (let times = 0; times < 2; times += 1) await prove(code, { key: 'right' });
  expect(await proved()).toEqual([MINE]);
});

test('a code runs out after ten minutes', async () => {
  await ask();
  world.clock.advance({ minutes: 10 });
  await expect(prove(lastCode())).rejects.toMatchObject(refusal('code-expired'));
  // Who comes back to the page soon reads that it has run out.
  expect((await listOwnAddresses(world.store, owner)).awaited).toHaveLength(1);
  world.clock.advance({ hours: 1 });
  expect((await listOwnAddresses(world.store, owner)).awaited).toEqual([]);
  await ask();
  world.clock.advance({ minutes: 9 });
  await prove(lastCode());
  expect(await proved()).toEqual([MINE]);
});

test('after five wrong codes the right one does not count any more', async () => {
  await ask();
  const code = lastCode();
  for (let left = 4; left > 0; left -= 1)
    await expect(prove(wrong(code))).rejects.toMatchObject({ said: { code: 'code-wrong', values: { left } } });
  await expect(prove(wrong(code))).rejects.toMatchObject(refusal('code-spent'));
  await expect(prove(code)).rejects.toMatchObject(refusal('code-spent'));
  expect(await proved()).toEqual([]);
});

test('of guesses that come together each costs a try', async () => {
  await ask();
  const code = lastCode();
  const guesses = Array.from({ length: 12 }, (_, n) => String(n).padStart(6, '0')).filter(guess => guess !== code);
  const answers = await Promise.allSettled(guesses.map(guess => prove(guess)));
  const tried = answers.filter(answer => answer.status === 'rejected' && answer.reason.refusal === 'invalid');
  expect(tried).toHaveLength(5);
  await expect(prove(code)).rejects.toMatchObject(refusal('code-spent'));
});

test('of two confirmations that come together one proves the address, the other finds no code', async () => {
  await ask();
  const code = lastCode();
  const answers = await Promise.allSettled([prove(code), prove(code)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await proved()).toEqual([MINE]);
});

test('a code is good for the account that asked for it alone', async () => {
  await ask();
  const mine = lastCode();
  await ask('nguoi.khac@example.vn', stranger);
  expect(lastCode()).not.toBe(mine);
  await expect(prove(mine, { by: stranger })).rejects.toMatchObject(refusal('code-wrong'));
  await expect(prove(mine, { by: { ...owner, id: 'a-third' as PersonId } as Principal })).rejects.toMatchObject(
    refusal('code-none'),
  );
});

test('two accounts that ask for the same address get different codes, and so does one that asks twice', async () => {
  await ask();
  const first = lastCode();
  await ask(MINE, stranger);
  const ofStranger = lastCode();
  expect(ofStranger).not.toBe(first);
  await expect(prove(ofStranger)).rejects.toMatchObject(refusal('code-wrong'));
  await expect(prove(first, { by: stranger })).rejects.toMatchObject(refusal('code-wrong'));
  await ask();
  const second = lastCode();
  expect(second).not.toBe(first);
  await expect(prove(first)).rejects.toMatchObject(refusal('code-wrong'));
  await prove(second);
  expect(await proved(stranger)).toEqual([]);
});

test('the code of one address proves no other: the newer one counts', async () => {
  await ask();
  const first = lastCode();
  await ask('khac@example.vn');
  const second = lastCode();
  expect(second).not.toBe(first);
  await expect(prove(first)).rejects.toMatchObject(refusal('code-wrong'));
  await expect(prove(second, { kind: 'phone' })).rejects.toMatchObject(refusal('code-none'));
  await prove(second);
  expect(await proved()).toEqual(['khac@example.vn']);
});

test('a person asks for five codes in an hour and ten in a day, of all addresses together', async () => {
  for (let nth = 0; nth < 5; nth += 1) await ask(`mot.${nth}@example.vn`);
  await expect(ask('sau@example.vn')).rejects.toMatchObject({
    ...{ refusal: 'too-many-requests', retryAfter: 3600, said: { code: 'codes-of-person' } },
  });
  expect(world.mails).toHaveLength(5);
  world.clock.advance({ hours: 1 });
  for (let nth = 5; nth < 10; nth += 1) await ask(`mot.${nth}@example.vn`);
  world.clock.advance({ hours: 1 });
  await expect(ask('sau@example.vn')).rejects.toMatchObject({ retryAfter: 22 * 3600 });
  world.clock.advance({ hours: 22 });
  await ask('sau@example.vn');
  expect(world.mails).toHaveLength(11);
});

test('many accounts together send an address no more than its limit, and learn nothing of each other', async () => {
  const askers = Array.from({ length: 8 }, (_, n): Principal => ({ kind: 'citizen', id: `asker-${n}` as PersonId }));
  const answers = [];
  // Capitals and what stands behind a + make no other mailbox.
  for (const [n, asker] of askers.entries())
    answers.push(await ask(n % 2 ? 'Nan.Nhan@Example.vn' : `nan.nhan+${n}@example.vn`, asker));
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
  expect(world.mails).toHaveLength(5);
  const [last] = askers.slice(-1) as [Principal];
  expect((await listOwnAddresses(world.store, last)).awaited).toMatchObject([{ left: 5 }]);
  // What was never sent cannot be guessed either: every code is wrong, as any other.
  const code = lastCode();
  await expect(prove(code, { by: last })).rejects.toMatchObject(refusal('code-wrong'));
  world.clock.advance({ hours: 1 });
  await ask('nan.nhan@example.vn', last);
  expect(world.mails).toHaveLength(6);
});

test('an address that is taken out gets no message any more, and what else was said stays', async () => {
  await chooseContact(world.store, owner, { media: ['email'], language: 'en' });
  await ask();
  await Promise.all([prove(lastCode()), noteRead(world.store, owner, world.clock.now())]);
  expect(await proved()).toEqual([MINE]);
  await removeAddress(world.store, owner, 'email');
  await removeAddress(world.store, owner, 'email');
  expect(await proved()).toEqual([]);
  await ask();
  expect(world.mails.at(-1)?.subject).toBe('Code to confirm your address');
});

test('an officer has no address to prove, and no kind is proved to which nothing can be sent', async () => {
  const officer = officerOf(COUNTER.batXat, 'counter');
  await expect(ask(MINE, officer)).rejects.toMatchObject({ refusal: 'forbidden' });
  await expect(prove('000000', { by: officer })).rejects.toMatchObject({ refusal: 'forbidden' });
  await expect(listOwnAddresses(world.store, officer)).rejects.toMatchObject({ refusal: 'forbidden' });
  await expect(removeAddress(world.store, officer, 'email')).rejects.toMatchObject({ refusal: 'forbidden' });
  await expect(sendCode(world.store, owner, { kind: 'phone', address: '0912345678' })).rejects.toMatchObject(
    refusal('address-not-provable'),
  );
  expect(world.mails).toEqual([]);
});

test('a code whose wake-up was lost goes out with the next minute, once', async () => {
  const lossy = await openWorld({ inMemory: true, changesAs: () => [] });
  try {
    await sendCode(lossy.store, owner, { kind: 'email', address: MINE });
    await lossy.settle();
    expect(lossy.mails).toEqual([]);
    lossy.clock.advance({ minutes: 1 });
    await lossy.minute(3);
    expect(lossy.mails).toHaveLength(1);
  } finally {
    lossy.close();
  }
});

test('of several codes that cannot be sent in a sweep, each is a fault that is reported', async () => {
  const broken = await openWorld({
    ...{ inMemory: true, changesAs: () => [] },
    portsAs: ports => ({ ...ports, mailer: { send: () => Promise.reject(new TypeError('a fault of ours')) } }),
  });
  try {
    for (const by of [owner, stranger]) await sendCode(broken.store, by, { kind: 'email', address: MINE });
    broken.clock.advance({ minutes: 1 });
    const sweep = broken.handlersOf('callbacks').everyMinute?.();
    const fault = { message: 'a fault of ours' };
    await expect(sweep).rejects.toMatchObject({ errors: [fault, fault] });
  } finally {
    broken.close();
  }
});
