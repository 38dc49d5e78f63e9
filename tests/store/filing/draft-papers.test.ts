import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EICAR } from '../../../platform/files/content-scanner.ts';
import { households } from '../../../samples/households.ts';
import type { DossierCode, DraftId } from '../../../schemas/identifiers.ts';
import { readDraft } from '../../../store/filing/drafts.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import {
  announcing,
  bytesOf,
  PAPER,
  PDF,
  PROGRAM,
  said,
  type Ticket,
  ticketsIn,
  upload,
} from '../../kit/server/paper-files.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { citizenOf, prepareDraft, sendFile } from '../../kit/world/filing.ts';

let province: Province;
let draft: DraftId;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());
beforeEach(async () => {
  ({ draft } = await prepareDraft(province.world, { skip: [PAPER] }));
});

const CITIZEN = 'citizen.may';
const citizen = citizenOf(households.riceWine);

const announceAll = (components: object[]) =>
  province.post(`/drafts/${draft}/components`, { as: CITIZEN, body: { components } });
const announce = async (component: object): Promise<Ticket> => {
  const answer = await announceAll([component]);
  expect(answer.status).toBe(201);
  return ticketsIn(answer)[0];
};
const takeOut = (number: number, as = CITIZEN) =>
  province.send('DELETE', `/drafts/${draft}/components/${number}`, { as });
const submit = () => province.post(`/drafts/${draft}/submission`, { as: CITIZEN });

/** Announces one file and sends another, or the same. */
const announceAndSend = async (announced: object, sent: Uint8Array<ArrayBuffer>) => {
  const ticket = await announce(announced);
  return { number: ticket.number, uploaded: await upload(ticket, sent) };
};

/** A submission is refused for these reasons; the draft stays open, and no number is used up. */
const expectNotSubmitted = async (...details: readonly unknown[]) => {
  const answer = await province.writesNothing(submit);
  expectProblem(answer, {
    status: 422,
    name: 'invalid',
    errors: details.map(detail => ({ pointer: `/components/${PAPER}`, detail })),
  });
  expect((await readDraft(province.store, draft, citizen)).draft).toBe(draft);
};
test('a PDF with malware in it is taken in by the file store, and refused at the submission; a clean one takes its place', async () => {
  const malware = pdfOf(EICAR);
  const { number, uploaded } = await announceAndSend(announcing(malware), malware);
  expect(uploaded.status).toBe(200);
  await expectNotSubmitted(expect.stringMatching(new RegExp(`^the file of paper ${number} has malware in it`)));
  expect((await takeOut(number)).status).toBe(204);
  await announceAndSend(announcing(PDF), PDF);
  expect((await submit()).status).toBe(201);
});

describe('announcing papers', () => {
  const refusedAt = async (announcement: object, pointer: string) => {
    const answer = await province.writesNothing(() => announceAll([announcement]));
    expectProblem(answer, { status: 422, name: 'invalid', errors: [{ pointer }] });
  };

  test('is refused for a paper that the procedure does not know', async () => {
    for (const component of ['marriage-certificate', 'constructor', '__proto__'])
      await refusedAt(announcing(PDF, { component }), '/body/components/0/component');
  });

  test('is refused for a file type that is not accepted', async () => {
    for (const type of ['application/zip', 'image/webp'])
      await refusedAt(announcing(PDF, { type }), '/body/components/0/type');
  });

  test('is refused for an oversized file before a byte of it is sent', async () => {
    await refusedAt(announcing(PDF, { size: 500 * 1024 * 1024 }), '/body/components/0/size');
  });

  test('with several faults is refused with all of them, and no paper is taken', async () => {
    const faulty = announcing(PDF, { type: 'text/html', size: 500 * 1024 * 1024 });
    const strange = announcing(PDF, { component: 'marriage-certificate' });
    const answer = await province.writesNothing(() => announceAll([faulty, announcing(PDF), strange]));
    expectProblem(answer, {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/body/components/0/type' },
        { pointer: '/body/components/0/size' },
        { pointer: '/body/components/2/component' },
      ],
    });
  });

  test('is refused for no paper, and for more than forty at once', async () => {
    for (const count of [0, 41]) {
      const answer = await province.writesNothing(() => announceAll(Array(count).fill(announcing(PDF))));
      expectProblem(answer, { status: 422, name: 'invalid', errors: [{ pointer: '/body/components' }] });
    }
  });

  test('is refused beyond forty papers of a filing, including those taken out', async () => {
    const { components } = await readDraft(province.store, draft, citizen);
    const room = 40 - components.length;
    expect((await announceAll(Array(room).fill(announcing(PDF)))).status).toBe(201);
    expect((await takeOut(40)).status).toBe(204);
    expectProblem(await province.writesNothing(() => announceAll([announcing(PDF)])), {
      status: 409,
      name: 'not-allowed-now',
      asked: '1 more',
      state: '40 papers were announced, including those that were removed',
    });
  });

  test('returns a ticket for each paper, in the same order', async () => {
    const papers = [announcing(PDF), announcing(PDF, { component: 'identity-paper' }), announcing(PDF)];
    const tickets = ticketsIn(await announceAll(papers));
    const { components } = await readDraft(province.store, draft, citizen);
    const announced = tickets.map(({ number }) => components.find(paper => paper.number === number)?.component);
    expect(announced).toEqual([PAPER, 'identity-paper', PAPER]);
  });

  test.each([
    '../../etc/passwd',
    '..\\..\\boot.ini',
    'hợp-đồng/../mật.pdf',
    '..',
    'hợp..đồng.pdf',
    'a\u0000.pdf',
    'a\r\nset-cookie: b.pdf',
    'a\u001b[2J.pdf',
    'a\u0085.pdf',
    'a\ud800.pdf',
    'C:tệp.pdf',
    '',
    'a'.repeat(121),
  ])('is refused for the file name %j', async fileName => {
    const answer = await province.writesNothing(() => announceAll([announcing(PDF), announcing(PDF, { fileName })]));
    expectProblem(answer, { status: 422, name: 'invalid' });
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(new Set(errors.map(({ pointer }) => pointer))).toEqual(new Set(['/body/components/1/fileName']));
  });

  test.each(['abc', '', '0'.repeat(64)])('is refused for the checksum %j', async sha256 => {
    await refusedAt(announcing(PDF, { sha256 }), '/body/components/0/sha256');
  });
});

