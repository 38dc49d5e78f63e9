/** Who sees that messages do not reach the owner, and what became of each. */
import { expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import { sendingId } from '../../../schemas/sending.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { readDossierWay } from '../../../store/operations/dossier-way.ts';
import { readDossier, readJournalFor } from '../../../store/queries/dossiers.ts';
import { listNotificationsOf } from '../../../store/queries/messages.ts';
import { noteReport } from '../../../store/sending/reports.ts';
import { fileAccepted } from '../../kit/world/acts.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { MONDAY_MORNING, type World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

test('a mail that came back shows with its reason to all who see how the owner is reached', async () => {
  const code = await fileAccepted(world);
  const id = sendingId({ dossier: code, medium: 'email', seq: 4 }, toEpoch(MONDAY_MORNING));
  await noteReport(world.store, { id, why: 'bounced' });
  const owner = citizenOf(households.riceWine);
  const failed = expect.objectContaining({ medium: 'email', state: 'failed', why: 'bounced' });
  for (const reader of [owner, officerOf(COUNTER.batXat, 'counter')]) {
    expect((await readDossier(world.store, code, reader)).undeliverable).toEqual([failed]);
    const { entries } = await readJournalFor(world.store, code, reader);
    const shown = entries.flatMap(({ entry, sendings }) => (sendings ? [[entry.seq, sendings[0]?.state]] : []));
    expect(shown).toEqual([
      [1, 'sent'],
      [3, 'sent'],
      [4, 'failed'],
    ]);
  }
  const { notifications } = await listNotificationsOf(world.store, code, owner);
  expect(notifications[0]).toMatchObject({ seq: 4, sendings: [failed] });
  const { messages } = await readDossierWay(world.store, { code, by: officerOf('H38.2', 'engineer') });
  expect(messages[0]).toEqual({ seq: 4, sendings: [failed] });
});

test('a message that arrives later by the same medium shows that it can be reached again', async () => {
  const code = await fileAccepted(world);
  const at = toEpoch(MONDAY_MORNING);
  await noteReport(world.store, { id: sendingId({ dossier: code, medium: 'email', seq: 1 }, at), why: 'bounced' });
  world.clock.advance({ minutes: 5 });
  await noteReport(world.store, { id: sendingId({ dossier: code, medium: 'email', seq: 4 }, at) });
  expect((await readDossier(world.store, code, citizenOf(households.riceWine))).undeliverable).toBeUndefined();
});
