/** How everybody works on a dossier when no more goes wrong. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { restart } from '../kit/world/acts.ts';
import { dossierOf } from '../kit/world/reading.ts';
import type { HostileWorld } from './hostile-world.ts';
import { deliverItems, openTasksOf, rightPerson, workOn } from './people.ts';

export const passMinutes = async (world: HostileWorld, minutes: number): Promise<void> => {
  world.clock.advance({ minutes });
  await world.minute();
};

/** Everybody works until the dossier has come so far, or has ended, and its machine has heard of it. */
export const workUntil = async (
  world: HostileWorld,
  code: DossierCode,
  isThere: () => Promise<boolean> = async () => false,
): Promise<void> => {
  for (let act = 0; act < 60; act += 1) {
    const { status, incident } = await dossierOf(world, code);
    if (isFinal(status) || (await isThere())) break;
    if (incident) await restart(world, { code, why: 'repaired' });
    else {
      const [task] = (await openTasksOf(world, code)).toSorted((one, other) => rank(one.kind) - rank(other.kind));
      // Its own transactions may have been counted for another dossier: this one nobody has heard of.
      const manner = { pick: 0, transaction: `FT-${code}-${act}` };
      const isDelivered = task?.kind === 'return' && (await deliverItems(world, code));
      if (task && !isDelivered)
        await workOn(world, task, { by: await rightPerson(world, task), version: task.version, ...manner });
      // A machine that died unseen while somebody had something to do is missed only now.
      else if (!task) for (let round = 0; round < 3; round += 1) await passMinutes(world, 4);
    }
    await world.settle();
  }
};

/** While a withdrawal waits, nothing else is decided. */
const rank = (kind: string): number => (kind === 'withdrawal' ? 0 : 1);
