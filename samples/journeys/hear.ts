/** Errands beside dossiers: how messages to citizens and alerts of officers should come, and what is in the application. */
import { chooseAlerts, readAlertSettings } from '../../functions/alerts/declaration.ts';
import {
  chooseContact,
  countUnread,
  listNotifications,
  listOwnAddresses,
  noteRead,
  readContact,
} from '../../functions/notifications/declaration.ts';
import { citizens } from '../citizens.ts';
import { COUNTER } from '../province.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import type { Site } from './site.ts';

/** Chooses another language and quiet hours, finds them again, and takes them back; notes that the newest message was read. */
export const hearOfMessages = async (site: Site): Promise<void> => {
  const owner = site.session(citizens.may.id);
  const before = await owner.call(readContact, {});
  const chosen = { ...before, language: 'vi' as const, quiet: { from: '22:00', until: '06:00' } };
  await owner.call(chooseContact, { body: chosen });
  const after = await owner.call(readContact, {});
  await owner.call(chooseContact, { body: before });
  if (after.quiet?.from !== '22:00') throw new EndedOtherwise('a choice of how messages come was not kept');
  const { notifications } = await owner.call(listNotifications, { query: { limit: 1 } });
  const [newest] = notifications;
  if (newest) await owner.call(noteRead, { body: { until: newest.at } });
  await owner.call(countUnread, {});
  await owner.call(listOwnAddresses, {});
};

/** An officer wants alerts at once, finds that again, and takes it back. */
export const hearOfAlerts = async (site: Site): Promise<void> => {
  const officer = site.officerAt(COUNTER.batXat, 'counter');
  const { wishes: before } = await officer.call(readAlertSettings, {});
  const chosen = await officer.call(chooseAlerts, { body: { ...before, when: 'at-once' } });
  const { wishes: after } = await officer.call(readAlertSettings, {});
  await officer.call(chooseAlerts, { body: before });
  if (chosen.when !== 'at-once' || after.when !== 'at-once')
    throw new EndedOtherwise('a choice of how alerts come was not kept');
};
