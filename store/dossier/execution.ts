/** The execution that carries a dossier: its name, and how it is started and stopped by the outbox. */
import type { ExecutionId } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { machineName } from '../../workflows/compile/compile.ts';
import { procedureOf } from '../store.ts';
import type { Writing } from './writing.ts';

/** The execution that carries the dossier in this epoch. */
export const executionOf = (dossier: Pick<Dossier, 'code' | 'procedure'>, epoch: number): ExecutionId => ({
  machine: machineName(procedureOf(dossier)),
  name: `${dossier.code}-e${epoch}`,
});

/** The dossier and the epoch that an execution was named after; undefined where another name is given. */
export const dossierOfExecution = (
  name: string,
): { readonly code: DossierCode; readonly epoch: number } | undefined => {
  const [, code, epoch] = /^(.+)-e(\d+)$/.exec(name) ?? [];
  return code === undefined ? undefined : { code: code as DossierCode, epoch: Number(epoch) };
};

/** Has the machine of this epoch started, `inMinutes` from now, with its input as it is now. */
export const startMachine = (
  { dossier, outgoing }: Writing,
  epoch: number,
  { inMinutes = 0 }: { readonly inMinutes?: number } = {},
): void => {
  const { code, facts } = dossier;
  outgoing.send(
    { kind: 'start', ...executionOf(dossier, epoch), input: { dossier: code, epoch, facts } },
    { inMinutes },
  );
};

/** Has the machine of this epoch stopped. */
export const stopMachine = ({ dossier, outgoing }: Writing, epoch: number): void =>
  outgoing.send({ kind: 'stop', ...executionOf(dossier, epoch) });
