/** The execution of a dossier's machine: its name, and the outbox entries that start and abort it. */
import type { ExecutionId } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { RestartCause } from '../../schemas/journal.ts';
import { machineName } from '../../workflows/compile/compile.ts';
import { procedureOf } from '../store.ts';
import type { Writing } from './writing.ts';

/** The execution of the dossier in this epoch. */
export const executionOf = (dossier: Pick<Dossier, 'code' | 'procedure'>, epoch: number): ExecutionId => ({
  machine: machineName(procedureOf(dossier)),
  name: `${dossier.code}-e${epoch}`,
});

/** The dossier and the epoch in the name of an execution; undefined for any other name. */
export const dossierOfExecution = (
  name: string,
): { readonly code: DossierCode; readonly epoch: number } | undefined => {
  const [, code, epoch] = /^(.+)-e(\d+)$/.exec(name) ?? [];
  return code === undefined ? undefined : { code: code as DossierCode, epoch: Number(epoch) };
};

/** Enqueues the start of this epoch's execution, `inMinutes` from now, with the facts of now as its input. */
export const enqueueStart = (
  { dossier, outbox }: Writing,
  epoch: number,
  { inMinutes = 0 }: { readonly inMinutes?: number } = {},
): void => {
  const { code, facts } = dossier;
  outbox.enqueue(
    { kind: 'start', ...executionOf(dossier, epoch), input: { dossier: code, epoch, facts } },
    { inMinutes },
  );
};

/** Enqueues the abort of this epoch's execution. */
const enqueueAbort = ({ dossier, outbox }: Writing, epoch: number): void =>
  outbox.enqueue({ kind: 'stop', ...executionOf(dossier, epoch) });

/** Records a new epoch, and enqueues the abort of the last execution and the start of the new one, `inMinutes` from now. */
export const recordEpoch = (
  writing: Writing,
  {
    why,
    cause,
    askedBy,
    epoch = writing.dossier.epoch + 1,
    inMinutes = 0,
  }: {
    readonly why: string;
    readonly cause: RestartCause;
    readonly askedBy?: PersonId | undefined;
    readonly epoch?: number | undefined;
    readonly inMinutes?: number;
  },
): void => {
  const { epoch: last } = writing.dossier;
  writing.record({ type: 'epoch-started', epoch, why, cause, ...(askedBy && { askedBy }) });
  writing.cursors = {};
  writing.outbox.noteMachineAdvanced();
  enqueueAbort(writing, last);
  enqueueStart(writing, epoch, { inMinutes });
};
