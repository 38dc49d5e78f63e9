/** What an owner has chosen of messages: by what, in which language, and when; and which messages are new. */
import { expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import { chooseContact, noteRead, readContact } from '../../../store/dossier/contact.ts';
import { listOutbox } from '../../../store/dossier/outbox-entries.ts';
import { countUnread, listNotifications } from '../../../store/queries/messages.ts';
import { key } from '../../../store/table/keys.ts';
import { accept } from '../../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const owner = citizenOf(households.riceWine);

test('who has chosen nothing is reached by every medium, in both languages, at any hour', async () => {
  expect(await readContact(world.store, owner)).toEqual({ media: ['email', 'zalo', 'sms'] });
});

test('a mail is in the language that its owner has chosen', async () => {
  await chooseContact(world.store, owner, { media: ['email'], language: 'en' });
  await file(world);
  expect(world.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Dossier /)]);
  expect(world.mails[0]?.text).not.toMatch(/Hồ sơ|Thủ tục/);
});

test('who wants the list in the application alone gets no mail', async () => {
  await chooseContact(world.store, owner, { media: [] });
  const code = await file(world);
  expect(world.mails).toEqual([]);
  expect((await listOutbox(world.store, code)).filter(({ telling }) => telling.kind === 'mail')).toEqual([]);
  expect((await listNotifications(world.store, owner, { limit: 5 })).notifications).toHaveLength(1);
});

test('in quiet hours nothing is sent, and what happened goes out at their end', async () => {
  await chooseContact(world.store, owner, { media: ['email'], quiet: { from: '21:00', until: '08:30' } });
  await file(world);
  await world.minute(3);
  expect(world.mails).toEqual([]);
  world.clock.advance({ minutes: 29 });
  await world.minute();
  expect(world.mails).toEqual([]);
  world.clock.advance({ minutes: 1 });
  await world.minute();
  expect(world.mails).toHaveLength(1);
});

test('messages are new until they were read, and those that come later are new again', async () => {
  const unread = async () =>
    (await listNotifications(world.store, owner, { limit: 5 })).notifications.map(({ unread }) => unread === true);
  const code = await file(world);
  expect(await unread()).toEqual([true]);
  await noteRead(world.store, owner, '2099-01-01T00:00:00.000Z' as never);
  expect(await unread()).toEqual([false]);
  world.clock.advance({ minutes: 5 });
  await accept(world, code);
  expect(await unread()).toEqual([true, true, false]);
});

test('an officer has nothing to choose here', async () => {
  const officer = officerOf(COUNTER.batXat, 'counter');
  await expect(readContact(world.store, officer)).rejects.toMatchObject({ refusal: 'forbidden' });
});

test('new messages are counted, and what was read once stays read', async () => {
  expect(await countUnread(world.store, owner)).toEqual({ unread: 0 });
  const code = await file(world);
  expect(await countUnread(world.store, owner)).toEqual({ unread: 1 });
  const first = world.clock.now();
  world.clock.advance({ minutes: 5 });
  await accept(world, code);
  expect(await countUnread(world.store, owner)).toEqual({ unread: 3 });
  await noteRead(world.store, owner, first);
  expect(await countUnread(world.store, owner)).toEqual({ unread: 2 });
  await noteRead(world.store, owner, world.clock.now());
  await noteRead(world.store, owner, first);
  expect(await countUnread(world.store, owner)).toEqual({ unread: 0 });
  await expect(countUnread(world.store, officerOf(COUNTER.batXat, 'counter'))).rejects.toMatchObject({
    refusal: 'forbidden',
  });
});

test('what is kept of a person is never overwritten blindly: without its revision nothing is changed', async () => {
  const stored = { ...key.person(owner.id), entity: 'person', proved: {}, awaited: {}, codesAskedAt: [] };
  await world.table.transact([{ put: stored }]);
  await expect(chooseContact(world.store, owner, { media: [] })).rejects.toThrow(/rev/);
  expect(await world.table.find(key.person(owner.id))).toEqual(stored);
});
