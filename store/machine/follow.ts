/**
 * The machine follows inside a command, where table and machines are kept in one database: the decision, the move of the machine and the
 * steps that it enters are one transaction. Nothing is said by the outbox, and no second transaction opens the next task.
 *
 * Only what is ordinary is done so: the start of a new dossier's machine, and the outcome of one task of a dossier that goes on.
 * Everything else goes by the outbox, which is the only way on AWS.
 */
import type { Foreseen, JsonObject, Move, Workflow } from '../../platform/ports.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { CannotFollow, type Follow } from '../dossier/decide-followed.ts';
import type { Followed } from '../dossier/outbox-entries.ts';
import type { Writing } from '../dossier/writing.ts';
import { key } from '../table/keys.ts';
import { enterStep, MACHINE, StepEntered } from './open-task.ts';

/** The name under which machines call `open-task`. */
const OPEN_TASK = 'OpenTask';

export type Foresight = Required<Pick<Workflow, 'foresee' | 'foreseeStart'>>;

/** Follows by what the machine foresees. */
export const followBy =
  (foresight: Foresight): Follow =>
  async writing => {
    let move: Move | undefined;
    for (;;) {
      const followed = writing.outbox.soleForMachine;
      if (!followed || isFinal(writing.dossier.status)) break;
      const foreseen = foresee(foresight, followed, move);
      if (!foreseen) break;
      if (!move) writing.continueAs(MACHINE);
      writing.outbox.remove(followed);
      for (const event of stepsEntered(foreseen)) await enter(writing, event);
      move = foreseen.move;
    }
    if (move) writing.makeWith(move);
  };

/**
 * What the machine would do. If it cannot start, the command is committed without it, and the outbox meets the fault. Throws
 * {@link CannotFollow}.
 */
const foresee = (foresight: Foresight, followed: Followed, after: Move | undefined): Foreseen | undefined => {
  if (followed.kind === 'succeed') return foresight.foresee(followed.token, { outcome: followed.outcome }, after);
  try {
    return foresight.foreseeStart({ ...followed, input: followed.input as JsonObject });
  } catch (cause) {
    throw new CannotFollow(`${followed.name} cannot start.`, { cause });
  }
};

/** The steps that the machine would enter. Throws {@link CannotFollow} where it would call anything else. */
const stepsEntered = ({ calls }: Foreseen): readonly StepEntered[] =>
  calls.map(({ function: name, payload }) => {
    if (name !== OPEN_TASK) throw new CannotFollow(`The machine calls ${name}.`);
    return StepEntered.parse(payload);
  });

/** Opens the step. If that is not possible, the command is committed without the machine. Throws {@link CannotFollow}. */
const enter = async (writing: Writing, event: StepEntered): Promise<void> => {
  const at = key.task(writing.code, event.step);
  if (event.epoch !== writing.dossier.epoch) throw new CannotFollow('The machine is of another epoch.');
  if (writing.touches(at)) throw new CannotFollow(`${event.step} ends and opens.`);
  try {
    await enterStep(writing, event, await writing.store.table.find(at));
  } catch (cause) {
    throw new CannotFollow(`${event.step} cannot be opened.`, { cause });
  }
};
