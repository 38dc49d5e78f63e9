/** What people do at an installation beside bringing a dossier to its end: each calls operations that no journey of a dossier needs. */
import { offerOf } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import { listDossiers, listReadings, readJournal } from '../../functions/dossiers/declaration.ts';
import {
  acceptDraft,
  createDraft,
  fillForm,
  listDrafts,
  offerComponents,
  offerSupplement,
  readDraft,
  removeComponent,
  removeDraft,
  removeSupplement,
  renewSupplementUpload,
  renewUpload,
} from '../../functions/intake/declaration.ts';
import { listProcedures, previewFiling, readProcedure } from '../../functions/procedures/declaration.ts';
import { findKnownPerson, listSearches, searchDossiers } from '../../functions/search/declaration.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { paperOf } from '../papers/plain-papers.ts';
import { COUNTER } from '../province.ts';
import { BUSINESS_FILING, businessAt, fileBusiness, mustHold, refuseBusiness } from './business.ts';
import { correctFiling } from './correct.ts';
import { correctResult } from './correct-result.ts';
import { hearOfAlerts, hearOfMessages } from './hear.ts';
import { keepDirectory, operate, watchAsControl } from './oversee.ts';
import { takeRegister } from './register.ts';
import { handBackRefused } from './return.ts';
import { fileWithPapersAgain } from './reuse.ts';
import { ADMINISTRATOR, type Site } from './site.ts';
import { type Choose, type Walking, walk } from './walk.ts';

const PAPER = 'premises-contract';
const { owner, form } = BUSINESS_FILING;

/** A filing is begun without anything, filled in, changed, looked at, and given up. */
const giveUpDraft = async (site: Site): Promise<void> => {
  const citizen = site.session(owner.id);
  const parties = { owner: owner.party, authority: 'owner' } as const;
  const place = { delivery: 'counter', receivingUnit: COUNTER.batXat } as const;
  const begun = { procedure: householdBusiness.code, ...place, parties };
  const { draft } = await citizen.call(createDraft, { body: begun });
  await citizen.call(fillForm, { params: { draft }, body: { form } });
  const paper = await paperOf(householdBusiness, { component: PAPER, owner });
  const { tickets } = await citizen.call(offerComponents, {
    params: { draft },
    body: { components: [offerOf(paper)] },
  });
  const number = tickets[0]?.number ?? 0;
  const { upload } = await citizen.call(renewUpload, { params: { draft, number } });
  await citizen.api.upload(upload, paper);
  const { components } = await citizen.call(readDraft, { params: { draft } });
  mustHold(components[0]?.arrival === 'whole', `the paper of a draft is ${components[0]?.arrival}`);
  await citizen.call(removeComponent, { params: { draft, number } });
  const { drafts } = await citizen.call(listDrafts, { query: { limit: 100 } });
  mustHold(
    drafts.some(one => one.draft === draft),
    'a draft is not in the list of drafts',
  );
  await citizen.call(removeDraft, { params: { draft } });
};

/** What anybody may know before filing: the procedures, one of them, the units. */
const readCatalogue = async (site: Site): Promise<void> => {
  const { procedures } = await site.api.call(listProcedures, {});
  for (const { code } of procedures) await site.api.call(readProcedure, { params: { code } });
  const { code } = householdBusiness;
  const preview = await site.api.call(previewFiling, {
    params: { code },
    body: { form, receivingUnit: COUNTER.batXat },
  });
  mustHold(preview.faults.length === 0, 'a form of the sample has faults');
  mustHold(procedures.length > 0, 'there is no procedure');
};

/** What is announced for a supplement is announced, renewed and taken out; the wait ends with the withdrawal of the dossier. */
const changeSupplement = async (site: Site): Promise<void> => {
  const filed = await fileBusiness(site);
  const { code, owner: citizen } = filed;
  const paper = await paperOf(householdBusiness, { component: PAPER, owner });
  const choose: Choose = ({ kind }) => {
    if (kind === 'withdrawal') return { by: 'outcome', outcome: 'confirmed' };
    return { by: kind === 'supplement' ? 'withdrawal' : 'supplement' };
  };
  const change: Walking['dealt'] = async (_, { by }) => {
    if (by !== 'supplement') return;
    const { tickets } = await citizen.call(offerSupplement, {
      params: { code },
      body: { components: [offerOf(paper)] },
    });
    const number = tickets[0]?.number ?? 0;
    const { upload } = await citizen.call(renewSupplementUpload, { params: { code, number } });
    await citizen.api.upload(upload, paper);
    await citizen.call(removeSupplement, { params: { code, number } });
  };
  const { status } = await walk({ site, filed, choose, dealt: change });
  mustHold(status === STATUS.stopped, `a withdrawn dossier ended as ${status}`);
};

