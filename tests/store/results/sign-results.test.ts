import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSignature } from '../../../cms/check.ts';
import { sha256 } from '../../../cms/signed-data.ts';
import { developmentSigner } from '../../../platform/embedded/development-signer.ts';
import { OutsideUnreachable } from '../../../platform/errors.ts';
import type { Signer } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { DossierCode, ResultCode } from '../../../schemas/identifiers.ts';
import { coveredBy, signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { layResult } from '../../../store/results/drafts.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { listResultFiles } from '../../../store/results/list-result-files.ts';
import { offerResults } from '../../../store/results/offer-results.ts';
import { signInBatch, signResults } from '../../../store/results/sign-results.ts';
import { verifyFile } from '../../../store/results/verify-file.ts';
import { signDocument } from '../../../store/signing/sign-document.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { pdfOf, pdfWith } from '../../kit/pdf.ts';
import { refusalOf } from '../../kit/refusals.ts';
import { acceptedByOpenssl, isInstalled } from '../../kit/signed-pdf.ts';
import { decide, fileUntilLicensing, numbersFor, sendResults, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf, journalOf } from '../../kit/world/reading.ts';
import { HandClock, MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const STEP = 'sign-licence';
const KINDS = ['business-registration', 'licence'];
const specialist = officerOf('H38.21', 'specialist');
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');

/** Signs, unless it is silent; counts the signatures that it made. */
const real = developmentSigner({
  ...{ clock: new HandClock(MONDAY_MORNING), randomness: cryptoRandomness },
  ...{ kept: undefined, keep: () => {} },
});
const asked = { silentAfter: Number.POSITIVE_INFINITY, ids: [] as string[] };
const signer: Signer = {
  ...{ certificates: of => real.certificates(of), authorities: () => real.authorities() },
  sign: async what => {
    if (asked.silentAfter <= 0) throw new OutsideUnreachable('signing could not be reached.');
    asked.silentAfter -= 1;
    asked.ids.push(what.id);
    return real.sign(what);
  },
};

let world: World;
beforeAll(async () => {
  world = await openWorld({ signer, inMemory: true });
});
afterAll(() => world.close());

const send = async (
  code: DossierCode,
  { by = specialist, kinds = KINDS, bytes = undefined as Uint8Array | undefined } = {},
) => {
  const offers = kinds.map(component => {
    const file = bytes ?? pdfOf(`${component} of ${code}`);
    return {
      file,
      offer: {
        component,
        fileName: `${component}.pdf`,
        type: 'application/pdf',
        size: file.length,
        sha256: sha256(file).toString('base64'),
        source: 'electronic' as const,
        pages: 1,
      },
    };
  });
  const tickets = await offerResults(world.store, world.ports.files, {
    code,
    by,
    offers: offers.map(({ offer }) => offer),
  });
  for (const [i, { number }] of tickets.entries())
    await world.ports.files.put({
      key: `results/${code}/${number}`,
      type: 'application/pdf',
      body: offers[i]?.file as Uint8Array,
    });
  return tickets.map(({ number }) => number);
};

const lay = (code: DossierCode, file: number, by = specialist) =>
  layResult(world.store, world.ports, { code, file, by });

/** A dossier that waits for the leader, with both drafts before him or her. */
const drafted = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world);
  for (const file of await send(code)) await lay(code, file);
  await decide(world, code, 'appraise-licence', 'approved');
  return code;
};

const seen = async (code: DossierCode) =>
  (await listResultFiles(world.store, world.ports, { code, by: leader })).files.map(({ kind, file, sha256 }) => ({
    kind,
    file,
    sha256,
  }));
const toSign = async (code: DossierCode) => ({
  code,
  step: STEP,
  by: leader,
  version: (await taskOf(world, code, STEP)).version,
  files: await seen(code),
});
const sign = async (code: DossierCode) => {
  const signed = await signResults(world.store, world.ports, await toSign(code));
  await world.settle();
  return signed;
};
const entriesOf = async (code: DossierCode, type: string) =>
  (await journalOf(world, code)).filter(entry => entry.type === type);
const issueSigned = async (code: DossierCode) => {
  const { drafts = {} } = await dossierOf(world, code);
  const { version } = await taskOf(world, code, 'issue-results');
  const numbers = await numbersFor(world, { by: registry, kinds: KINDS });
  const results = KINDS.map((kind, i) => ({ kind, file: drafts[kind]?.signed?.file as number, ...numbers[i] }));
  return { by: registry, code, version, results };
};
const contentOf = (key: string, size: number) => world.ports.files.readPart(key, { from: 0, bytes: size });
const storedFile = async (code: DossierCode, result: string) =>
  (await world.table.find({ pk: `D#${code}`, sk: `R#${result}` })) as unknown as {
    fileKey: string;
    size: number;
    sha256: string;
  };

