/** Whether the papers of a dossier travel to an agency of another level, from whose receipt its limit counts then (A 20(2)). Pure. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import type { Unit } from '../../schemas/unit.ts';
import { COMPETENCE_LEVEL, type Competence, type Level } from '../define/competence.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Step, Transfer } from '../define/step.ts';
import { stepsOf } from '../define/way.ts';

/** The unit that is to act on a step: of papers that travel, the counter that received them and is to bring them. */
export const actingUnit = (
  { kind, unit }: { readonly kind: TaskKind; readonly unit?: UnitCode | undefined },
  { units }: Pick<Dossier, 'units'>,
): UnitCode | undefined => (kind === 'transfer' ? (units.receiving as UnitCode) : unit);

/** A counter that serves the whole province is one of the province. */
const levelOf = ({ serves }: Pick<Unit, 'serves'>): Level => (serves.length === 0 ? 'province' : 'commune');

const isTransfer = (step: Step): step is Transfer => step.kind === 'transfer';

/**
 * The step in which the papers of such a filing travel; undefined where its procedure names none, where the counter is of the level of the
 * competent agency, and where nothing is on paper: an electronic dossier is there at once.
 */
export const transferOf = (
  { way, units }: Procedure,
  { channel }: Pick<Dossier, 'channel'>,
  counter: Pick<Unit, 'serves'>,
): Transfer | undefined => {
  const transfer = stepsOf(way).find(isTransfer);
  const competence = units.competent?.competence as Competence | undefined;
  const travels = channel !== 'online' && competence && COMPETENCE_LEVEL[competence] !== levelOf(counter);
  return travels ? transfer : undefined;
};
