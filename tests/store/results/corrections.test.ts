import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeResult as printed } from '../../../documents/make-result.ts';
import { placesOfTemplate } from '../../../documents/places-of-template.ts';
import { developmentSigner } from '../../../platform/embedded/development-signer.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { DossierCode, PersonId, ResultCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { listLateMistakes } from '../../../store/control/late-mistakes.ts';
import { sweep } from '../../../store/machine/sweep.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { readComponentFor, readDossier } from '../../../store/queries/dossiers.ts';
import { listNotificationsOf } from '../../../store/queries/messages.ts';
import { layResult } from '../../../store/results/drafts.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { exchangePaper, listExchanges } from '../../../store/results/exchange-papers.ts';
import { issueCorrection } from '../../../store/results/issue-correction.ts';
import { listResultFiles } from '../../../store/results/list-result-files.ts';
import { makeResult } from '../../../store/results/make-result.ts';
import { listMistakes, rejectMistake, reportMistake } from '../../../store/results/mistakes.ts';
import { offerResults } from '../../../store/results/offer-results.ts';
import { findResult, findStoredResult } from '../../../store/results/results.ts';
import { signCorrection } from '../../../store/results/sign-correction.ts';
import { signResults } from '../../../store/results/sign-results.ts';
import { verifyFile } from '../../../store/results/verify-file.ts';
import { key } from '../../../store/table/keys.ts';
import { enterVaults } from '../../../store/vault/enter.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { refusalOf } from '../../kit/refusals.ts';
import { isInstalled, printedPdf, readByPdfsig } from '../../kit/signed-pdf.ts';
import { decide, fileUntilLicensing, handBack, issueSigned, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../../kit/world/reading.ts';
import { HandClock, MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const specialist = officerOf('H38.21', 'specialist');
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const elsewhere = officerOf('H38.22', 'leader');
const controller = { ...leader, roles: ['control'] } as Principal;
const text = 'Tên hộ kinh doanh viết sai chính tả.';
const reason = 'Tên hộ kinh doanh viết sai so với tờ khai.';
const verifyAt = 'https://example.vn/xac-thuc';
const KINDS = { 'business-registration': {}, licence: { until: '30/11/2031' } };
const KIND = 'business-registration';

let world: World;
beforeAll(async () => {
  const clock = new HandClock(MONDAY_MORNING);
  const signer = developmentSigner({ clock, randomness: cryptoRandomness, kept: undefined, keep: () => {} });
  world = await openWorld({ signer, inMemory: true });
});
afterAll(() => world.close());

const make = (code: DossierCode, kind: string, of: { asked?: object; words?: Record<string, string> } = {}) =>
  makeResult(world.store, world.ports, {
    ...{ code, kind, by: specialist, verifyAt, print: printed, placesOf: placesOfTemplate },
    ...{ asked: (of.asked ?? {}) as Record<string, string>, words: of.words },
  });
const filesOf = (code: DossierCode, by: Principal = leader) =>
  listResultFiles(world.store, world.ports, { code, by, placesOf: placesOfTemplate });

/** A dossier that has ended, with the code of its first result; who filed it has reported a mistake in it. */
const reported = async () => {
  const code: DossierCode = await fileUntilLicensing(world);
  for (const [kind, asked] of Object.entries(KINDS)) await make(code, kind, { asked });
  await decide(world, code, 'appraise-licence', 'approved');
  const seen = (await filesOf(code)).files.map(({ kind, file, sha256 }) => ({ kind, file, sha256 }));
  const { version } = await taskOf(world, code, 'sign-licence');
  await signResults(world.store, world.ports, { code, step: 'sign-licence', by: leader, version, files: seen });
  await world.settle();
  const [wrong] = await issueSigned(world, code);
  await handBack(world, code);
  const { filer } = await dossierOf(world, code);
  const applicant: Principal = { kind: 'citizen', id: filer as PersonId };
  const result = wrong?.code as ResultCode;
  const { until } = await reportMistake(world.store, { result, by: applicant, text });
  return { code, result, wrong, applicant, until };
};

const prepared = async (words: Record<string, string> = { businessName: 'Hộ kinh doanh Rượu gạo Sín Chải' }) => {
  const of = await reported();
  await make(of.code, KIND, { words });
  const [file] = (await filesOf(of.code)).files;
  if (!file) throw new Error('No corrected file lies there.');
  return { ...of, file };
};
const sign = ({ result, file }: { result: ResultCode; file: { file: number; sha256: string } }, by = leader) =>
  signCorrection(world.store, world.ports, { result, by, reason, file: file.file, sha256: file.sha256 as never });
const issue = async (code: DossierCode, result: ResultCode, by = registry) => {
  const { drafts = {} } = await dossierOf(world, code);
  const file = drafts[KIND]?.signed?.file ?? 0;
  return issueCorrection(world.store, world.ports, { result, file, by, abstract: undefined, recipients: undefined });
};
const offer = (code: DossierCode, pdf: Uint8Array, by = specialist) => {
  const file = {
    ...{ component: KIND, fileName: 'ban-sua.pdf', type: 'application/pdf', size: pdf.length },
    ...{ sha256: hash('sha256', pdf, 'base64'), source: 'electronic', pages: 1 },
  };
  return offerResults(world.store, world.ports.files, { code, by, offers: [file as never] });
};
const bytesOf = async (code: DossierCode, result: ResultCode) => {
  const item = await world.table.find(key.result(code, result));
  return world.ports.files.readPart(String(item?.fileKey), { from: 0, bytes: Number(item?.size) });
};

const messagesTo = async (code: DossierCode, by: Principal) =>
  (await listNotificationsOf(world.store, code, by)).notifications;

describe('a mistake in a result of a dossier that has ended', () => {
  test('is corrected in the same dossier: the new result holds, the wrong one is superseded by it, and nothing is open again', async () => {
    const { code, result, wrong, applicant, file } = await prepared();
    const before = await dossierOf(world, code);
    await sign({ result, file });
    const issued = await issue(code, result);
    await world.settle();
    expect(issued).toMatchObject({ state: 'valid', kind: KIND, code: `${code}.KQ3`, dossier: code });
    expect(issued.number).not.toBe(wrong?.number);
    expect(await findStoredResult(world.store, result)).toMatchObject({ state: 'superseded', replacedBy: issued.code });
    const after = await dossierOf(world, code);
    expect(after).toMatchObject({ status: before.status, endedAt: before.endedAt, epoch: before.epoch });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
    expect(after).not.toHaveProperty('mistakes');
    expect(after).not.toHaveProperty('drafts');
    expect(Object.values(after.steps).some(({ open }) => open)).toBe(false);
    const head = await world.table.find(key.head(code));
    expect(head).not.toHaveProperty('alarm');
    expect(head).not.toHaveProperty('dueIn');
    expect((await listMistakes(world.store, leader)).some(mistake => mistake.result === result)).toBe(false);
    const notifications = await messagesTo(code, applicant);
    const [last] = notifications.toSorted((one, other) => other.seq - one.seq);
    expect(last?.subject.vi).toBe(`Hồ sơ ${code}: kết quả đã được sửa sai sót`);
    expect(last?.text.vi).toContain(issued.code);
    expect(last?.text.vi).toContain(reason.replace(/\.$/, ''));
  });

  test('is seen in the corrected file, which names the one that it replaces and carries both signatures and its own code and key', async () => {
    const { code, result, wrong, file } = await prepared();
    await sign({ result, file });
    const issued = await issue(code, result);
    const bytes = await bytesOf(code, issued.code);
    const shown = (await readPdf(bytes)).map(({ text }) => text).join(' ');
    expect(shown).toContain('Hộ kinh doanh Rượu gạo Sín Chải');
    expect(shown).toContain(`Thay thế văn bản số ${wrong?.number}`);
    expect(shown).toContain(issued.code);
    expect(await findResult(world.store, { code: issued.code, key: issued.key as never })).toMatchObject({
      state: 'valid',
    });
    expect(issued.key).not.toBe(wrong?.key);
    if (isInstalled('pdfsig') && isInstalled('certutil')) {
      const authorities = await world.ports.trust.authorities();
      const said = readByPdfsig(bytes, authorities as never);
      expect(said).toHaveLength(2);
      for (const one of said) expect(one).toContain('Certificate is Trusted');
    }
  });

  test('is verified by file: the wrong file as superseded, the corrected one as genuine', async () => {
    const { code, result, file } = await prepared();
    const old = await bytesOf(code, result);
    await sign({ result, file });
    const issued = await issue(code, result);
    const verify = async (bytes: Uint8Array) =>
      verifyFile(world.store, world.ports, {
        ...{ sha256: hash('sha256', bytes, 'base64') as never, signatures: [], toTheEnd: true },
      });
    expect(await verify(old)).toMatchObject({ standing: 'superseded', result: { replacedBy: issued.code } });
    expect(await verify(await bytesOf(code, issued.code))).toMatchObject({ standing: 'genuine' });
  });

  test('leaves the corrected result in the vault of its owner beside the wrong one', async () => {
    const { code, result, file } = await prepared();
    await enterVaults(world.store, [code]);
    await sign({ result, file });
    await issue(code, result);
    expect((await enterVaults(world.store, [code])).entered).toBe(1);
  });

  test('is corrected by a file that an officer sends, where the system does not make it', async () => {
    const { code, result } = await reported();
    const pdf = await printedPdf({}, page => void page.text('Bản sửa'));
    const [ticket] = await offer(code, pdf);
    const number = ticket?.number ?? 0;
    await world.ports.files.put({ key: `results/${code}/${number}`, type: 'application/pdf', body: pdf });
    await layResult(world.store, world.ports, { code, file: number, by: specialist });
    const [file] = (await filesOf(code)).files;
    expect(file).toMatchObject({ corrects: result, file: number });
    await sign({ result, file: file as never });
    expect(await issue(code, result)).toMatchObject({ state: 'valid' });
  });
});

test('the list shows one file of a correction by number, hash and size: the draft, and the signed one once it was signed', async () => {
  const { code, result, file } = await prepared();
  const storedAs = async ({ file: number }: { readonly file: number }) => {
    const papers = await listComponents(world.store, code, 'result');
    const { sha256, size } = papers.find(paper => paper.number === number) ?? {};
    return { file: number, sha256, size };
  };
  expect(file).toMatchObject(await storedAs(file));
  await sign({ result, file });
  const [shown] = (await filesOf(code, registry)).files;
  if (!shown) throw new Error('The signed file is not listed.');
  expect(shown.file).toBe(shown.signed?.file);
  expect(shown).toMatchObject(await storedAs(shown));
});

describe('a correction is refused', () => {
  test('to an officer who does not lead the unit, and to the leader of another', async () => {
    const { result, file } = await prepared();
    expect((await refusalOf(sign({ result, file }, specialist))).refusal).toBe('forbidden');
    expect((await refusalOf(sign({ result, file }, elsewhere))).refusal).toMatch(/forbidden|not-found/);
  });

  test('to who has seen another file than the one that lies there', async () => {
    const { code, result, file } = await prepared();
    await make(code, KIND, { words: { businessName: 'Tên khác' } });
    expect((await refusalOf(sign({ result, file }))).said.code).toBe('correction-changed');
    expect((await dossierOf(world, code)).drafts?.[KIND]?.signed).toBeUndefined();
  });

  test('before the leader has signed it, and to who is not the registry', async () => {
    const { code, result, file } = await prepared();
    expect((await refusalOf(issue(code, result))).said.code).toBe('correction-unsigned');
    await sign({ result, file });
    expect((await refusalOf(issue(code, result, specialist))).refusal).toBe('forbidden');
    expect(await findStoredResult(world.store, result)).toMatchObject({ state: 'valid' });
  });

  test('for another file once the leader has signed, but to the leader', async () => {
    const { code, result, file } = await prepared();
    await sign({ result, file });
    expect((await refusalOf(make(code, KIND, { words: {} }))).said.code).toBe('correction-signed-before');
    const pdf = await printedPdf({}, page => void page.text('Bản sửa'));
    expect((await refusalOf(offer(code, pdf))).said.code).toBe('correction-signed-before');
    expect(await offer(code, pdf, leader)).toHaveLength(1);
    expect((await filesOf(code, specialist)).kinds).toEqual([]);
    expect((await filesOf(code, leader)).kinds).toMatchObject([{ corrects: result }]);
  });

  test('with words that the template has no place for', async () => {
    const { code } = await reported();
    expect((await refusalOf(make(code, KIND, { words: { fatherName: 'Ai' } }))).refusal).toBe('invalid');
  });

  test('once the wrong result was revoked in the meantime', async () => {
    const { code, result, file } = await prepared();
    await sign({ result, file });
    await endResult(world.store, { result, by: leader, reason });
    expect((await refusalOf(issue(code, result))).said.code).toBe('no-mistake-open');
    expect(await dossierOf(world, code)).not.toHaveProperty('drafts');
  });
});

describe('a signed correction that was given up', () => {
  /** Code and key that the draft has printed on it, with which anybody verifies a result. */
  const printedOn = async (code: DossierCode) => {
    const [file] = (await filesOf(code)).files;
    const paper = (await listComponents(world.store, code, 'result')).find(({ number }) => number === file?.file);
    const pdf = await world.ports.files.readPart(String(paper?.key), { from: 0, bytes: Number(paper?.size) });
    const text = (await readPdf(pdf)).map(page => page.text).join(' ');
    return { result: /Mã kết quả: (\S+)/.exec(text)?.[1], key: /Mã tra cứu: (\S+)/.exec(text)?.[1] };
  };

  test('leaves its code and its key to no other result: the signed file would seem to be that one', async () => {
    const { code, result, applicant, file } = await prepared();
    const before = await printedOn(code);
    expect(before).toEqual({ result: `${code}.KQ3`, key: expect.stringMatching(/^[A-Z0-9]{8}$/) });
    await sign({ result, file });
    await rejectMistake(world.store, { result, by: leader, reason });
    await reportMistake(world.store, { result, by: applicant, text });
    await make(code, KIND, { words: { businessName: 'Hộ kinh doanh Rượu gạo Bản Vền' } });
    const after = await printedOn(code);
    expect(after.result).toBe(`${code}.KQ4`);
    expect(after.key).not.toBe(before.key);
    const [next] = (await filesOf(code)).files;
    await sign({ result, file: next as never });
    expect(await issue(code, result)).toMatchObject({ code: after.result, key: after.key });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });
});

test('of two that issue the same correction at once, one does: one new result, and one number', async () => {
  const { code, result, file } = await prepared();
  await sign({ result, file });
  const done = await Promise.allSettled([issue(code, result), issue(code, result), issue(code, result)]);
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { results } = await dossierOf(world, code);
  expect(results.filter(({ kind }) => kind === KIND)).toHaveLength(2);
});

describe('the paper of a corrected result', () => {
  const counter = officerOf('H38.21.1', 'counter');
  const waits = async (result: ResultCode) =>
    (await listExchanges(world.store, counter)).find(exchange => exchange.result === result);
  const corrected = async () => {
    const of = await prepared();
    await sign(of);
    return { ...of, issued: (await issue(of.code, of.result)).code };
  };

  test('waits at the counter that had handed the wrong one over, until it is exchanged, once', async () => {
    const { code, result, issued } = await corrected();
    expect(await waits(issued)).toMatchObject({ dossier: code, replaces: result, delivery: 'counter' });
    expect((await refusalOf(exchangePaper(world.store, { result: issued, by: registry }))).refusal).toBe('forbidden');
    const receiver = { name: 'Chảo Thị Mẩy', paper: 'identity-card' } as const;
    await exchangePaper(world.store, { result: issued, by: counter, receiver });
    expect(await waits(issued)).toBeUndefined();
    expect((await journalOf(world, code)).at(-1)).toMatchObject({ type: 'paper-exchanged', result: issued });
    expect((await dossierOf(world, code)).status).toBe(10);
    const again = await refusalOf(exchangePaper(world.store, { result: issued, by: counter }));
    expect(again.said.code).toBe('no-exchange-open');
  });

  test('that has a mistake, too, is not handed over any more: the next one takes its place before the counter', async () => {
    const { code, result, issued, applicant } = await corrected();
    await reportMistake(world.store, { result: issued, by: applicant, text });
    await make(code, KIND, { words: { businessName: 'Hộ kinh doanh Rượu gạo Bản Vền' } });
    const [file] = (await filesOf(code)).files;
    if (!file) throw new Error('No corrected file lies there.');
    await sign({ result: issued, file });
    const { code: next } = await issue(code, issued);
    expect(await waits(issued)).toBeUndefined();
    expect((await refusalOf(exchangePaper(world.store, { result: issued, by: counter }))).said.code).toBe(
      'no-exchange-open',
    );
    // The applicant still has the paper of the first one.
    expect(await waits(next)).toMatchObject({ dossier: code, replaces: result });
  });

  test('that was revoked is not handed over', async () => {
    const { issued } = await corrected();
    await endResult(world.store, { result: issued, by: leader, reason });
    expect(await waits(issued)).toBeUndefined();
    await refusalOf(exchangePaper(world.store, { result: issued, by: counter }));
  });
});

test('the applicant reads no file of a correction before it is issued', async () => {
  const { code, applicant, file } = await prepared();
  const { components } = await readDossier(world.store, code, applicant);
  expect(components.length).toBeGreaterThan(0);
  expect(components.every(({ number }) => number < 900)).toBe(true);
  const reading = readComponentFor(world.store, world.ports.scanner, { code, number: file.file, by: applicant });
  expect((await refusalOf(reading)).refusal).toBe('not-found');
});

test('the officer reads what stands in the paper, to write it otherwise', async () => {
  const { code, result } = await reported();
  const { kinds } = await filesOf(code, specialist);
  expect(kinds).toHaveLength(1);
  expect(kinds[0]).toMatchObject({ kind: KIND, corrects: result });
  expect(kinds[0]?.printed?.find(({ name }) => name === 'owner.name')?.title.vi).toMatch(/: Họ/);
});

describe('a report', () => {
  test('reaches the applicant as a message with the day until which it is corrected', async () => {
    const { code, applicant } = await reported();
    const notifications = await messagesTo(code, applicant);
    expect(notifications.some(({ subject }) => subject.vi.includes('đã ghi nhận sai sót'))).toBe(true);
  });

  test('that was not corrected in time raises one alert, which the control office reads until it is corrected', async () => {
    const { code, result, file } = await prepared();
    world.clock.advance({ hours: 24 * 8 });
    for (let i = 0; i < 2; i += 1)
      await sweep(world.store, (_, error) => {
        throw error;
      });
    const alerts = (await journalOf(world, code)).filter(
      entry => entry.type === 'alert-raised' && entry.alert === 'mistake',
    );
    expect(alerts).toMatchObject([{ result, kind: KIND, late: 'H38.21', by: { kind: 'clock' } }]);
    const isLate = async () =>
      (await listLateMistakes(world.store, controller)).mistakes.some(one => one.result === result);
    expect(await isLate()).toBe(true);
    await sign({ result, file });
    await issue(code, result);
    expect(await isLate()).toBe(false);
  });

  test('that the leader rejects with a reason is waited for no more, raises no alert, and leaves the result valid', async () => {
    const { code, result, applicant } = await reported();
    expect((await refusalOf(rejectMistake(world.store, { result, by: registry, reason }))).refusal).toBe('forbidden');
    await rejectMistake(world.store, { result, by: leader, reason: 'Tên đúng như tờ khai đã ký.' });
    expect(await findStoredResult(world.store, result)).toMatchObject({ state: 'valid' });
    expect(await dossierOf(world, code)).not.toHaveProperty('mistakes');
    world.clock.advance({ hours: 24 * 8 });
    await sweep(world.store, (_, error) => {
      throw error;
    });
    expect(
      (await journalOf(world, code)).some(entry => entry.type === 'alert-raised' && entry.alert === 'mistake'),
    ).toBe(false);
    const notifications = await messagesTo(code, applicant);
    expect(notifications.some(({ text: { vi } }) => vi.includes('Tên đúng như tờ khai đã ký'))).toBe(true);
    // It may be reported again, with another reason.
    await reportMistake(world.store, { result, by: applicant, text: 'Sai cả địa chỉ.' });
  });
});