describe('a draft of a result', () => {
  test('is laid before the leader by the specialist of the unit, and read by the leader as it is', async () => {
    const code = await drafted();
    const { files } = await listResultFiles(world.store, world.ports, { code, by: leader });
    expect(files.map(({ kind }) => kind)).toEqual(KINDS);
    expect(files[1]).toMatchObject({
      title: { vi: 'Giấy phép kinh doanh ngành nghề có điều kiện' },
      sha256: sha256(pdfOf(`licence of ${code}`)).toString('base64'),
    });
    expect(await entriesOf(code, 'result-drafted')).toHaveLength(2);
  });

  test('takes the place of an earlier one of its kind', async () => {
    const code = await drafted();
    const [file] = await send(code, { by: leader, kinds: ['licence'], bytes: pdfOf('another') });
    await lay(code, file as number, leader);
    expect((await seen(code)).find(({ kind }) => kind === 'licence')?.file).toBe(file);
  });

  test.each([
    [
      'locked',
      'file-locked',
      () =>
        pdfWith({
          objects: ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Kids [3 0 R] /Count 1 >>', '<< /Type /Page >>', '<< >>'],
          trailer: '/Root 1 0 R /Encrypt 4 0 R',
        }),
    ],
    ['broken', 'file-unreadable', () => pdfOf('x').subarray(0, 200)],
    ['no PDF, though its name says so', 'file-of-other-type', () => Buffer.from('PK\u0003\u0004 a text document')],
    [
      'signed already',
      'file-signed',
      async () =>
        signDocument(real, {
          pdf: pdfOf('x'),
          by: { kind: 'officer', id: 'a', name: 'A', unit: 'U' },
          reason: 'r',
          at: MONDAY_MORNING,
        }),
    ],
  ])('that is %s is refused with the reason', async (_, reason, make) => {
    const code = await fileUntilLicensing(world);
    const [file] = await send(code, { kinds: ['licence'], bytes: new Uint8Array(await make()) });
    const { facts } = await refusalOf(lay(code, file as number));
    expect(facts.errors?.[0]?.detail.code).toBe(reason);
    expect(await entriesOf(code, 'result-drafted')).toEqual([]);
  });

  test('is nothing for an officer of another unit, nor after the leader has signed', async () => {
    const code = await drafted();
    expect((await refusalOf(lay(code, 901, officerOf('H38.21.1', 'counter')))).refusal).toMatch(/forbidden|not-found/);
    await sign(code);
    expect((await refusalOf(lay(code, 901))).refusal).toBe('forbidden');
  });
});

