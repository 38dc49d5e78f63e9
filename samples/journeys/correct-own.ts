/** Who filed online puts right what was filed: before the acceptance, or after it. */
import { readDossier, readJournal } from '../../functions/dossiers/declaration.ts';
import { adjustDossier, correctDossier } from '../../functions/intake/declaration.ts';
import type { At } from './at.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import type { Filed } from './file.ts';

/** Gives another telephone before the acceptance, and the journal says which field changed. */
export const correctOwn = async (at: At): Promise<void> => {
  const { filed, task } = at;
  const content = { owner: anotherPhone(filed), form: filed.filing.form as never };
  await filed.owner.call(correctDossier, { params: { code: filed.code }, body: { version: task.version, ...content } });
  await expectNoted(at);
};

/** The same after the acceptance (A 21). */
export const adjustOwn = async (at: At): Promise<void> => {
  const { filed } = at;
  const params = { code: filed.code };
  const { adjustable } = await filed.owner.call(readDossier, { params });
  if (!adjustable) throw new EndedOtherwise('an accepted dossier cannot be adjusted');
  const content = { owner: anotherPhone(filed), form: filed.filing.form as never };
  await filed.owner.call(adjustDossier, { params, body: { version: adjustable.version, ...content } });
  await expectNoted(at);
};

const anotherPhone = ({ filing }: Filed) => ({ ...filing.owner.party, phone: '0987654321' });

const expectNoted = async ({ filed: { owner, code } }: At): Promise<void> => {
  const { entries } = await owner.call(readJournal, { params: { code } });
  if (!entries.some(({ entry }) => entry.type === 'form-corrected'))
    throw new EndedOtherwise('the journal says nothing of what was corrected');
};
