import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeResult as printed } from '../../../documents/make-result.ts';
import { developmentSigner } from '../../../platform/embedded/development-signer.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { DossierCode, LookupKey, UnitCode } from '../../../schemas/identifiers.ts';
import { PREPARED } from '../../../schemas/prepared-fields.ts';
import type { Result } from '../../../schemas/result.ts';
import type { ResultContent } from '../../../schemas/result-content.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { listResultFiles } from '../../../store/results/list-result-files.ts';
import { makeResult } from '../../../store/results/make-result.ts';
import { proposeNumbers } from '../../../store/results/numbers.ts';
import { findResult } from '../../../store/results/results.ts';
import { signResults } from '../../../store/results/sign-results.ts';
import { placeAndDay } from '../../../workflows/calendar/place-and-day.ts';
import { readPdf } from '../../kit/documents/read-pdf.ts';
import { refusalOf } from '../../kit/refusals.ts';
import { isInstalled, readByPdfsig } from '../../kit/signed-pdf.ts';
import { decide, fileUntilLicensing, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { HandClock, MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

const STEP = 'sign-licence';
const specialist = officerOf('H38.21', 'specialist');
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const verifyAt = 'https://example.vn/xac-thuc';

const signer = developmentSigner({
  ...{ clock: new HandClock(MONDAY_MORNING), randomness: cryptoRandomness },
  ...{ kept: undefined, keep: () => {} },
});

let world: World;
beforeAll(async () => {
  world = await openWorld({ signer, inMemory: true });
});
afterAll(() => world.close());

const contents: ResultContent[] = [];
const print = (content: ResultContent) => {
  contents.push(content);
  return printed(content);
};
const ASKED: Readonly<Record<string, Record<string, string>>> = {
  'business-registration': {},
  licence: { until: '30/11/2031' },
};
const make = (code: DossierCode, kind: string, { by = specialist, asked = ASKED[kind] ?? {} } = {}) =>
  makeResult(world.store, world.ports, { code, by, kind, asked, verifyAt, print });
const filesOf = async (code: DossierCode, by = leader) =>
  (await listResultFiles(world.store, world.ports, { code, by })).files;
const bytesOf = (key: string, size: number) => world.ports.files.readPart(key, { from: 0, bytes: size });

const KINDS = Object.keys(ASKED);

/** Both results made, and signed by the leader. */
const signed = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world);
  for (const kind of KINDS) await make(code, kind);
  await decide(world, code, 'appraise-licence', 'approved');
  const seen = (await filesOf(code)).map(({ kind, file, sha256 }) => ({ kind, file, sha256 }));
  const { version } = await taskOf(world, code, STEP);
  await signResults(world.store, world.ports, { code, step: STEP, by: leader, version, files: seen });
  await world.settle();
  return code;
};

/** Issues both, each under the next number of its series, which the first opens; with the issued results and their files. */
const issue = async (code: DossierCode) => {
  const { drafts = {} } = await dossierOf(world, code);
  const proposed = await proposeNumbers(world.store, { unit: 'H38.21' as UnitCode, kinds: KINDS });
  const results = KINDS.map((kind, i) => ({
    ...{ kind, file: drafts[kind]?.signed?.file as number },
    ...(!proposed[i]?.next && { number: `1/${kind.toUpperCase()}` }),
  }));
  const answer = await issueResults(world.store, world.ports, {
    ...{ by: registry, code, results },
    version: (await taskOf(world, code, 'issue-results')).version,
  });
  const files = await Promise.all(
    answer.results.map(async ({ code: result }) => {
      const stored = (await world.table.find({ pk: `D#${code}`, sk: `R#${result}` })) as unknown as {
        readonly fileKey: string;
        readonly size: number;
      };
      return bytesOf(stored.fileKey, stored.size);
    }),
  );
  return { code, results: answer.results, files };
};

const issued = async () => issue(await signed());

