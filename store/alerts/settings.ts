import type { AlertSettings, AlertWishes } from '../../schemas/alert.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { runCommand } from '../dossier/command.ts';
import { undeliverableMedia } from '../dossier/sendings.ts';
import { AlertMail } from '../sending/alert-mails.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { findOfficer } from '../table/officers.ts';
import { alertsIn, putAlerts, wishesIn } from './alert-items.ts';

const say = sayings({
  'alerts-of-officers': {
    vi: 'Chỉ cán bộ mới nhận nhắc việc và đặt được cách nhận.',
    en: 'Only officers get alerts, and may choose how.',
  },
});

/** So many of the last mails say whether a medium works. */
const LOOKED_AT = 20;

const requireOfficer = ({ kind }: Principal): void => {
  if (kind !== 'officer') throw new Refusal('forbidden', say('alerts-of-officers'));
};

/** How the officer hears of alerts, and where they go. */
export const readAlertSettings = async (store: Store, by: Principal): Promise<AlertSettings> => {
  requireOfficer(by);
  const [item, officer, mails] = await Promise.all([
    store.table.find(key.alertsOf(by.id)),
    findOfficer(store.table, by.id),
    store.table.query({
      ...{ index: 'person', hash: list.alertMailsTo(by.id), order: 'descending', limit: LOOKED_AT },
    }),
  ]);
  const sendings = mails.items.map((mail, i) => [i + 1, parseItem(AlertMail, mail).sendings] as const);
  const { email, phone } = officer ?? {};
  return {
    wishes: wishesIn(alertsIn(item, by.id)),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    media: [...store.media],
    failed: [...undeliverableMedia(new Map(sendings))],
  };
};

/** Replaces what was chosen before. What waits for a digest stays, and comes with the next mail. */
export const chooseAlerts = async (store: Store, by: Principal, wishes: AlertWishes): Promise<AlertWishes> => {
  requireOfficer(by);
  const chosen: AlertWishes = { ...wishes, media: [...new Set(wishes.media)] };
  await runCommand(store, { reads: [key.alertsOf(by.id)] }, async ([item]) => {
    const { dueAt: _, ...of } = alertsIn(item, by.id);
    const waits = Object.keys(of.waiting).length > 0;
    const at = chosen.when === 'at-once' && waits ? { dueAt: store.clock.now() } : {};
    return { writes: [putAlerts({ ...of, ...at, wishes: chosen })], answer: undefined };
  });
  return chosen;
};
