/** The way of one dossier for operators: when it was at which step, and what happened to its machine. Nothing of its content. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { stakesOf } from '../../workflows/rules/redrive.ts';
import { isAllowed } from '../../workflows/rules/status/allowed.ts';
import { type MachineEvent, machineEventsOf, type Visit, visitsOf } from '../../workflows/rules/visits.ts';
import { readHead } from '../dossier/guards.ts';
import { listEntries } from '../dossier/journal.ts';
import { isMachinesTurn } from '../dossier/outbox-entries.ts';
import { readSendings } from '../dossier/sendings.ts';
import { effectsIn } from '../machine/epochs.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import { findOutsideStep } from '../steps/hand-to-desk.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { lineOf } from './line.ts';
import { requireOperator } from './operator.ts';
import { findRestartRequest } from './restart-requests.ts';
import { listUndelivered } from './undelivered.ts';

type Asked = { readonly code: DossierCode; readonly by: Principal };

/** Where a dossier stands, its visits to steps in their order, what happened to its machine, and what of it was not delivered. */
export const readDossierWay = async (store: Store, { code, by }: Asked) => {
  requireOperator(by);
  const head = await readHead(store, code);
  const { dossier } = head;
  const entries = await listEntries(store, code);
  const request = await findRestartRequest(store, { head, entries });
  return {
    at: store.clock.now(),
    dossier: lineOf(head),
    submittedAt: dossier.submittedAt,
    ...(dossier.endedAt && { endedAt: dossier.endedAt }),
    machine: machineOf(head),
    visits: visitsOf(entries).map(visit => ({ ...visit, ...systemOf(head, visit), open: isOpen(head, visit) })),
    events: await withNames(store, machineEventsOf(entries)),
    undelivered: await listUndelivered(store, head),
    messages: [...(await readSendings(store, code))].map(([seq, sendings]) => ({ seq, sendings })).toReversed(),
    ...(request && { request }),
  };
};

/** With the names of the engineers who restarted the machine, as far as the directory has them. */
const withNames = async (store: Store, events: readonly MachineEvent[]) => {
  const people = events.flatMap(({ by, askedBy }) => [...(by.kind === 'officer' ? [by.id] : []), askedBy ?? []].flat());
  const names = await namesOfOfficers(store, people);
  return events.map(({ askedBy, ...event }) => {
    const officer = names.get(event.by.id);
    return { ...event, ...(officer && { officer }), ...(askedBy && { askedBy: names.get(askedBy) ?? askedBy }) };
  });
};

/** The outside system for which an open visit waits, and the role that works the step in its place. */
const systemOf = (head: HeadItem, visit: Visit): { readonly system?: string; readonly desk?: string } => {
  const step = visit.role === undefined && isOpen(head, visit) ? findOutsideStep(head, visit.step) : undefined;
  return step ? { system: step.system, ...(step.role && { desk: step.role }) } : {};
};

const isOpen = ({ dossier }: HeadItem, { step, visit, endedAt }: Visit): boolean =>
  endedAt === undefined && dossier.steps[step]?.open === true && dossier.steps[step].visit === visit;

/** What the machine does: it is stuck, or must come to a step, or waits for people. */
const machineOf = ({ dossier, awaited = [], machineSince }: HeadItem) => ({
  state: stateOf(dossier, awaited),
  since: machineSince,
});

const stateOf = (dossier: HeadItem['dossier'], awaited: readonly string[]) => {
  // Nothing is to be restarted where the dossier has ended, also if its machine was stuck until then.
  if (!isAllowed('start-epoch', dossier.status)) return 'ended' as const;
  if (dossier.incident) return 'stuck' as const;
  return isMachinesTurn(dossier, awaited) ? ('moving' as const) : ('waiting' as const);
};

/** What a new epoch would do now: each effect, whether it is skipped or happens, and what is at stake. Nothing is written. */
export const previewEpoch = async (store: Store, { code, by }: Asked) => {
  requireOperator(by);
  const head = await readHead(store, code);
  const { dossier, awaited = [] } = head;
  const entries = await listEntries(store, code);
  const effects = effectsIn(head, entries);
  const request = await findRestartRequest(store, { head, entries });
  return {
    code,
    epoch: dossier.epoch,
    state: stateOf(dossier, awaited),
    allowed: isAllowed('start-epoch', dossier.status),
    effects,
    stakes: stakesOf(effects),
    undelivered: await listUndelivered(store, head),
    ...(request && { request }),
  };
};
