/** Proving an address over HTTP: what is answered, and that no log has the code or the address. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { DAY_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { type MailServer, openMailServer } from '../kit/server/mail-server.ts';
import { codeIn } from '../kit/server/read-mail.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { file } from '../kit/world/filing.ts';

let mails: MailServer;
let province: Province;
beforeAll(async () => {
  mails = await openMailServer();
  province = await openProvince({ mail: { url: mails.url, from: 'khong-tra-loi@laocai.example', name: 'Một cửa' } });
});
afterAll(async () => {
  await province.close();
  await mails.close();
});

const as = households.riceWine.citizen.id;
const MINE = 'may.moi@example.vn';

const ask = async (body: unknown) => {
  const answer = await province.post('/contact/codes', { as, body });
  await province.settle();
  return answer;
};
const prove = (code: string, headers: Readonly<Record<string, string>> = {}) =>
  province.post('/contact/addresses', { as, body: { kind: 'email', code }, headers });
const lastCode = (): Promise<string> => codeIn(mails.received.at(-1));
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
const tomorrow = (): void => {
  province.clock.moveTo(toInstant(toEpoch(province.clock.now()) + DAY_MILLISECONDS));
};

test('a code comes by the mail server of the installation, and the next message goes to the address that it proves', async () => {
  expect(await ask({ kind: 'email', address: MINE })).toMatchObject({
    status: 202,
    body: { until: expect.stringMatching(/Z$/) },
  });
  expect(mails.received.map(({ to }) => to)).toEqual([MINE]);
  const code = await lastCode();
  expect(await prove(wrong(code))).toMatchObject({
    status: 422,
    body: { code: 'code-wrong', errors: [{ pointer: '/body/code' }] },
  });
  const headers = { 'idempotency-key': 'one' };
  for (let times = 0; times < 2; times += 1) expect((await prove(code, headers)).status).toBe(204);
  const filed = await file(province.world);
  await province.settle();
  const [, ...others] = mails.received;
  expect(others.map(({ to, headers }) => `${to} ${headers.get('message-id')?.split('.email')[0]}`)).toEqual([
    `${MINE} <${filed}`,
  ]);
  expect((await province.ask('/contact/addresses', { as })).body).toMatchObject({
    addresses: [{ kind: 'email', address: MINE }],
    awaited: [],
  });
  expect((await province.send('DELETE', '/contact/addresses/email', { as })).status).toBe(204);
});

test('who asks too often reads when it is possible again', async () => {
  tomorrow();
  for (let nth = 0; nth < 5; nth += 1) expect((await ask({ kind: 'email', address: MINE })).status).toBe(202);
  const { status, body } = await ask({ kind: 'email', address: 'khac@example.vn' });
  expect([status, (body as { code: string }).code]).toEqual([429, 'codes-of-person']);
});

test.each([
  ['no address', { kind: 'email', address: 'không phải' }],
  ['a number with letters', { kind: 'phone', address: '09123x45678' }],
  ['a kind that is none', { kind: 'fax', address: '0912345678' }],
  ['a mailbox as a telephone', { kind: 'phone', address: MINE }],
  ['two addresses', { kind: 'email', address: `${MINE},khac@example.vn` }],
  ['a line that begins another header', { kind: 'email', address: `${MINE}\r\nBcc: khac@example.vn` }],
])('%s is refused, and nothing is sent', async (_, body) => {
  const before = mails.received.length;
  expect((await ask(body)).status).toBe(422);
  expect(mails.received).toHaveLength(before);
});

test.each(['12345', '1234567', '12a456', ''])('a code of another form (%s) costs no try', async code => {
  expect((await prove(code)).status).toBe(422);
  expect((await prove(code)).body).not.toMatchObject({ code: 'code-wrong' });
});

test('nobody asks without a sign-in, and no officer has an address here', async () => {
  const body = { kind: 'email', address: MINE };
  expect((await province.post('/contact/codes', { body })).status).toBe(401);
  for (const officer of ['counter.bat-xat', 'engineer.lao-cai'])
    expect((await province.post('/contact/codes', { as: officer, body })).status).toBe(403);
});

test('no log has a code or an address, also where the mail server refuses it', async () => {
  tomorrow();
  mails.next({ refuses: 'address', code: 550, words: `5.1.1 <${MINE}> no such user` });
  expect((await ask({ kind: 'email', address: MINE })).status).toBe(202);
  expect((await ask({ kind: 'email', address: MINE })).status).toBe(202);
  const code = await lastCode();
  await prove(wrong(code));
  await prove(code);
  const printed: string[] = province.server.logs.map(line => JSON.stringify(line));
  expect(printed.some(line => line.includes('"about":"address-code"'))).toBe(true);
  for (const line of printed) {
    expect(line).not.toContain(MINE);
    expect(line).not.toMatch(new RegExp(`\\b${code}\\b`));
  }
});
