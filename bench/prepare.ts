/**
 * Fills a data folder with dossiers before a server is started on it: open ones by the real commands and the real
 * machine, ended ones as copies of a real one under other codes.
 */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files, Item } from '../platform/ports.ts';
import { households } from '../samples/households.ts';
import { COMMUNE, COUNTER } from '../samples/province.ts';
import type { DossierCode, DraftId } from '../schemas/identifiers.ts';
import { toInstant } from '../schemas/time.ts';
import { submitDraft } from '../store/filing/submit.ts';
import type { PaperPorts } from '../store/papers/arrival.ts';
import { partition } from '../store/table/partitions.ts';
import { refuse } from '../tests/kit/world/acts.ts';
import { file, officerOf, prepareDraft } from '../tests/kit/world/filing.ts';
import { DIGEST_SECRET, openWorld, type World } from '../tests/kit/world/world.ts';

/** Seven people decide in it before the signature: counter, electricity, electricity ∥ commune, customer, electricity twice. */
export const ELECTRICITY = '2.009901';

export const electricityForm = {
  customer: { name: 'Công ty TNHH Chế biến Gỗ Mường Hum', taxCode: '5300123458' },
  site: { commune: COMMUNE.batXat, line: 'Thôn Bản Vược' },
  purpose: 'Xưởng chế biến gỗ',
  capacityKva: 250,
  voltageKv: 22,
  excavation: { road: 'Đường liên thôn Bản Vược', owner: 'commune', metres: 120 },
};

const itemsOf = async (world: World, hash: string): Promise<readonly Item[]> =>
  (await world.embedded.query({ hash })).items;

/** A partition's items under another identifier. */
const copies = (items: readonly Item[], from: string, to: string): readonly Item[] =>
  JSON.parse(JSON.stringify(items).replaceAll(from, to)) as Item[];

/** The key of the file that a copy of the draft shares. */
const shared = (draft: DraftId, key: string): string => key.replace(/^drafts\/[^/]+\//, `drafts/${draft}/`);

/** The files of one draft, which every copy of it shares. */
const filesOf = (files: Files, draft: DraftId): Files => {
  const at = (key: string) => shared(draft, key);
  return {
    offerUpload: file => files.offerUpload(file),
    offerDownload: file => files.offerDownload(file),
    join: file => files.join({ ...file, key: at(file.key) }),
    find: key => files.find(at(key)),
    readPart: (key, part) => files.readPart(at(key), part),
    put: file => files.put(file),
    remove: key => files.remove(key),
  };
};

const portsOf = ({ ports: { files, scanner } }: World, draft: DraftId): PaperPorts => ({
  files: filesOf(files, draft),
  scanner: { judge: key => scanner.judge(shared(draft, key)) },
});

const AT_ONCE = 64;

/** Runs `make` so many times, {@link AT_ONCE} under way. */
const many = async (count: number, make: (i: number) => Promise<unknown>): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < count) await make(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/** Submits copies of one real draft, whose files they share; each goes through submission, machine and first task. */
const openDossiers = async (world: World, count: number): Promise<void> => {
  // Begun at the counter: a citizen does not file so many.
  const counter = officerOf(COUNTER.batXat, 'counter');
  const parties = { account: households.riceWine.citizen.id };
  const { draft, by } = await prepareDraft(world, {
    ...{ procedure: ELECTRICITY, form: electricityForm, by: counter, parties },
  });
  const items = await itemsOf(world, partition.draft(draft));
  await many(count, async () => {
    const id = randomUUID() as DraftId;
    await world.embedded.transact(copies(items, draft, id).map(put => ({ put })));
    await submitDraft(world.store, portsOf(world, draft), id, by);
  });
};

/** Dossiers that were refused at intake, the shortest life there is. */
const endedDossiers = async (world: World, count: number): Promise<void> => {
  const code = await file(world);
  await refuse(world, code);
  const items = (await itemsOf(world, partition.dossier(code))).filter(({ sk }) => !sk.startsWith('O#'));
  await many(count, i => {
    const copy = code.replace(/\d{6}-\d+$/, `260101-${String(i).padStart(7, '0')}`) as DossierCode;
    return world.embedded.transact(copies(items, code, copy).map(put => ({ put })));
  });
};

/** Works off what follows from each change meanwhile, so that changes do not pile up in memory. */
const settling = async (world: World, work: Promise<void>): Promise<void> => {
  const working = work.then(() => 'done' as const);
  while ((await Promise.race([working, world.settle().then(() => 'settled' as const)])) !== 'done');
  await world.settle();
};

/** Leaves so many dossiers in the folder, all at rest. */
export const prepare = async (
  folder: string,
  { open, ended }: { readonly open: number; readonly ended: number },
): Promise<void> => {
  const world = await openWorld({}, folder);
  // Filed a week ago, all of them would be late, and the server would be busy with their alerts.
  world.clock.moveTo(toInstant(Date.now()));
  if (ended > 0) {
    await settling(world, endedDossiers(world, ended));
    // Somebody whose only dossier it is, to be looked for among the others.
    await file(world, { household: households.homestay });
  }
  await settling(world, openDossiers(world, open));
  if (world.faults.length > 0) throw new AggregateError(world.faults, 'The dossiers could not be prepared.');
  world.database.close();
  // The server finds people by the digests that this world has made.
  writeFileSync(join(folder, 'digest-secret'), Buffer.from(DIGEST_SECRET).toString('base64'));
};
