/** The machines of all procedures for operators: the picture of each, with how many dossiers stand where. */

import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { machineName } from '../../workflows/compile/compile.ts';
import { type Procedure, versionName } from '../../workflows/define/procedure.ts';
import { pictureOf } from '../../workflows/picture/picture.ts';
import { findProcedure, procedureInForce, procedures } from '../../workflows/procedures/index.ts';
import { type Counts, findCounts, type StepCount } from '../machine/tally.ts';
import type { Store } from '../store.ts';
import { requireOperator } from './operator.ts';

const say = sayings({
  'machine-unknown': {
    vi: 'Không có phiên bản {version} của thủ tục {procedure}.',
    en: 'There is no version {version} of the procedure {procedure}.',
  },
});

const NOBODY: StepCount = { here: 0, late: 0, stuck: 0 };

const added = (one: StepCount, other: StepCount): StepCount => ({
  here: one.here + other.here,
  late: one.late + other.late,
  stuck: one.stuck + other.stuck,
});

const lineOf = (procedure: Procedure, counts: Counts | undefined, today: string) => ({
  machine: machineName(procedure),
  procedure: procedure.code,
  version: procedure.version,
  title: procedure.title,
  current: procedureInForce(procedure.code, today) === procedure,
  /** A dossier in two branches counts at both of its steps. */
  count: Object.values(counts?.tally[versionName(procedure)] ?? {}).reduce(added, NOBODY),
});

const roundOf = (counts: Counts | undefined) => counts && { counted: { from: counts.from, to: counts.to } };

/** Every version of every procedure, with its dossiers at the last count. Reads one item. */
export const listMachines = async (store: Store, { by }: { readonly by: Principal }) => {
  requireOperator(by);
  const counts = await findCounts(store);
  const today = localDay(store.clock.now());
  return { machines: procedures.map(procedure => lineOf(procedure, counts, today)), ...roundOf(counts) };
};

/** The picture of a machine, and how many dossiers stood at each step at the last count. Reads one item. */
export const readMachine = async (
  store: Store,
  { code, version, by }: { readonly code: string; readonly version: number; readonly by: Principal },
) => {
  requireOperator(by);
  const procedure = findProcedure(code, version);
  if (!procedure) throw new Refusal('not-found', say('machine-unknown', { version, procedure: code }));
  const counts = await findCounts(store);
  const steps = counts?.tally[versionName(procedure)] ?? {};
  return {
    ...lineOf(procedure, counts, localDay(store.clock.now())),
    picture: pictureOf(procedure),
    steps: Object.entries(steps).map(([step, count]) => ({ step, ...count })),
    ...roundOf(counts),
  };
};