/** Who stands before the counter gets the date at once; the agency decides against it. */
const acceptAtOnce = async (site: Site): Promise<void> => {
  const counter = site.officerAt(COUNTER.batXat, 'counter');
  await counter.call(findKnownPerson, { body: { identityNumber: owner.party.identityNumber } });
  const names = ['application-form', 'identity-paper', PAPER, 'supplier-contract', 'food-safety-pledge'];
  const papers = await Promise.all(names.map(component => paperOf(householdBusiness, { component, owner })));
  const filing = { procedure: await businessAt(site), form, channel: 'direct', delivery: 'counter', owner } as const;
  const { draft, tickets } = await counter.call(createDraft, {
    body: {
      ...{ procedure: filing.procedure.code, delivery: filing.delivery, receivingUnit: COUNTER.batXat, form },
      parties: { owner: owner.party, account: owner.id, authority: 'owner' },
      components: papers.map(offerOf),
    },
  });
  await counter.api.uploadAll(tickets, papers);
  const { code, lookupKey, dossier } = await counter.call(acceptDraft, { params: { draft } });
  mustHold(dossier.status === STATUS.accepted && dossier.due !== undefined, 'a filing at the counter got no date');
  const filed = { code, lookupKey, filing, owner: site.session(owner.id), units: dossier.units };
  const { status } = await walk({ site, filed, choose: () => ({ by: 'outcome', outcome: 'rejected' }) });
  mustHold(status === STATUS.stopped, `a dossier that was rejected ended as ${status}`);
  await handBackRefused(site, filed);
};

/** Whose dossiers are listed: one's own, those of a counter; and who finds them, which is noted. */
const listThem = async (site: Site): Promise<void> => {
  const filed = await fileBusiness(site);
  const counter = site.officerAt(COUNTER.batXat, 'counter');
  for (const [session, query] of [
    [filed.owner, { limit: 20 }],
    [counter, { limit: 20, unit: COUNTER.batXat }],
  ] as const)
    await eventually(`${filed.code} in the list of ${session.account}`, async () => {
      const { dossiers } = await session.call(listDossiers, { query });
      return dossiers.find(({ code }) => code === filed.code);
    });
  const { found } = await counter.call(searchDossiers, { body: { text: filed.code } });
  const asked = { params: { id: counter.account as PersonId }, query: { limit: 5 } };
  const { searches } = await site.session(ADMINISTRATOR).call(listSearches, asked);
  mustHold(found.length === 1 && searches[0]?.found === 1, 'a search was not answered, or not noted');
  await refuseBusiness(site, filed);
};

/** The counter looks at a dossier, and its owner asks who did. */
const askWhoRead = async (site: Site): Promise<void> => {
  const filed = await fileBusiness(site);
  const params = { code: filed.code };
  await site.officerAt(COUNTER.batXat, 'counter').call(readJournal, { params });
  await eventually('the counter among those who have read the dossier', async () => {
    const { readings } = await filed.owner.call(listReadings, { params, query: { limit: 20 } });
    return readings.find(({ unit }) => unit === COUNTER.batXat);
  });
  await refuseBusiness(site, filed);
};

export const errands: Readonly<Record<string, (site: Site) => Promise<void>>> = {
  'a draft that is given up': giveUpDraft,
  'the directory': keepDirectory,
  'the catalogue': readCatalogue,
  'the operators': operate,
  'the control office': watchAsControl,
  'a supplement that is changed': changeSupplement,
  'a filing that the counter accepts at once': acceptAtOnce,
  'a filing that the counter corrects': correctFiling,
  'a filing with papers out of the vault': fileWithPapersAgain,
  'lists of dossiers': listThem,
  'how messages come': hearOfMessages,
  'an officer says how alerts should come': hearOfAlerts,
  'who has read a dossier': askWhoRead,
  'the register of a unit': takeRegister,
  'a result with a mistake': correctResult,
};
