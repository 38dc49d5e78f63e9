import { eventually } from '../../client/eventually.ts';
import { listApologiesIn, readApologyNumbers } from '../../functions/control/declaration.ts';
import { approveApology, listApologies, readApology, writeApology } from '../../functions/decide-task/declaration.ts';
import type { Filed } from './file.ts';
import { CONTROL, type Site } from './site.ts';

/** The agency sees that it will be late: its officer writes an apology, the leader sends it, and the control office sees it. */
export const apologise = async (site: Site, { code }: Filed, agency: string): Promise<void> => {
  const params = { code };
  const officer = site.officerAt(agency, 'specialist');
  const { dates, apology: before } = await eventually(`${code} at its agency`, async () => {
    // the agency does not see the dossier before its step has opened
    const read = await officer.call(readApology, { params }).catch(() => undefined);
    return read?.actions.some(({ operation, allowed }) => operation === 'writeApology' && allowed) ? read : undefined;
  });
  const text = { reason: 'workload', promised: dates?.proposed ?? '' } as const;
  const { apology } = await officer.call(writeApology, {
    params,
    body: { ...text, ...(before && { version: before.seq }) },
  });
  const leader = site.officerAt(agency, 'leader');
  await eventually(`the apology of ${code} before the leader`, async () => {
    const { apologies } = await leader.call(listApologies, { query: { limit: 100 } });
    return apologies.find(({ dossier }) => dossier === code);
  });
  await leader.call(approveApology, { params, body: { ...text, ...(apology && { version: apology.seq }) } });
  const office = site.session(CONTROL);
  await office.call(readApologyNumbers, {});
  await office.call(listApologiesIn, { params: { state: 'sent' }, query: { limit: 5 } });
};
