import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeResult as print } from '../../../documents/make-result.ts';
import { developmentSigner } from '../../../platform/embedded/development-signer.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { PREPARED } from '../../../schemas/prepared-fields.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { listResultFiles } from '../../../store/results/list-result-files.ts';
import { makeResult } from '../../../store/results/make-result.ts';
import { signResults } from '../../../store/results/sign-results.ts';
import { compile, machineName } from '../../../workflows/compile/compile.ts';
import { procedures } from '../../kit/procedures/countersigned-catalogue.ts';
import { refusalCodeOf } from '../../kit/refusals.ts';
import { isInstalled, readByPdfsig } from '../../kit/signed-pdf.ts';
import { decide, fileUntilLicensing, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import { HandClock, MONDAY_MORNING, openWorld, type World } from '../../kit/world/world.ts';

vi.mock('../../../workflows/procedures/index.ts', () => import('../../kit/procedures/countersigned-catalogue.ts'));

const specialist = officerOf('H38.21', 'specialist');
const leader = officerOf('H38.21', 'leader');
const registry = officerOf('H38.21', 'registry');
const signer = developmentSigner({
  ...{ clock: new HandClock(MONDAY_MORNING), randomness: cryptoRandomness },
  ...{ kept: undefined, keep: () => {} },
});

let world: World;
beforeAll(async () => {
  const machines = Object.fromEntries(procedures.map(procedure => [machineName(procedure), compile(procedure)]));
  world = await openWorld({ signer, machines, inMemory: true });
});
afterAll(() => world.close());

const KINDS: Readonly<Record<string, Record<string, string>>> = {
  'business-registration': {},
  licence: { until: '30/11/2031' },
};
const make = (code: DossierCode, kind: string, by = specialist) =>
  makeResult(world.store, world.ports, {
    ...{ code, by, kind, asked: KINDS[kind] ?? {}, print },
    verifyAt: 'https://example.vn/xac-thuc',
  });
const untilSigning = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world);
  for (const kind of Object.keys(KINDS)) await make(code, kind);
  await decide(world, code, 'appraise-licence', 'approved');
  return code;
};
const seen = async (code: DossierCode) =>
  (await listResultFiles(world.store, world.ports, { code, by: leader })).files.map(({ kind, file, sha256 }) => ({
    ...{ kind, file, sha256 },
  }));
const sign = async (code: DossierCode, step: string) => {
  const { version } = await taskOf(world, code, step);
  await signResults(world.store, world.ports, { code, step, by: leader, version, files: await seen(code) });
  await world.settle();
};
let issuances = 0;
const issuedFile = async (code: DossierCode): Promise<Uint8Array> => {
  issuances += 1;
  const { drafts = {} } = await dossierOf(world, code);
  const { results } = await issueResults(world.store, world.ports, {
    ...{ by: registry, code, version: (await taskOf(world, code, 'issue-results')).version },
    results: Object.keys(KINDS).map(kind => ({
      ...{ kind, file: drafts[kind]?.signed?.file as number, number: `${issuances}/${kind.toUpperCase()}` },
    })),
  });
  const stored = (await world.table.find({ pk: `D#${code}`, sk: `R#${results[1]?.code}` })) as unknown as {
    readonly fileKey: string;
    readonly size: number;
  };
  return world.ports.files.readPart(stored.fileKey, { from: 0, bytes: stored.size });
};

describe('a result that two leaders sign', () => {
  test('is signed by the second over the signature of the first, then sealed: all three hold', async () => {
    const code = await untilSigning();
    await sign(code, 'sign-first');
    const between = (await dossierOf(world, code)).drafts?.licence;
    expect((await seen(code)).find(({ kind }) => kind === 'licence')).toMatchObject({ file: between?.signed?.file });
    await sign(code, 'sign-licence');
    const pdf = await issuedFile(code);
    expect(signaturesIn(pdf)).toHaveLength(3);
    if (!isInstalled('pdfsig')) return;
    const said = readByPdfsig(pdf);
    const fields = said.map(one => /Field Name: (\S+)/.exec(one)?.[1]);
    expect(fields.toSorted()).toEqual([PREPARED.countersigner, PREPARED.seal, PREPARED.signer]);
    for (const one of said) expect(one).toContain('Signature is Valid');
  });

  test('cannot be replaced once the first has signed', async () => {
    const code = await untilSigning();
    await sign(code, 'sign-first');
    expect(await refusalCodeOf(make(code, 'licence', leader))).toBe('signed-before');
  });

  test('is signed from the draft again by both after it was sent back', async () => {
    const code = await untilSigning();
    await sign(code, 'sign-first');
    await decide(world, code, 'sign-licence', 'sent-back', 'Sai thời hạn');
    await make(code, 'licence');
    await decide(world, code, 'appraise-licence', 'approved');
    await sign(code, 'sign-first');
    await sign(code, 'sign-licence');
    expect(signaturesIn(await issuedFile(code))).toHaveLength(3);
  });
});