describe('the leader', () => {
  test('signs exactly the files that lie there, and the decision is taken with them', async () => {
    const code = await drafted();
    await sign(code);
    const { drafts } = await dossierOf(world, code);
    expect(drafts?.licence).toMatchObject({ file: 902, signed: { file: 904, step: STEP, by: leader.id } });
    expect(await entriesOf(code, 'result-signed')).toHaveLength(2);
    expect((await entriesOf(code, 'step-decided')).at(-1)).toMatchObject({ step: STEP, outcome: 'signed' });
  });

  test('signs nothing if a file was replaced since it was seen: 409 says which lies there now', async () => {
    const code = await drafted();
    const command = await toSign(code);
    const [file] = await send(code, { by: leader, kinds: ['licence'], bytes: pdfOf('another') });
    await lay(code, file as number, leader);
    const refusal = await refusalOf(signResults(world.store, world.ports, command));
    expect([refusal.refusal, refusal.said.code]).toEqual(['stale-version', 'drafts-changed']);
    expect(await entriesOf(code, 'result-signed')).toEqual([]);
    expect((await taskOf(world, code, STEP)).step).toBe(STEP);
  });

  test('cannot decide "signed" without the files, but can send the dossier back', async () => {
    const code = await drafted();
    const { version } = await taskOf(world, code, STEP);
    const decision = { code, step: STEP, by: leader, version };
    expect((await refusalOf(decideTask(world.store, { ...decision, outcome: 'signed' }))).said.code).toBe(
      'files-to-sign',
    );
    await decide(world, code, STEP, 'sent-back', 'Thiếu biên bản');
    expect((await dossierOf(world, code)).drafts?.licence).not.toHaveProperty('signed');
  });

  test('signs nothing of a dossier while the signer is silent in the middle, and later the same once', async () => {
    const code = await drafted();
    asked.ids.length = 0;
    asked.silentAfter = 1;
    const refusal = await refusalOf(sign(code));
    expect([refusal.refusal, refusal.said.code, refusal.retryAfter]).toEqual(['unavailable', 'signer-silent', 30]);
    expect(await entriesOf(code, 'result-signed')).toEqual([]);
    asked.silentAfter = Number.POSITIVE_INFINITY;
    world.clock.advance({ minutes: 2 });
    await sign(code);
    expect(asked.ids).toHaveLength(3);
    expect(new Set(asked.ids).size).toBe(2);
    expect(await entriesOf(code, 'result-signed')).toHaveLength(2);
  });

  test('signs a batch once, however often it is sent, and what one is refused for leaves the others alone', async () => {
    const codes = [await drafted(), await drafted(), await drafted()];
    const signatures = await Promise.all(
      codes.map(async dossier => {
        const { step, version, files } = await toSign(dossier);
        return { dossier, step: step as never, version, files };
      }),
    );
    await decide(world, codes[1] as DossierCode, STEP, 'sent-back', 'Thiếu biên bản');
    const batch = { signatures, by: leader, key: 'batch' };
    const [first, second] = [
      await signInBatch(world.store, world.ports, batch),
      await signInBatch(world.store, world.ports, batch),
    ];
    const namesOf = (outcomes: typeof first) =>
      outcomes.map(({ error }) => (error instanceof Refusal ? error.refusal : error));
    expect(namesOf(first)).toEqual([undefined, 'already-decided', undefined]);
    expect(namesOf(second)).toEqual(namesOf(first));
    for (const code of [codes[0], codes[2]])
      expect(await entriesOf(code as DossierCode, 'result-signed')).toHaveLength(2);
  });

  test('signs once although two requests come at the same moment', async () => {
    const code = await drafted();
    const command = await toSign(code);
    const both = await Promise.allSettled([
      signResults(world.store, world.ports, command),
      signResults(world.store, world.ports, command),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entriesOf(code, 'result-signed')).toHaveLength(2);
  });
});

describe('the registry', () => {
  test('issues what the leader signed with the seal of the unit, under which the first signature stays valid', async () => {
    const code = await drafted();
    await sign(code);
    const { results } = await issueResults(world.store, world.ports, await issueSigned(code));
    const stored = await storedFile(code, results[1]?.code ?? '');
    const pdf = await contentOf(stored.fileKey, stored.size);
    expect(sha256(pdf).toString('base64')).toBe(results[1]?.sha256);
    const trusted = await real.authorities();
    const checked = signaturesIn(pdf).map(one =>
      checkSignature({
        signature: one.signature,
        digest: sha256(coveredBy(pdf, one)),
        trusted,
        at: new Date(world.clock.now()),
      }),
    );
    expect(checked.map(({ state }) => state)).toEqual(['intact', 'intact']);
    const names = checked.map(one => ('certificate' in one ? one.certificate.subject : ''));
    expect(names[1]).toContain('UBND xã Bát Xát');
    if (isInstalled('openssl')) acceptedByOpenssl(pdf, trusted);
    expect((await dossierOf(world, code)).drafts).toBeUndefined();
  });

  test('cannot issue another file in the place of the signed one', async () => {
    const code = await drafted();
    await sign(code);
    const command = await issueSigned(code);
    const other = await sendResults(world, { code, by: registry, kinds: ['licence'] });
    const results = command.results.map(one =>
      one.kind === 'licence' ? { ...one, file: other[0]?.file as number } : one,
    );
    const { facts } = await refusalOf(issueResults(world.store, world.ports, { ...command, results }));
    expect(facts.errors?.map(({ detail }) => detail.code)).toEqual(['not-the-signed-file']);
  });

  test('issues nothing while the signer is silent', async () => {
    const code = await drafted();
    await sign(code);
    asked.silentAfter = 1;
    expect((await refusalOf(issueResults(world.store, world.ports, await issueSigned(code)))).said.code).toBe(
      'signer-silent',
    );
    asked.silentAfter = Number.POSITIVE_INFINITY;
    expect(await entriesOf(code, 'result-issued')).toEqual([]);
    await issueResults(world.store, world.ports, await issueSigned(code));
    expect(await entriesOf(code, 'result-issued')).toHaveLength(2);
  });
});

describe('a file that somebody shows', () => {
  /** What a browser says of it (`shownOf` of the page does the same). */
  const shownOf = (pdf: Uint8Array) => {
    const found = signaturesIn(pdf);
    return {
      sha256: sha256(pdf).toString('base64') as never,
      signatures: found.map(one => ({
        digest: sha256(coveredBy(pdf, one)).toString('base64') as never,
        signature: Buffer.from(one.signature).toString('base64'),
      })),
      toTheEnd: found.at(-1)?.end === pdf.length,
    };
  };
  const show = (pdf: Uint8Array) => verifyFile(world.store, world.ports, shownOf(pdf));
  const issuedPdf = async () => {
    const code = await drafted();
    await sign(code);
    const { drafts } = await dossierOf(world, code);
    const signed = (await listComponents(world.store, code, 'result')).find(
      ({ number }) => number === drafts?.licence?.signed?.file,
    );
    const { results } = await issueResults(world.store, world.ports, await issueSigned(code));
    const stored = await storedFile(code, results[1]?.code ?? '');
    return {
      result: results[1],
      pdf: await contentOf(stored.fileKey, stored.size),
      beforeSeal: await contentOf(signed?.key ?? '', signed?.size ?? 0),
      item: stored,
    };
  };

  test('is genuine if it is the issued result, byte for byte, and the answer names nobody', async () => {
    const { result, pdf } = await issuedPdf();
    const found = await show(pdf);
    expect(found).toMatchObject({
      standing: 'genuine',
      result: { code: result?.code, number: result?.number, state: 'valid' },
    });
    expect(found.signatures.map(({ state, unit }) => [state, unit])).toEqual([
      ['intact', 'UBND xã Bát Xát'],
      ['intact', 'UBND xã Bát Xát'],
    ]);
    expect(found.signatures[0]?.authority).toContain('DEVELOPMENT');
    expect(JSON.stringify(found)).not.toMatch(/issuedBy|leader|registry|"key"/);
  });

  test('is revoked, or superseded by another, once the leader has said so with a reason, and the applicant hears it', async () => {
    const [one, two, other] = [await issuedPdf(), await issuedPdf(), await issuedPdf()];
    const reason = 'Sai diện tích';
    const end = (of: typeof one, replacedBy?: ResultCode) =>
      endResult(world.store, { result: of.result?.code as ResultCode, by: leader, reason, replacedBy });
    world.mails.length = 0;
    await end(one);
    await end(two, other.result?.code);
    await world.settle();
    expect((await show(one.pdf)).standing).toBe('revoked');
    expect(await show(two.pdf)).toMatchObject({ standing: 'superseded', result: { replacedBy: other.result?.code } });
    expect((await entriesOf(one.result?.dossier as DossierCode, 'result-ended'))[0]).toMatchObject({
      state: 'revoked',
      by: { id: leader.id },
    });
    expect(world.mails.filter(({ text }) => text.includes('Lý do: Sai diện tích.'))).toHaveLength(2);
    expect((await refusalOf(end(one))).said.code).toBe('result-ended-before');
    expect((await refusalOf(end(other, one.result?.code))).said.code).toBe('replacement-not-valid');
    const byRegistry = endResult(world.store, { result: other.result?.code as ResultCode, by: registry, reason });
    expect((await refusalOf(byRegistry)).refusal).toBe('forbidden');
  });

  test('is altered if one byte is another, or something was added, and the result that it was made of is named', async () => {
    const { result, pdf } = await issuedPdf();
    const changed = Uint8Array.from(pdf);
    changed[10] = (changed[10] ?? 0) ^ 1;
    for (const file of [changed, new Uint8Array(Buffer.concat([pdf, Buffer.from('\n% more')]))])
      expect(await show(file)).toMatchObject({ standing: 'altered', result: { code: result?.code } });
  });

  test('is not issued while it has only the signature of the leader', async () => {
    const { beforeSeal } = await issuedPdf();
    expect((await show(beforeSeal)).standing).toBe('not-issued');
  });

  test('is by an unknown signer if no authority is known that named its signatory, and unsigned without a signature', async () => {
    const other = developmentSigner({
      clock: world.clock,
      randomness: cryptoRandomness,
      kept: undefined,
      keep: () => {},
    });
    const pdf = await signDocument(other, {
      pdf: pdfOf('x'),
      by: { kind: 'seal', id: 'H38.21', name: 'UBND xã Bát Xát', unit: 'UBND xã Bát Xát' },
      reason: 'r',
      at: MONDAY_MORNING,
    });
    expect(await show(pdf)).toEqual({ standing: 'unknown-signer', signatures: [{ state: 'unknown' }] });
    expect(await show(pdfOf('x'))).toEqual({ standing: 'unsigned', signatures: [] });
  });
});
