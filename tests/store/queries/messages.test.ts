/** Messages that an earlier release stored are shown, sent and listed as before. */
import { beforeEach, expect, test } from 'vitest';
import type { Item, JsonObject } from '../../../platform/ports.ts';
import { households } from '../../../samples/households.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { listNotifications } from '../../../store/queries/messages.ts';
import { key, list, padded, shardOf } from '../../../store/table/keys.ts';
import { citizenOf, file, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';
import { earlierMessages, earlierOutsideMessages } from './earlier-messages.ts';

let world: World;
let code: DossierCode;
freshWorld(opened => {
  world = opened;
});
beforeEach(async () => {
  code = await file(world);
});

const owner = citizenOf(households.riceWine);

const put = (items: readonly Item[]) => world.embedded.transact(items.map(item => ({ put: item })));

const putTellings = (tellings: readonly JsonObject[]) =>
  put(
    tellings.map((telling, at) => ({
      ...key.outbox(code, `9.${100 + at}`),
      ...{ entity: 'outbox', dossier: code, telling, attempts: 1, createdAt: world.clock.now() },
      ...{ dueIn: list.outbox(shardOf(code)), dueAt: world.clock.now() },
    })),
  );
const putMails = () => putTellings(earlierMessages.map(({ mail }) => mail));

const putJournal = () =>
  put(
    earlierMessages.map(({ mail, journal }) => ({
      ...key.journal(code, journal[0]?.seq ?? 0),
      ...{ entity: 'journal', entries: journal },
      ...{ person: list.noticesTo(owner.id), personOrder: `9#${code}#${padded(mail.seq)}` },
    })),
  );

const bySeq = (one: { readonly seq: number }, other: { readonly seq: number }): number => one.seq - other.seq;

const shownToOperators = async (waiting: 'mail' | 'outside'): Promise<readonly string[]> => {
  const overview = world.handlersOf('operations').routes?.overview as (call: object) => Promise<{
    outbox: { oldest: readonly { telling: string; waitsFor: string }[] };
  }>;
  const { outbox } = await overview({ principal: officerOf('H38.2', 'engineer') });
  return outbox.oldest.flatMap(({ telling, waitsFor }) => (waitsFor === waiting ? [telling] : []));
};

const expected = earlierMessages.map(({ mail: { seq }, says }) => ({ seq, text: expect.stringContaining(says) }));

test('operators see what a waiting mail of an earlier release is about', async () => {
  await putMails();
  expect(await shownToOperators('mail')).toEqual(earlierMessages.map(({ shown }) => shown));
});

test('operators see the purpose and step of a waiting message of an earlier release', async () => {
  await putTellings(Object.values(earlierOutsideMessages));
  expect(await shownToOperators('outside')).toEqual(Object.keys(earlierOutsideMessages));
});

test('a mail of an earlier release is sent with its original words', async () => {
  await putMails();
  await world.settle();
  const sent = world.mails.map(({ id, text }) => ({ seq: Number(id.split('.').at(-1)), text }));
  expect(sent.filter(({ seq }) => seq > 100).toSorted(bySeq)).toEqual(expected);
});

test('the list of messages reads the same words from an earlier journal', async () => {
  await putMails();
  await putJournal();
  await world.settle();
  const { notifications } = await listNotifications(world.store, owner, { limit: earlierMessages.length });
  expect(notifications.map(({ seq, text }) => ({ seq, text: text.vi })).toSorted(bySeq)).toEqual(expected);
  for (const { seq, subject, text } of notifications)
    expect(world.mails).toContainEqual(
      expect.objectContaining({
        ...{
          id: expect.stringMatching(new RegExp(`^${code}\\.email\\.\\d+\\.${seq}$`)),
          to: 'may@example.org',
          subject: subject.vi,
        },
        text: expect.stringContaining(`${text.vi}\n\n${text.en}\n\n`),
      }),
    );
});
