/** Scans of paper carry the signature of the officer who handed them in (A 19(2)), behind the acceptance. */
import { describe, expect, test } from 'vitest';
import { OutsideUnreachable, SignatoryUnknown } from '../../../platform/errors.ts';
import type { Signer, Trust } from '../../../platform/ports.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { key } from '../../../store/table/keys.ts';
import { file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const counter = officerOf(COUNTER.batXat, 'counter');

/** A filing whose papers the counter has scanned, accepted. */
const scanned = async (world: World): Promise<DossierCode> => {
  const { draft } = await prepareDraft(world, { by: counter, source: 'digitised' });
  const { code } = await acceptDraft(world.store, world.ports, { draft, by: counter });
  await world.settle();
  return code;
};

const signedEntries = async (world: World, code: DossierCode) =>
  (await journalOf(world, code)).filter(({ type }) => type === 'scan-signed');

const contentOf = (world: World, { key: at, size }: { readonly key: string; readonly size: number }) =>
  world.ports.files.readPart(at, { from: 0, bytes: size });

/** A signer that fails so long as `fault` says. */
const failing = (signer: Signer, fault: () => Error | undefined): Signer & Trust => ({
  authorities: async () => [],
  certificates: by => signer.certificates(by),
  sign: async asked => {
    const error = fault();
    if (error) throw error;
    return signer.sign(asked);
  },
});

const withSigner = async (fault: () => Error | undefined): Promise<World> => {
  const plain = await openWorld();
  const { signer } = plain.ports;
  plain.close();
  return openWorld({ signer: failing(signer, fault) });
};

describe('scans that the counter accepts', () => {
  test('are signed by the officer with the data of the paper; what was scanned stays, and the journal says both', async () => {
    const world = await openWorld();
    const code = await scanned(world);
    const papers = await listComponents(world.store, code);
    expect(papers.length).toBeGreaterThan(2);
    for (const paper of papers) {
      const signed = await contentOf(world, paper);
      expect(signaturesIn(signed)).toHaveLength(1);
      expect(paper.scan).toMatchObject({ officer: counter.id, at: world.clock.now() });
      const before = await contentOf(world, paper.scan as { key: string; size: number });
      expect(Buffer.from(signed.subarray(0, before.length)).equals(Buffer.from(before))).toBe(true);
    }
    expect(await signedEntries(world, code)).toMatchObject(
      papers.map(({ number, component, sha256, scan }) => {
        return { paper: number, component, sha256, of: scan?.sha256, officer: counter.id, by: { id: 'vault' } };
      }),
    );
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
    expect(world.faults).toEqual([]);
    world.close();
  });

  test('are signed once, however often they are looked at', async () => {
    const world = await openWorld();
    const code = await scanned(world);
    const before = await listComponents(world.store, code);
    const engineer = { ...counter, roles: ['engineer'] };
    await world.handlersOf('vault').routes?.fillVaults?.({ body: {}, principal: engineer } as never);
    expect(await listComponents(world.store, code)).toEqual(before);
    world.close();
  });

  test('wait for a signer that is silent: the dossier is accepted, the scans can be read, and nothing is lost', async () => {
    let isSilent = true;
    const world = await withSigner(() => (isSilent ? new OutsideUnreachable('no answer') : undefined));
    const code = await scanned(world);
    expect((await dossierOf(world, code)).acceptedAt).toBeDefined();
    expect(await signedEntries(world, code)).toEqual([]);
    expect(await world.embedded.find(key.entering(code))).toMatchObject({ attempts: 1 });
    expect(world.faults).toEqual([]);
    isSilent = false;
    world.clock.advance({ minutes: 1 });
    await world.handlersOf('vault').everyMinute?.();
    expect(await signedEntries(world, code)).toHaveLength((await listComponents(world.store, code)).length);
    expect(await world.embedded.find(key.entering(code))).toBeUndefined();
    world.close();
  });

  test('of an officer without a certificate stay unsigned, and nobody asks again', async () => {
    const world = await withSigner(() => new SignatoryUnknown('no key'));
    const code = await scanned(world);
    expect(await signedEntries(world, code)).toEqual([]);
    expect(await world.embedded.find(key.entering(code))).toBeUndefined();
    world.close();
  });
});

test('malware that is found later in what was scanned is noted with the signed scan', async () => {
  const infected = new Set<string>();
  const world = await openWorld({
    scannerAs: scanner => ({
      judge: async (at, report) => (infected.has(at) ? 'infected' : scanner.judge(at, report)),
    }),
  });
  const code = await scanned(world);
  const [paper] = await listComponents(world.store, code);
  const scan = paper?.scan?.key ?? '';
  infected.add(scan);
  await world.handlersOf('verdicts').fileScanned?.({ key: scan, version: '1', verdict: 'infected' });
  expect((await listComponents(world.store, code))[0]).toMatchObject({ verdict: 'infected', key: paper?.key });
  world.close();
});

test('files of the applicant are not signed by anybody', async () => {
  const world = await openWorld();
  const { draft } = await prepareDraft(world, { by: counter });
  const { code } = await acceptDraft(world.store, world.ports, { draft, by: counter });
  await file(world);
  await world.settle();
  expect(await signedEntries(world, code)).toEqual([]);
  expect((await listComponents(world.store, code)).every(({ scan }) => scan === undefined)).toBe(true);
  world.close();
});
