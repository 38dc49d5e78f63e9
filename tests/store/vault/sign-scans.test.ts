/** Scans of paper carry the signature of the officer who handed them in (A 19(2)), behind the acceptance. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OutsideUnreachable, SignatoryUnknown } from '../../../platform/errors.ts';
import type { Signer, Trust } from '../../../platform/ports.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { Component } from '../../../schemas/component.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { signaturesIn } from '../../../schemas/pdf-signatures.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { offerComponents } from '../../../store/filing/draft-papers.ts';
import { listComponents } from '../../../store/papers/components.ts';
import { key } from '../../../store/table/keys.ts';
import { JPEG, PAGE, pngOf } from '../../kit/images.ts';
import { officerOf, prepareDraft } from '../../kit/world/filing.ts';
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
  await world.settle();
  expect(await signedEntries(world, code)).toEqual([]);
  const components = await listComponents(world.store, code);
  expect(components.length).toBeGreaterThan(0);
  expect(components.filter(({ scan }) => scan !== undefined)).toEqual([]);
  world.close();
});

describe('scans that are images', () => {
  const hashOf = (image: Uint8Array) => createHash('sha256').update(image).digest('base64');

  /** A filing whose identity paper the counter has scanned as this image, accepted. */
  const scannedAs = async (world: World, image: Uint8Array, { type, fileName }: { type: string; fileName: string }) => {
    const { draft } = await prepareDraft(world, { by: counter, skip: ['identity-paper'] });
    const offers = [
      {
        ...{ component: 'identity-paper', fileName, type, pages: 1, source: 'digitised' as const },
        ...{ size: image.length, sha256: hashOf(image) },
      },
    ];
    const [ticket] = await offerComponents(world.store, world.ports.files, { draft, by: counter, offers });
    await world.ports.files.put({ key: `drafts/${draft}/${ticket?.number}`, type, body: image });
    const { code } = await acceptDraft(world.store, world.ports, { draft, by: counter });
    await world.settle();
    const papers = await listComponents(world.store, code);
    return { code, paper: papers.find(({ component }) => component === 'identity-paper') as Component };
  };

  test.each([
    ['image/jpeg', 'can-cuoc.JPG', JPEG],
    ['image/png', 'can-cuoc.png', PAGE],
  ])('are put into a PDF, and that is signed: %s', async (type, fileName, image) => {
    const world = await openWorld();
    const { code, paper } = await scannedAs(world, image, { type, fileName });
    expect(paper).toMatchObject({
      ...{ type: 'application/pdf', fileName: 'can-cuoc.pdf', stored: true },
      scan: { type, sha256: hashOf(image), size: image.length, officer: counter.id },
    });
    const signed = Buffer.from(await contentOf(world, paper));
    expect(paper.sha256).toBe(hashOf(signed));
    expect(signaturesIn(signed)).toHaveLength(1);
    if (type === 'image/jpeg') expect(signed.includes(Buffer.from(image))).toBe(true);
    // The reason of the signature is written in UTF-16, by its digits.
    const said = Buffer.from(hashOf(image), 'utf16le').swap16().toString('hex').toUpperCase();
    expect(signed.toString('latin1')).toContain(said);
    expect(await signedEntries(world, code)).toMatchObject([
      { paper: paper.number, of: hashOf(image), sha256: paper.sha256 },
    ]);
    expect(Buffer.from(await contentOf(world, paper.scan as never)).equals(Buffer.from(image))).toBe(true);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
    world.close();
  });

  test('are signed once, and one that no PDF can hold stays as it is: nobody asks again', async () => {
    const world = await openWorld();
    const kind = [8, 6, 0, 0, 0];
    const image = pngOf({ width: 64, height: 64, kind }, new Uint8Array(257 * 64));
    const { code, paper } = await scannedAs(world, image, { type: 'image/png', fileName: 'trong-suot.png' });
    expect(paper).toMatchObject({ type: 'image/png', sha256: hashOf(image) });
    expect(paper).not.toHaveProperty('scan');
    expect(await world.embedded.find(key.entering(code))).toBeUndefined();
    const one = await scannedAs(world, JPEG, { type: 'image/jpeg', fileName: 'a.jpg' });
    const engineer = { ...counter, roles: ['engineer'] };
    await world
      .handlersOf('vault')
      .routes?.fillVaults?.({ body: { after: `${COUNTER.batXat}-` }, principal: engineer } as never);
    expect(await signedEntries(world, one.code)).toHaveLength(1);
    expect(world.faults).toEqual([]);
    world.close();
  });
});
