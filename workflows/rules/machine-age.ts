import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';

/**
 * Days after which a dossier moves to a new execution of its machine. Step Functions ends an execution after a year, and
 * tells of it once at most; the waits of a dossier may add up to more.
 */
export const MACHINE_DAYS = 300;

const MILLISECONDS_A_DAY = 86_400_000;

/** When a machine that was started then has run for {@link MACHINE_DAYS}. */
export const machineOldAt = (since: Instant): Instant => toInstant(toEpoch(since) + MACHINE_DAYS * MILLISECONDS_A_DAY);
