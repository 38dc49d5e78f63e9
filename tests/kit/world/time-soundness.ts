/** What must always hold of the times of a dossier. Each fault is one sentence. */
import type { Dossier } from '../../../schemas/dossier.ts';
import type { JournalEntry } from '../../../schemas/journal.ts';
import type { Ledger, LedgerBranch } from '../../../schemas/ledger.ts';
import { toEpoch, toInstant } from '../../../schemas/time.ts';
import { currentCalendar, defaultWorkingHours } from '../../../workflows/calendar/index.ts';
import { localDay } from '../../../workflows/calendar/local-time.ts';
import { getProcedure, procedureInForce } from '../../../workflows/procedures/index.ts';
import { apply } from '../../../workflows/rules/journal/fold.ts';
import { ledgerOf } from '../../../workflows/rules/ledger/ledger.ts';
import { isFinal } from '../../../workflows/rules/status/transitions.ts';
import { WITHDRAWAL } from '../../../workflows/rules/task-outcomes.ts';
import { holderKindOf, isLate } from '../../../workflows/rules/time/lateness.ts';

const HOUR = 3_600_000;

/** Every fault in the times of the dossier with this journal, an hour after its last entry. */
export const timeFaults = (dossier: Dossier, entries: readonly JournalEntry[]): readonly string[] => {
  const last = entries.at(-1);
  if (!last) return [];
  const { code, version } = dossier.procedure;
  const { way } = getProcedure(code, version);
  const until = toInstant(toEpoch(last.at) + HOUR);
  const time = { calendar: currentCalendar(), hours: defaultWorkingHours };
  const ledger = ledgerOf(entries, { way, until, timeOf: () => time });
  return [
    ...ledger.branches.flatMap(sumFaults),
    ...(isFinal(dossier.status) ? [] : holderFaults(ledger, dossier, until)),
    ...dateFaults(dossier, entries),
    ...versionFaults(entries),
  ];
};

/** The entries of a branch follow one another, and add up to its time. */
const sumFaults = ({ name = 'its line', from, to, entries }: LedgerBranch): readonly string[] => {
  const lengthOf = (one: { readonly from: string; readonly to: string }) => Date.parse(one.to) - Date.parse(one.from);
  const sum = entries.reduce((total, entry) => total + lengthOf(entry), 0);
  const isWhole =
    entries[0]?.from === from && entries.every((entry, i) => i === 0 || entry.from === entries[i - 1]?.to);
  return isWhole && sum === lengthOf({ from, to }) ? [] : [`the times of ${name} do not add up`];
};

/** Who holds it now by its ledger, from the journal, is who holds its open steps by its head. */
const holderFaults = ({ branches }: Ledger, { steps }: Dossier, until: string): readonly string[] => {
  const holders = branches.flatMap(({ to, entries }) => (to === until ? (entries.at(-1)?.holder ?? []) : []));
  const held = new Set(holders.flatMap(one => ('step' in one ? [`${one.step} ${one.visit} ${one.kind}`] : [])));
  const open = Object.entries(steps).filter(
    ([name, step]) => step.open && (!steps[WITHDRAWAL]?.open || name === WITHDRAWAL),
  );
  return open
    .flatMap(([name, step]) => {
      const kinds = [holderKindOf(step), ...(step.kind === 'intake' || step.kind === 'return' ? ['post'] : [])];
      return kinds.some(kind => held.delete(`${name} ${step.visit} ${kind}`))
        ? []
        : [`nobody holds ${name} by its ledger`];
    })
    .concat([...held].map(one => `${one} holds it by its ledger, and is not open`));
};

/** A decision is late exactly if its step was past its date; and no entry brings the promised date forward, least of all a restart. */
const dateFaults = ({ code }: Dossier, entries: readonly JournalEntry[]): readonly string[] => {
  let before: Dossier | undefined;
  return entries.flatMap(entry => {
    const known = before;
    before = apply(before, entry, code);
    const isShorter = entry.due !== undefined && known?.due !== undefined && entry.due < known.due;
    const isWrong = entry.type === 'step-decided' && entry.late !== isLate(known?.steps[entry.step]?.due, entry.at);
    return [
      ...(isShorter ? [`entry ${entry.seq} brings the promised date forward`] : []),
      ...(isWrong ? [`${entry.step} is ${entry.late ? 'late' : 'in time'}, which its dates deny`] : []),
    ];
  });
};

/** It runs by the version that was in force on the day of its filing. */
const versionFaults = ([filed]: readonly JournalEntry[]): readonly string[] => {
  if (filed?.type !== 'submitted') return [];
  const { code, version } = filed.procedure;
  return procedureInForce(code, localDay(filed.at))?.version === version
    ? []
    : [`it runs by version ${version} of ${code}, which was not in force`];
};