describe('a result that the system makes', () => {
  test('lies before the leader as the very file that is signed, with the words of form and findings', async () => {
    const code = await fileUntilLicensing(world);
    await make(code, 'business-registration');
    const [file] = await filesOf(code, specialist);
    const { drafts } = await dossierOf(world, code);
    expect(drafts?.['business-registration']).toMatchObject({ file: 901, sha256: file?.sha256, result: `${code}.KQ1` });
    expect(contents.at(-1)?.words).toMatchObject({
      businessName: 'Rượu ngô Lừu Thị Mẩy',
      capital: '50.000.000 đồng',
      startsOn: '04/01/2027',
      'address.commune': 'xã Bát Xát',
      'found.taxCode': expect.stringMatching(/^\d{10}$/),
    });
  });

  test('takes the place of the one that was made before, under the same code and key', async () => {
    const code = await fileUntilLicensing(world);
    await make(code, 'licence');
    const before = contents.at(-1);
    await make(code, 'business-registration');
    await make(code, 'licence', { asked: { until: '31/12/2031', conditions: 'Giữ vệ sinh' } });
    const after = contents.at(-1);
    expect([after?.code, after?.key]).toEqual([before?.code, before?.key]);
    const { drafts } = await dossierOf(world, code);
    expect(drafts?.licence).toMatchObject({ file: 903, result: `${code}.KQ2` });
    expect(drafts?.['business-registration']?.result).toBe(`${code}.KQ1`);
  });

  test('is refused with every word that is missing or not asked for', async () => {
    const code = await fileUntilLicensing(world);
    const { facts } = await refusalOf(make(code, 'licence', { asked: { floors: '3' } }));
    expect(facts.errors?.map(({ pointer, detail }) => [pointer, detail.code])).toEqual([
      ['/body/asked/floors', 'one-of'],
      ['/body/asked/until', 'missing'],
    ]);
    expect((await refusalOf(make(code, 'passport'))).facts.errors?.[0]?.pointer).toBe('/body/kind');
    expect((await refusalOf(make(code, 'licence', { by: officerOf('H38.21.1', 'counter') }))).refusal).toMatch(
      /forbidden|not-found/,
    );
    expect((await dossierOf(world, code)).drafts).toBeUndefined();
  });

  test('gets name, number and day when it is signed and issued, and is found by the code and key on it', async () => {
    const { results, files, code } = await issued();
    for (const [i, pdf] of files.entries()) {
      const [page] = await readPdf(pdf);
      const day = placeAndDay('Bát Xát', world.clock.now(), 'vi');
      expect(page?.fields).toMatchObject({ [PREPARED.number]: `Số: ${results[i]?.number}`, [PREPARED.day]: day });
      expect(page?.fields[PREPARED.name]).toBe('Tẩn Mí Phủ');
      const { code: result, key } = results[i] as Result & { key: LookupKey };
      expect(page?.text).toContain(result);
      expect(page?.text).toContain(key);
      expect(await findResult(world.store, { code: result, key })).toMatchObject({ number: results[i]?.number });
    }
    expect(results.map(({ code }) => code)).toEqual([`${code}.KQ1`, `${code}.KQ2`]);
  });

  test('bears the number that it got, also where two are issued at the same moment', async () => {
    await issued();
    const codes = [await signed(), await signed()];
    const both = await Promise.all(codes.map(issue));
    const borne = await Promise.all(
      both.map(({ files }) => Promise.all(files.map(async pdf => (await readPdf(pdf))[0]?.fields[PREPARED.number]))),
    );
    const given = both.map(({ results }) => results.map(({ number }) => `Số: ${number}`));
    expect(borne).toEqual(given);
    expect(new Set(given.flat()).size).toBe(4);
  });

  test.skipIf(!isInstalled('pdfsig'))(
    'holds both signatures for pdfsig, though number and day came between',
    async () => {
      const { files } = await issued();
      expect(files.length).toBeGreaterThan(0);
      for (const pdf of files) {
        const [first = '', second = '', ...others] = readByPdfsig(pdf);
        expect(others).toEqual([]);
        expect(first).toMatch(/LienThong-signer[\s\S]+Not total document signed[\s\S]+Signature is Valid/);
        expect(second).toMatch(/LienThong-seal[\s\S]+Total document signed[\s\S]+Signature is Valid/);
      }
    },
  );
});
