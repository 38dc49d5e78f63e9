/**
 * A dossier in which everything is as long as its field allows, and everything that can be read of it. The server of these tests
 * holds each answer to what its route declares (`checkAnswers`) and fails the request where it does not fit.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { COUNTER, province as sample } from '../../samples/province.ts';
import { MAX_COMPONENTS } from '../../schemas/component.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { announcing, PDF, ticketsIn, upload } from '../kit/server/paper-files.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { accept, decide, issue, pay, reportTaxCode } from '../kit/world/acts.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

/** So many letters, which take more bytes than letters. */
const long = (letters: number): string => 'Ệ'.repeat(letters);
const name = { vi: long(300), en: long(300) };

const ADMINISTRATOR = 'administrator.lao-cai';
const OWNER = 'citizen.may';
const STEP = 'register-business';
const PAPERS = ['application-form', 'identity-paper', 'premises-contract', 'supplier-contract', 'food-safety-pledge'];

/** The answer's body, if it is a success. */
const done = async (answering: Promise<{ readonly status: number; readonly body: unknown }>) => {
  const { status, body } = await answering;
  expect({ status, body }).toMatchObject({ status: expect.toSatisfy((found: number) => found < 300) });
  return body as never;
};
const put = (path: string, body: unknown) => done(province.send('PUT', path, { as: ADMINISTRATOR, body }));
const ask = (path: string, as?: string) => done(province.ask(path, as === undefined ? {} : { as }));
const post = (path: string, as: string, body?: unknown) => done(province.post(path, { as, body }));

/** The units and officers on the way get the longest names that the directory takes. */
const lengthenDirectory = async (): Promise<void> => {
  for (const { code, ...unit } of sample.units) await put(`/units/${code}`, { ...unit, name, address: long(200) });
  for (const { id, ...officer } of sample.officers.filter(({ id }) => /bat-xat|food-safety|tax/.test(id)))
    await put(`/officers/${id}`, { ...officer, name: long(100), title: long(100) });
};

const fileFullest = async (): Promise<DossierCode> => {
  const address = { commune: 'H38.21', line: long(200) };
  const owner = {
    ...{ name: long(150), kind: 'individual', identityNumber: '010190000011', phone: '0900000011' },
    ...{ email: `${'a'.repeat(60)}@${'b'.repeat(50)}.example`, address: { ...address, province: long(60) } },
  };
  const form = { ...forms['1.001612'], businessName: long(150), address, capital: 1_000_000_000_000_000 };
  const components = Array.from({ length: MAX_COMPONENTS }, (_, i) =>
    announcing(PDF, { component: PAPERS[i % PAPERS.length], fileName: `${long(116)}.pdf`, pages: 5000 }),
  );
  const draft = { procedure: '1.001612', delivery: 'post', receivingUnit: COUNTER.batXat };
  const begun = await province.post('/drafts', {
    as: OWNER,
    body: { ...draft, parties: { owner, authority: 'owner' }, form, components },
  });
  for (const ticket of ticketsIn(begun)) await upload(ticket, PDF);
  const { draft: id } = begun.body as { draft: string };
  for (const path of ['/drafts', `/drafts/${id}`]) await ask(path, OWNER);
  const { code } = (await post(`/drafts/${id}/submission`, OWNER)) as { code: DossierCode };
  await province.settle();
  return code;
};

/** Everything that can be read about a dossier, by the applicant, at its desks, and by those who run the system. */
const readEverything = async (code: DossierCode): Promise<void> => {
  const everybody = [OWNER, 'counter.bat-xat', 'specialist.bat-xat', 'leader.bat-xat'];
  const parts = ['', '/journal', '/payments', '/shipments', '/components/1'];
  for (const as of everybody)
    for (const part of parts)
      if (part === '' || as === OWNER || as === 'counter.bat-xat') await ask(`/dossiers/${code}${part}`, as);
  await ask('/notifications', OWNER);
  await ask('/dossiers', OWNER);
  await ask(`/dossiers?unit=${COUNTER.batXat}`, 'counter.bat-xat');
  for (const { id } of sample.officers.filter(({ id }) => /bat-xat|food-safety/.test(id))) await ask('/tasks', id);
  await ask('/transactions', 'cashier.bat-xat');
  for (const path of ['/operations', '/operations/dossiers', `/operations/dossiers/${code}/history`])
    await ask(path, 'engineer.lao-cai');
  await ask('/directory-changes', ADMINISTRATOR);
  for (const path of ['/units', '/procedures']) await ask(path);
  const { lookupKey } = (await ask(`/dossiers/${code}`, OWNER)) as { lookupKey: string };
  await ask(`/tracking/${code}?key=${lookupKey}`);
};

const versionOf = async (code: DossierCode, step: string): Promise<number> =>
  ((await ask(`/dossiers/${code}/tasks/${step}`, OWNER)) as { version: number }).version;

/** Every paper is asked for, with the longest reason; and handed in. */
const supplementFullest = async (code: DossierCode): Promise<void> => {
  const items = Array.from({ length: 40 }, (_, i) => ({ component: PAPERS[i % PAPERS.length], why: long(500) }));
  const version = await versionOf(code, STEP);
  await post(`/dossiers/${code}/tasks/${STEP}/supplement-request`, 'specialist.bat-xat', { version, items });
  await province.settle();
  await readEverything(code);
  const components = PAPERS.map(component => announcing(PDF, { component, fileName: `${long(116)}.pdf` }));
  const offered = await province.post(`/dossiers/${code}/components`, { as: OWNER, body: { components } });
  for (const ticket of ticketsIn(offered)) await upload(ticket, PDF);
  await post(`/dossiers/${code}/tasks/${STEP}-supplement/supplement`, OWNER);
  await province.settle();
};

const decideFullest = async (code: DossierCode, step: string, outcome: string, as: string): Promise<void> => {
  const version = await versionOf(code, step);
  await post(`/dossiers/${code}/tasks/${step}/decision`, as, {
    version,
    outcome,
    reason: long(2000),
    note: long(2000),
  });
  await province.settle();
};

test('every answer keeps its contract when everything in it has its greatest length', {
  timeout: 60_000,
}, async () => {
  const { world } = province;
  await lengthenDirectory();
  const code = await fileFullest();
  await accept(world, code);
  await supplementFullest(code);
  await readEverything(code);
  await decideFullest(code, STEP, 'approved', 'specialist.bat-xat');
  await reportTaxCode(world, code);
  await readEverything(code);
  await pay(world, code);
  await decideFullest(code, 'appraise-licence', 'approved', 'specialist.bat-xat');
  await decideFullest(code, 'check-food-safety', 'approved', 'specialist.food-safety');
  await decideFullest(code, 'sign-licence', 'sent-back', 'leader.bat-xat');
  for (const [step, as] of [
    ['appraise-licence', 'specialist.bat-xat'],
    ['check-food-safety', 'specialist.food-safety'],
  ] as const)
    await decideFullest(code, step, 'approved', as);
  await decide(world, code, 'sign-licence', 'signed');
  await issue(world, code);
  await readEverything(code);
  await ask(`/dossiers/${code}/results`, OWNER);
});
