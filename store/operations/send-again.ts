import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Intervention } from '../../schemas/operations.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { type Idempotency, RIGHT_ALREADY_CHECKED, runCommand } from '../dossier/command.ts';
import { headsByCode } from '../dossier/guards.ts';
import { interventionRecord, listInterventions } from '../machine/interventions.ts';
import { outboxItemIn } from '../machine/outbox.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import { findOutsideStep } from '../steps/hand-to-desk.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { requireEngineer, requireOperator } from './operator.ts';
import { describeUndelivered, type Undelivered } from './undelivered.ts';

const say = sayings({
  'sent-again-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được gửi lại thông điệp.',
    en: 'Only engineers may send an entry again.',
  },
  'entry-delivered': {
    vi: 'Thông điệp {entry} của hồ sơ {dossier} đã được gửi.',
    en: 'The entry {entry} of {dossier} was delivered.',
  },
});

type SendAgain = {
  readonly code: DossierCode;
  readonly entry: string;
  readonly why: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * Makes an undelivered entry due at once: the next minute's sweep tries it, and not only when its pause has passed. The message keeps
 * its number, so a receiver that has it already takes it once. Refuses as unknown what was delivered meanwhile.
 */
export const sendAgain = (store: Store, { code, entry, why, by, idempotency }: SendAgain): Promise<Undelivered> => {
  requireEngineer(by, say('sent-again-by-engineers'));
  const command = {
    reads: [key.outbox(code, entry), key.head(code)],
    idempotency,
    requireRight: RIGHT_ALREADY_CHECKED,
  };
  return runCommand(store, command, async ([item, headItem]) => {
    const found = outboxItemIn(item);
    if (!item || !found || found.toldAt)
      throw new Refusal('not-found', say('entry-delivered', { entry, dossier: code }));
    const dueAt = store.clock.now();
    const put = { ...item, dueAt };
    const answer = describeUndelivered({ ...found, dueAt }, headItem && parseItem(HeadItem, headItem));
    const noted = interventionRecord(store, by, { dossier: code, what: 'sent-again', which: entry, why });
    return { writes: [{ put, when: { equals: { attempts: found.attempts } } }, noted], answer };
  });
};

/** What people call the steps of outside systems to which something was done. */
const stepTitlesOf = async (
  store: Store,
  interventions: readonly Intervention[],
): Promise<(of: Intervention) => Title | undefined> => {
  const onSteps = interventions.filter(({ what }) => what === 'system-asked-again' || what === 'step-given-to-desk');
  const heads = await headsByCode(
    store,
    onSteps.map(({ dossier }) => dossier),
  );
  return of => {
    const head = onSteps.includes(of) ? heads.get(of.dossier) : undefined;
    return head && findOutsideStep(head, of.which)?.title;
  };
};

/** What engineers did by hand in a month, newest first, with their names and those of steps; for operators. */
export const readInterventions = async (
  store: Store,
  { by, ...of }: PageOf & { readonly by: Principal; readonly month?: string | undefined },
) => {
  requireOperator(by);
  const { interventions, ...next } = await listInterventions(store, of);
  const names = await namesOfOfficers(
    store,
    interventions.flatMap(({ by: { id }, askedBy }) => [id, ...(askedBy ? [askedBy] : [])]),
  );
  const stepTitle = await stepTitlesOf(store, interventions);
  const named = interventions.map(intervention => {
    const officer = names.get(intervention.by.id);
    const askedByName = intervention.askedBy && names.get(intervention.askedBy);
    const step = stepTitle(intervention);
    return {
      ...intervention,
      ...(officer && { officer }),
      ...(askedByName && { askedByName }),
      ...(step && { step }),
    };
  });
  return { interventions: named, ...next };
};
