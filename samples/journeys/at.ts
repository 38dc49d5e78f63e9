import type * as z from 'zod';
import type { Session } from '../../client/session.ts';
import type { readDossier } from '../../functions/dossiers/declaration.ts';
import type { Filed } from './file.ts';
import type { Site } from './site.ts';

type Seen = z.infer<typeof readDossier.success.body>;
export type OpenTask = Seen['tasks'][number];
/** A dossier at one of its open steps. */
export type At = {
  readonly site: Site;
  readonly filed: Filed;
  readonly task: OpenTask;
  readonly dossier: Seen['dossier'];
};

/** Who works the step: an officer of its desk, else the applicant. */
export const workerOf = ({ site, filed, task }: At): Session =>
  task.role ? site.officerAt(task.unit, task.role) : filed.owner;
