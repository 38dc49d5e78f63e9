/** Filing: a draft, its papers, the submission. */

import { offerOf } from '../../../client/api.ts';
import type { Session } from '../../../client/session.ts';
import { readDossier } from '../../../functions/dossiers/declaration.ts';
import { checkComponent, createDraft, offerComponent, submitDraft } from '../../../functions/intake/declaration.ts';
import type { Delivery } from '../../../schemas/journal.ts';
import type { Household } from '../../households.ts';
import { filingPapers, type PaperFile } from '../../papers/household-papers.ts';
import type { Filed, Stage } from '../stage.ts';

export const PROCEDURE = '1.001612';

export type Filing = {
  readonly household: Household;
  readonly receivingUnit: string;
  readonly delivery: Delivery;
  /** Who hands it in; the owner unless said otherwise. */
  readonly by?: Session;
};

const handInPaper = async (filer: Session, draft: string, paper: PaperFile): Promise<void> => {
  const ticket = await filer.call(offerComponent, { params: { draft }, body: offerOf(paper) });
  await filer.api.upload(ticket.upload, paper);
  await filer.call(checkComponent, { params: { draft, number: ticket.number } });
};

/** Files a household's dossier with all its papers and resolves when it has its code. */
export const file = async (stage: Stage, { household, receivingUnit, delivery, by }: Filing): Promise<Filed> => {
  const { citizen, form } = household;
  const owner = stage.session(citizen.id);
  const filer = by ?? owner;
  const parties = by
    ? { owner: citizen.party, account: citizen.id, authority: 'carrier' as const }
    : { owner: citizen.party, authority: 'owner' as const };
  const { draft } = await filer.call(createDraft, {
    body: { procedure: PROCEDURE, delivery, receivingUnit, parties, form },
  });
  for (const paper of await filingPapers(household)) await handInPaper(filer, draft, paper);
  const { code, lookupKey } = await filer.call(submitDraft, { params: { draft } });
  const { dossier } = await owner.call(readDossier, { params: { code } });
  return { code, lookupKey, household, owner, units: dossier.units };
};
