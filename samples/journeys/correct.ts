/** What is wrong in a filing that came online is put right by the counter, before the acceptance. */
import { eventually } from '../../client/eventually.ts';
import { readDossier, readJournal } from '../../functions/dossiers/declaration.ts';
import { correctDossier } from '../../functions/intake/declaration.ts';
import { STATUS } from '../../schemas/status.ts';
import { COUNTER } from '../province.ts';
import { BUSINESS_FILING, businessAt } from './business.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import { file } from './file.ts';
import type { Site } from './site.ts';
import { walk } from './walk.ts';

const { owner } = BUSINESS_FILING;

/** The counter corrects it, as its owner agreed by phone; what follows from the form follows. */
export const correctFiling = async (site: Site): Promise<void> => {
  const form = { ...BUSINESS_FILING.form, area: 'rural' };
  const filing = { procedure: await businessAt(site), form, channel: 'online', delivery: 'counter', owner } as const;
  const filed = await file(site, filing);
  const params = { code: filed.code };
  const counter = site.officerAt(COUNTER.batXat, 'counter');
  const task = await eventually('the filing at the counter', async () => {
    const { tasks } = await counter.call(readDossier, { params });
    return tasks.find(({ kind }) => kind === 'intake');
  });
  const { fees } = await counter.call(correctDossier, {
    params,
    body: {
      version: task.version,
      owner: { ...owner.party, phone: '0987654321' },
      form: { ...form, area: 'urban' } as never,
      consent: 'phone',
    },
  });
  if (!fees.some(({ amount }) => amount === 400_000)) throw new EndedOtherwise('the fees did not follow from the form');
  const { entries } = await filed.owner.call(readJournal, { params });
  const words = entries.find(({ entry }) => entry.type === 'form-corrected')?.text;
  if (!words?.includes(owner.party.phone)) throw new EndedOtherwise('the owner does not see what stood there before');
  const { status } = await walk({ site, filed, choose: () => ({ by: 'outcome', outcome: 'refused' }) });
  if (status !== STATUS.refused) throw new EndedOtherwise(`a dossier that was refused ended as ${status}`);
};
