/** Filing: a draft with its papers announced, their files, the submission. */

import { offerOf } from '../../../client/api.ts';
import type { Session } from '../../../client/session.ts';
import { readDossier } from '../../../functions/dossiers/declaration.ts';
import { createDraft, submitDraft } from '../../../functions/intake/declaration.ts';
import type { Delivery } from '../../../schemas/journal.ts';
import type { Household } from '../../households.ts';
import { filingPapers } from '../../papers/household-papers.ts';
import type { Filed, Stage } from '../stage.ts';

export const PROCEDURE = '1.001612';

export type Filing = {
  readonly household: Household;
  readonly receivingUnit: string;
  readonly delivery: Delivery;
  /** Who hands it in; the owner unless said otherwise. */
  readonly by?: Session;
};

/** Files a household's dossier with all its papers and resolves when it has its code. */
export const file = async (stage: Stage, { household, receivingUnit, delivery, by }: Filing): Promise<Filed> => {
  const { citizen, form } = household;
  const owner = stage.session(citizen.id);
  const filer = by ?? owner;
  const parties = by
    ? { owner: citizen.party, account: citizen.id, authority: 'carrier' as const }
    : { owner: citizen.party, authority: 'owner' as const };
  const papers = await filingPapers(household);
  const { draft, tickets } = await filer.call(createDraft, {
    body: { procedure: PROCEDURE, delivery, receivingUnit, parties, form, components: papers.map(offerOf) },
  });
  await filer.api.uploadAll(tickets, papers);
  const { code, lookupKey } = await filer.call(submitDraft, { params: { draft } });
  const { dossier } = await owner.call(readDossier, { params: { code } });
  return { code, lookupKey, household, owner, units: dossier.units };
};
