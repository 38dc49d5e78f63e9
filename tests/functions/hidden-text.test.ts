/** Text that hides something enters nowhere: body, path, query, header, message, file name, the province of `seed` (decision 0171). */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizens } from '../../samples/citizens.ts';
import { households } from '../../samples/households.ts';
import { readProvince } from '../../samples/seed/province-file.ts';
import { expectProblem } from '../kit/server/answers.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { temporaryFolder } from '../kit/server/started-server.ts';
import { fileUntilPayment, paymentNotice } from '../kit/world/acts.ts';
import { offerOf } from '../kit/world/filing.ts';
import { dossierOf } from '../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const { may } = citizens;
const begin = (change: object, components: readonly object[] = []) => {
  const parties = { owner: { ...may.party, ...change }, authority: 'owner' };
  const { form } = households.riceWine;
  const body = { procedure: '1.001612', delivery: 'counter', receivingUnit: 'h38.21.1', parties, form, components };
  return province.post('/drafts', { as: may.id, body });
};
const NAME = '/body/parties/owner/name';

describe('text with a hidden character', () => {
  test.each(['\u200b', '\u2060\u00ad', '\u3164', '\u202egnAn', 'An\u2028Bình', 'An\u0000', 'An\u2066'])(
    'is refused in a body with its place: %j',
    async name => {
      const answer = await province.writesNothing(() => begin({ name }));
      expectProblem(answer, { status: 422, name: 'invalid', errors: [{ pointer: NAME }] });
    },
  );

  test('is refused quickly and briefly in a body with 80,000 marks on one letter', async () => {
    const answer = await begin({ name: `a${'\u0301\u0316'.repeat(40_000)}` });
    expectProblem(answer, { status: 422, name: 'invalid' });
    expect(JSON.stringify(answer.body).length).toBeLessThan(1000);
  });

  test('is refused in a path or a query', async () => {
    const code = 'H38.21.1-261123-0001';
    for (const hidden of ['%E2%80%8B', '%E2%80%AE', '%E2%80%A8'])
      for (const path of [`/dossiers/${hidden}${code}`, `/tasks?unit=H38${hidden}`, `/drafts?after=${hidden}`])
        expectProblem(await province.ask(path, { as: may.id }), { status: 422, name: 'invalid' });
    expectProblem(await province.ask(`/dossiers/${code}%00`, { as: may.id }), { status: 400, name: 'bad-request' });
  });

  test('is refused in a header', async () => {
    const headers = { 'idempotency-key': 'a\u00adb' };
    const answer = await province.send('DELETE', '/drafts/00000000-0000-4000-8000-000000000000', {
      as: may.id,
      headers,
    });
    expectProblem(answer, { status: 422, name: 'invalid', errors: [{ pointer: '/headers/idempotency-key' }] });
  });

  test('is refused in the name of a file', async () => {
    for (const fileName of ['\u202efdp.exe.pdf', 'a\u2028b.pdf', 'a\u200db.pdf'])
      expectProblem(await begin({}, [{ ...offerOf('application-form'), fileName }]), {
        ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/components/0/fileName' }] },
      });
  });

  test('is refused in a message of an outside system, each time in the same way', async () => {
    const code = await fileUntilPayment(province.world);
    const notice = { ...(await paymentNotice(province.world, code)), transaction: 'FT\u202e1' };
    for (let time = 0; time < 2; time += 1)
      expectProblem(await province.changesNothing(code, () => province.notice('/callbacks/payment', notice)), {
        ...{ status: 422, name: 'invalid', errors: [{ pointer: '/body/transaction' }] },
      });
  });

  test('is refused in a province file with its place', () => {
    const folder = temporaryFolder();
    const file = join(folder.path, 'province.json');
    const officer = { id: 'a', name: '\u3164', title: 'Cán bộ', unit: 'H38.2', roles: ['counter'] };
    writeFileSync(file, JSON.stringify({ units: [], officers: [officer] }));
    expect(() => readProvince(file)).toThrow('officers.0.name: must have a visible character');
    rmSync(folder.path, { recursive: true });
  });
});

describe('the same identifier', () => {
  test('in small letters, capitals or percent-encoding means the same dossier, draft, payment and item', async () => {
    const code = await fileUntilPayment(province.world);
    const { seq } = await dossierOf(province.world, code);
    for (const written of [code.toLowerCase(), code.replace('H', '%48'), code.replace(/-(\d{4})$/, '-00$1')])
      expect(await province.ask(`/dossiers/${written}`, { as: may.id }), written).toMatchObject({
        ...{ status: 200, body: { dossier: { code, seq } } },
      });
    const begun = await begin({ name: 'Lý Mẩy\u200b', phone: '+84912345678' });
    expect(begun).toMatchObject({ status: 201, body: { receivingUnit: 'H38.21.1' } });
    const { draft, parties } = begun.body as { draft: string; parties: { owner: object } };
    expect(parties.owner).toMatchObject({ name: 'Lý Mẩy', phone: '0912345678' });
    expect((await province.ask(`/drafts/${draft.toUpperCase()}`, { as: may.id })).status).toBe(200);
    const paid = await paymentNotice(province.world, code);
    const notice = { ...paid, payment: paid.payment.toUpperCase(), currency: 'vnd' };
    expect(await province.notice('/callbacks/payment', notice)).toMatchObject({
      status: 200,
      body: { state: 'taken' },
    });
  });
});