describe('an uploaded file', () => {
  test('that never arrives keeps the filing from being submitted', async () => {
    const { number } = await announce(announcing(PDF));
    await expectNotSubmitted(said.absent(number));
  });

  test('larger than announced is refused during the upload', async () => {
    const { number, uploaded } = await announceAndSend(announcing(PDF), bytesOf('%PDF-'.padEnd(64 * 1024, 'x')));
    expectProblem(uploaded, { status: 413, name: 'too-large' });
    await expectNotSubmitted(said.absent(number));
  });

  test('shorter than announced is refused', async () => {
    const { number, uploaded } = await announceAndSend(announcing(PDF), PDF.slice(0, 5));
    expectProblem(uploaded, { status: 400, name: 'size-mismatch' });
    await expectNotSubmitted(said.absent(number));
  });

  test('of the right size with a wrong checksum is refused', async () => {
    const { number, uploaded } = await announceAndSend(announcing(PDF), pdfOf('a c0ntract'));
    expectProblem(uploaded, { status: 400, name: 'checksum-mismatch' });
    await expectNotSubmitted(said.absent(number));
  });

  test('whose content does not match its type is refused at every submission', async () => {
    const { number, uploaded } = await announceAndSend(announcing(PROGRAM), PROGRAM);
    expect(uploaded.status).toBe(200);
    for (let time = 0; time < 2; time += 1) await expectNotSubmitted(said.mistyped(number));
  });

  test('that is a PDF by its beginning only is refused', async () => {
    const cut = PDF.slice(0, PDF.length / 2);
    const { number } = await announceAndSend(announcing(cut), cut);
    await expectNotSubmitted(said.unreadable(number));
  });

  test('stored in place of another announced file is refused at submission', async () => {
    const { number } = await announce(announcing(PDF));
    await sendFile(province.world, `drafts/${draft}/${number}`);
    await expectNotSubmitted(said.altered(number));
  });

  test('sent with the permission for another key is refused', async () => {
    const ticket = await announce(announcing(PDF));
    const change = (name: string, value: string) => (name === 'key' ? value.replace(/\d+$/, '1') : value);
    expectProblem(await upload(ticket, PDF, change), { status: 403, name: 'permission-invalid' });
  });

  test('sent after its permission expired is refused', async () => {
    const ticket = await announce(announcing(PDF));
    province.machine.time += 16 * 60_000;
    expectProblem(await upload(ticket, PDF), { status: 403, name: 'permission-expired' });
    await expectNotSubmitted(said.absent(ticket.number));
  });
});

describe('a submission', () => {
  test('with faulty papers names each of them once', async () => {
    const first = await announceAndSend(announcing(PROGRAM), PROGRAM);
    const second = await announceAndSend(announcing(PROGRAM), PROGRAM);
    await expectNotSubmitted(said.mistyped(first.number), said.mistyped(second.number));
  });

  test('with a faulty paper beside a missing one names both', async () => {
    ({ draft } = await prepareDraft(province.world, { skip: [PAPER, 'identity-paper'] }));
    const { number } = await announceAndSend(announcing(PROGRAM), PROGRAM);
    expectProblem(await province.writesNothing(submit), {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/components/identity-paper', detail: expect.stringMatching(/^missing: [^(]+$/) },
        { pointer: `/components/${PAPER}`, detail: said.mistyped(number) },
      ],
    });
  });

  test('never drops a paper silently, even an optional one: its file must arrive or the paper must be taken out', async () => {
    await announceAndSend(announcing(PDF), PDF);
    const [late, unwanted] = [await announce(announcing(PDF)), await announce(announcing(PDF))];
    const wrong = await announceAndSend(announcing(PROGRAM), PROGRAM);
    await expectNotSubmitted(said.absent(late.number), said.absent(unwanted.number), said.mistyped(wrong.number));
    await upload(late, PDF);
    for (const number of [unwanted.number, wrong.number]) await takeOut(number);
    const { body, status } = await submit();
    expect(status).toBe(201);
    const { code } = body as { code: DossierCode };
    const read = (number: number) => province.ask(`/dossiers/${code}/components/${number}`, { as: CITIZEN });
    expect((await read(late.number)).status).toBe(200);
    expect((await read(unwanted.number)).status).toBe(404);
  });

  test('names a paper whose stored file was lost', async () => {
    const { number } = await announceAndSend(announcing(PDF), PDF);
    await province.world.ports.files.remove(`drafts/${draft}/${number}`);
    await expectNotSubmitted(said.absent(number));
  });
});

