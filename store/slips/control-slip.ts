/** The content of slip 06: every hand-over with its times and the officers who worked before and after it. */
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { EntryOf, JournalEntry } from '../../schemas/journal.ts';
import type { HandOver } from '../../schemas/ledger.ts';
import type { SlipOf } from '../../schemas/slip.ts';
import type { Instant } from '../../schemas/time.ts';
import { handOversOf } from '../../workflows/rules/hand-over.ts';
import { nameOfTask } from '../../workflows/rules/task-outcomes.ts';
import { nameOfUnit } from '../directory/unit-names.ts';
import { ledgerFrom } from '../dossier/ledger.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import { procedureOf } from '../store.ts';
import type { SlipSource } from './slip-source.ts';

type Control = Pick<SlipOf<'06'>, 'competent' | 'others' | 'handOvers'>;
type Decided = EntryOf<'step-decided'>;

export const controlOf = async ({ store, dossier, entries }: SlipSource): Promise<Control> => {
  const procedure = procedureOf(dossier);
  const last = entries.at(-1);
  // As it stood at the last entry: what the slip says must not depend on when it is read.
  const ledger = await ledgerFrom(store, dossier, entries, last?.at);
  const handOvers = handOversOf(entries, ledger).map(handOver => ({ handOver, ...officersOf(handOver, entries) }));
  const names = await namesOfOfficers(
    store,
    handOvers.flatMap(({ givenBy, workedBy }) => [givenBy, workedBy].filter(id => id !== undefined)),
  );
  const { competent = dossier.units.receiving, receiving } = dossier.units;
  const others = new Set(handOvers.flatMap(({ handOver }) => [handOver.giver, handOver.receiver]));
  for (const unit of [competent, receiving]) others.delete(unit as UnitCode);
  return {
    competent: await nameOfUnit(store, competent as UnitCode),
    others: await Promise.all([...others].map(unit => nameOfUnit(store, unit))),
    handOvers: await Promise.all(
      handOvers.map(async ({ handOver, givenBy, workedBy }) => {
        const { giver, receiver, step, visit: _, ...times } = handOver;
        const { vi, en } = nameOfTask(procedure, step);
        // The ledger has nothing of a step that took no time yet.
        const due = times.due ?? dueOf(handOver, entries);
        const [from, to] = [givenBy && names.get(givenBy), workedBy && names.get(workedBy)];
        return {
          ...{ giver: await nameOfUnit(store, giver), receiver: await nameOfUnit(store, receiver), step: { vi, en } },
          ...(from && { givenBy: from }),
          ...(to && { workedBy: to }),
          ...times,
          ...(due && { due }),
        };
      }),
    ),
  };
};

/** Until when the step of a hand-over was due when it opened. */
const dueOf = ({ step, visit }: HandOver, entries: readonly JournalEntry[]): Instant | undefined => {
  const opened = entries.find(entry => entry.type === 'step-opened' && entry.step === step && entry.visit === visit);
  return opened?.type === 'step-opened' ? opened.stepDue : undefined;
};

/** Who ended a step of the giver last before the hand-over, and who ended the step of the receiver; officers only. */
const officersOf = (
  { step, visit, giver, givenAt, endedAt }: HandOver,
  entries: readonly JournalEntry[],
): { readonly givenBy?: PersonId | undefined; readonly workedBy?: PersonId | undefined } => {
  const decided = entries.filter(
    (entry): entry is Decided => entry.type === 'step-decided' && entry.by.kind === 'officer',
  );
  return {
    givenBy: decided.findLast(({ at, by }) => at <= givenAt && by.unit === giver)?.by.id,
    workedBy: endedAt && decided.find(entry => entry.step === step && entry.visit === visit)?.by.id,
  };
};
