import { hash } from 'node:crypto';
import { coveredBy, signaturesIn } from '../schemas/pdf-signatures.ts';
import type { FileShown } from '../schemas/verification.ts';
import { signInBatch } from '../store/results/sign-results.ts';
import { verifyFile } from '../store/results/verify-file.ts';
import { key } from '../store/table/keys.ts';
import { printedPdf } from '../tests/kit/signed-pdf.ts';
import { decide, fileUntilLicensing, layDrafts, signAndIssue, taskOf } from '../tests/kit/world/acts.ts';
import { officerOf } from '../tests/kit/world/filing.ts';
import { dossierOf } from '../tests/kit/world/reading.ts';
import { openWorld, type World } from '../tests/kit/world/world.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';

const BATCH = 200;
/** As many as a request takes. */
const AT_ONCE = 50;
const VERIFIED = 100;
const STEP = 'sign-licence';
const leader = officerOf('H38.21', 'leader');

const shownOf = (pdf: Uint8Array): FileShown => {
  const found = signaturesIn(pdf);
  return {
    sha256: hash('sha256', pdf, 'base64') as FileShown['sha256'],
    signatures: found.map(one => ({
      digest: hash('sha256', coveredBy(pdf, one), 'base64') as FileShown['sha256'],
      signature: Buffer.from(one.signature).toString('base64'),
    })),
    toTheEnd: found.at(-1)?.end === pdf.length,
  };
};

/** Dossiers of which one file each lies before the leader. */
const prepare = async (world: World, count: number) => {
  const signatures = [];
  for (let i = 0; i < count; i += 1) {
    // A person files at most 60 times in an hour.
    if (i % AT_ONCE === 0) world.clock.advance({ minutes: 61 });
    const code = await fileUntilLicensing(world);
    await decide(world, code, 'appraise-licence', 'approved');
    const licence = await printedPdf({}, document => void document.text(`GIAY PHEP ${code}`));
    await layDrafts(world, { code, by: leader, drafts: { licence } });
    const { version, step } = await taskOf(world, code, STEP);
    const { drafts = {} } = await dossierOf(world, code);
    const files = Object.entries(drafts).map(([kind, { file, sha256 }]) => ({ kind: kind as never, file, sha256 }));
    signatures.push({ dossier: code, step, version, files });
  }
  return signatures;
};

const signBatch = async (world: World) => {
  const all = await prepare(world, BATCH);
  const times: number[] = [];
  const single = all.splice(0, AT_ONCE);
  const beforeSingle = process.cpuUsage();
  for (const one of single) {
    const begun = performance.now();
    const [outcome] = await signInBatch(world.store, world.ports, { signatures: [one], by: leader, key: undefined });
    if (outcome?.error) throw outcome.error;
    times.push(performance.now() - begun);
  }
  const processor = processorSince(beforeSingle) / single.length;
  const beforeBatch = process.cpuUsage();
  const begun = performance.now();
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const signatures = all.slice(first, first + AT_ONCE);
    const outcomes = await signInBatch(world.store, world.ports, { signatures, by: leader, key: undefined });
    const failed = outcomes.find(({ error }) => error !== undefined);
    if (failed) throw failed.error;
  }
  const seconds = ((performance.now() - begun) / 1000) * (BATCH / all.length);
  const processorSeconds = (processorSince(beforeBatch) / 1000) * (BATCH / all.length);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), processor, seconds, processorSeconds };
};

/** Milliseconds that this process has computed since then. */
const processorSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const verifyMany = async (world: World) => {
  world.clock.advance({ minutes: 61 });
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  const drafts = { 'business-registration': await printedPdf(), licence: await printedPdf() };
  await layDrafts(world, { code, by: leader, drafts });
  const [, result] = await signAndIssue(world, code);
  const item = await world.table.find(key.result(code, result?.code ?? ''));
  const pdf = await world.ports.files.readPart(String(item?.fileKey), { from: 0, bytes: result?.size ?? 0 });
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < VERIFIED; i += 1) {
    const begun = performance.now();
    const { standing } = await verifyFile(world.store, world.ports, shownOf(pdf));
    if (standing !== 'genuine') throw new Error(`A signed result is ${standing}.`);
    times.push(performance.now() - begun);
  }
  return { p95: percentile(times, 0.95), processor: processorSince(before) / VERIFIED };
};

const run = async (): Promise<Figures> => {
  const world = await openWorld();
  try {
    const signed = await signBatch(world);
    const verified = await verifyMany(world);
    return {
      'one signed, p50 ms': rounded(signed.p50, 1),
      'one signed, p95 ms': rounded(signed.p95, 1),
      'one signed, processor ms': rounded(signed.processor, 1),
      [`${BATCH} signed, s`]: rounded(signed.seconds, 1),
      [`${BATCH} signed, processor s`]: rounded(signed.processorSeconds, 1),
      'one verified, p95 ms': rounded(verified.p95, 1),
      'one verified, processor ms': rounded(verified.processor, 1),
    };
  } finally {
    world.close();
  }
};

/** The keys of the embedded platform; SQLite and files on disk. */
export const signing: Benchmark = {
  name: 'signing',
  target: 'a result ≤ 120 ms and a verification ≤ 60 ms (p95), 200 results ≤ 15 s',
  run,
};