describe('repeating a command on papers under its key', () => {
  const keyed = { as: CITIZEN, headers: { 'idempotency-key': 'papers-of-may' } };
  const announceUnder = (components: object[]) =>
    province.post(`/drafts/${draft}/components`, { ...keyed, body: { components } });
  const count = async () => (await readDraft(province.store, draft, citizen)).components.length;

  test('announces the papers once and returns the same numbers', async () => {
    const before = await count();
    const papers = [announcing(PDF), announcing(PDF)];
    const [first, again] = [await announceUnder(papers), await province.writesNothing(() => announceUnder(papers))];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(ticketsIn(again).map(({ number }) => number)).toEqual(ticketsIn(first).map(({ number }) => number));
    expect(await count()).toBe(before + 2);
    for (const ticket of ticketsIn(again)) expect((await upload(ticket, PDF)).status).toBe(200);
    expectProblem(await province.writesNothing(() => announceUnder([announcing(PDF)])), {
      status: 409,
      name: 'idempotency-key-reused',
    });
  });

  test('takes a paper out once, also when the draft was submitted in between', async () => {
    const [{ number }] = ticketsIn(await announceAll([announcing(PDF)]));
    await announceAndSend(announcing(PDF), PDF);
    const out = () =>
      province.send('DELETE', `/drafts/${draft}/components/${number}`, {
        ...keyed,
        headers: { 'idempotency-key': `out-${draft}` },
      });
    expect((await out()).status).toBe(204);
    expect((await submit()).status).toBe(201);
    await province.settle();
    expect((await province.writesNothing(out)).status).toBe(204);
  });
});

describe('a paper of a draft', () => {
  test('with a fault can be taken out and then no longer blocks the submission', async () => {
    const { number } = await announceAndSend(announcing(PROGRAM), PROGRAM);
    await announceAndSend(announcing(PDF), PDF);
    await expectNotSubmitted(said.mistyped(number));
    for (let time = 0; time < 2; time += 1) expect((await takeOut(number)).status).toBe(204);
    expect((await submit()).status).toBe(201);
  });

  test('is erased with its file when taken out, and erased again if a file is sent afterwards', async () => {
    const ticket = await announce(announcing(PDF));
    await upload(ticket, PDF);
    const isThere = async () =>
      (await province.world.ports.files.find(`drafts/${draft}/${ticket.number}`)) !== undefined;
    expect(await isThere()).toBe(true);
    await takeOut(ticket.number);
    expect(await isThere()).toBe(false);
    expect((await upload(ticket, PDF)).status).toBe(200);
    await province.settle();
    expect(await isThere()).toBe(true);
    province.machine.time += 76 * 60_000;
    await province.settle();
    expect(await isThere()).toBe(false);
    expect((await province.table.query({ hash: `F#${draft}`, range: { prefix: 'Y#' } })).items).toEqual([]);
  });

  test('is erased with everything sent under its last ticket, as long as an upload may be under way', async () => {
    const { number } = await announce(announcing(PDF));
    const { files } = province.world.ports;
    const key = `drafts/${draft}/${number}`;
    expect((await province.post(`/drafts/${draft}/components/${number}/upload`, { as: CITIZEN })).status).toBe(201);
    await takeOut(number);
    province.machine.time += (15 + 60) * 60_000 - 1;
    await province.settle();
    await sendFile(province.world, key);
    await province.settle();
    expect(await files.find(key)).toBeDefined();
    province.machine.time += 1;
    await province.settle();
    expect(await files.find(key)).toBeUndefined();
  });

  test('keeps its number when taken out: no other paper gets it', async () => {
    const { number } = await announce(announcing(PDF));
    await takeOut(number);
    expect((await announce(announcing(PDF))).number).toBe(number + 1);
  });

  test('cannot be taken out if it was never announced or belongs to another filer', async () => {
    expectProblem(await province.writesNothing(() => takeOut(41)), { status: 404, name: 'not-found' });
    expectProblem(await province.writesNothing(() => takeOut(1, 'citizen.hung')), { status: 404, name: 'not-found' });
  });
});
