/** What people do at an installation beside bringing a dossier to its end: each calls operations that no journey of a dossier needs. */
import { offerOf } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import {
  listCalls,
  listLateMistakes,
  listOutlooks,
  listProcedureNumbers,
  listUndelivered,
  listUnitNumbers,
  listUnreceived,
  readControl,
  readUnreceivedNumbers,
} from '../../functions/control/declaration.ts';
import {
  listDirectoryChanges,
  listOfficers,
  listStoredUnits,
  listSubstitutes,
  putOfficer,
  putSubstitute,
  putUnit,
  readGaps,
  readMe,
  readOfficer,
  removeOfficer,
  removeSubstitute,
} from '../../functions/directory/declaration.ts';
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
import {
  listInterventions,
  listMachines,
  listUnfinished,
  moveToCalendar,
  overview,
  previewEpoch,
  previewMove,
  readHistory,
  readMachine,
  readWay,
} from '../../functions/operations/declaration.ts';
import { listProcedures, listUnits, previewFiling, readProcedure } from '../../functions/procedures/declaration.ts';
import { findKnownPerson, listSearches, searchDossiers } from '../../functions/search/declaration.ts';
import { recount } from '../../functions/tallies/declaration.ts';
import { listShare, readShares } from '../../functions/vault/declaration.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { citizens } from '../citizens.ts';
import { formsOf } from '../forms.ts';
import { paperOf } from '../papers/plain-papers.ts';
import { COUNTER, officers } from '../province.ts';
import { businessAt } from './business.ts';
import { correctFiling } from './correct.ts';
import { correctResult } from './correct-result.ts';
import { EndedOtherwise } from './expect-good-end.ts';
import { type Filed, file } from './file.ts';
import { hearOfAlerts, hearOfMessages } from './hear.ts';
import { takeRegister } from './register.ts';
import { handBackRefused } from './return.ts';
import { fileWithPapersAgain } from './reuse.ts';
import { CONTROL, ENGINEER, type Site } from './site.ts';
import { type Choose, type Walking, walk } from './walk.ts';

const ADMINISTRATOR = 'administrator.lao-cai';
const PAPER = 'premises-contract';
const owner = citizens.may;
const form = formsOf(householdBusiness.code)[0] as Record<string, never>;

function holds(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new EndedOtherwise(otherwise);
}

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
  holds(components[0]?.arrival === 'whole', `the paper of a draft is ${components[0]?.arrival}`);
  await citizen.call(removeComponent, { params: { draft, number } });
  const { drafts } = await citizen.call(listDrafts, { query: { limit: 100 } });
  holds(
    drafts.some(one => one.draft === draft),
    'a draft is not in the list of drafts',
  );
  await citizen.call(removeDraft, { params: { draft } });
};

/** An administrator puts what is there already, and lets a new officer come and go. */
const keepDirectory = async (site: Site): Promise<void> => {
  const administrator = site.session(ADMINISTRATOR);
  const { units } = await site.api.call(listUnits, {});
  const { code, ...unit } = units.find(one => one.code === COUNTER.batXat) ?? {};
  holds(code !== undefined, `there is no unit ${COUNTER.batXat}`);
  await administrator.call(putUnit, { params: { code }, body: unit as never });
  const { id: known, ...officer } = officers[0] as (typeof officers)[number];
  await administrator.call(readOfficer, { params: { id: known } });
  const { units: stored } = await administrator.call(listStoredUnits, {});
  holds(stored.length >= units.length, 'a unit in force is not among those that are stored');
  const { communes } = await administrator.call(readGaps, {});
  holds(communes > 0, 'the province has no commune');
  const id = 'journey.bat-xat';
  await administrator.call(putOfficer, { params: { id }, body: { ...officer, name: 'Hành trình thử' } });
  await eventually('the new officer among those of the unit', async () => {
    const { officers: here } = await administrator.call(listOfficers, {
      params: { code: officer.unit },
      query: { limit: 100 },
    });
    return here.find(one => one.id === id);
  });
  const substitution = { code: officer.unit, id: known, substitute: id as PersonId };
  const from = await site.today();
  await administrator.call(putSubstitute, {
    params: substitution,
    body: { roles: officer.roles, from, until: from, reason: 'Hành trình thử' },
  });
  await eventually('the substitute among those of the unit', async () => {
    const { substitutes } = await administrator.call(listSubstitutes, {
      params: { code: officer.unit },
      query: { limit: 100 },
    });
    return substitutes.find(one => one.substitute.id === id && one.insteadOf.id === known && one.holds);
  });
  await administrator.call(removeSubstitute, { params: substitution, query: { from } });
  await administrator.call(removeOfficer, { params: { id } });
  const { screens } = await administrator.call(readMe, {});
  holds(screens.includes('directory'), 'an administrator may not open the directory');
  const { changes } = await administrator.call(listDirectoryChanges, { query: { limit: 20 } });
  holds(
    changes.some(change => change.what === 'officer' && (change.before ?? change.after)?.id === id),
    'who came and went is not in the trail of the directory',
  );
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
  holds(preview.faults.length === 0, 'a form of the sample has faults');
  holds(procedures.length > 0, 'there is no procedure');
};

const fileOne = async (site: Site): Promise<Filed> =>
  file(site, { procedure: await businessAt(site), form, channel: 'direct', delivery: 'counter', owner });

/** The counter refuses it, so that no errand leaves a dossier behind. */
const refuse = async (site: Site, filed: Filed): Promise<void> => {
  const { status } = await walk({ site, filed, choose: () => ({ by: 'outcome', outcome: 'refused' }) });
  holds(status === STATUS.refused, `a dossier that was refused ended as ${status}`);
};

/** A dossier is looked at by those who run the system, and moved to the calendar of today. */
const operate = async (site: Site): Promise<void> => {
  const filed = await fileOne(site);
  const params = { code: filed.code };
  const engineer = site.session(ENGINEER);
  await eventually('the dossier among those that have not ended', async () => {
    const { dossiers } = await engineer.call(listUnfinished, { query: { limit: 100 } });
    return dossiers.length > 0 ? dossiers : undefined;
  });
  await engineer.call(overview, {});
  await engineer.call(readHistory, { params });
  await engineer.call(listInterventions, { query: { limit: 10 } });
  const { machines } = await engineer.call(listMachines, {});
  for (const { procedure, version } of machines) {
    const { picture } = await engineer.call(readMachine, { params: { code: procedure }, query: { version } });
    holds(picture.nodes.length > 2, `the picture of ${procedure} version ${version} is empty`);
  }
  const { visits } = await engineer.call(readWay, { params });
  const { effects } = await engineer.call(previewEpoch, { params });
  holds(visits.length > 0, 'the way of a dossier has no visit');
  holds(
    effects.some(({ fate, step }) => fate === 'kept' && step === 'receive'),
    'a restart would not keep the open step',
  );
  const { steps } = await engineer.call(previewMove, { params });
  holds(steps.length === 0, 'a dossier of today is to move to another calendar');
  await engineer.call(moveToCalendar, { params });
  await refuse(site, filed);
};

/** The control office sees the dossier that was just filed, at the counter that has it, and asks for a new count. */
const watchAsControl = async (site: Site): Promise<void> => {
  const filed = await fileOne(site);
  const control = site.session(CONTROL);
  const part = { unit: COUNTER.batXat, procedure: householdBusiness.code };
  await eventually('the dossier in the list of what is on time', async () => {
    const { dossiers } = await control.call(listOutlooks, { query: { ...part, state: 'on-time', limit: 100 } });
    return dossiers.find(({ dossier }) => dossier === filed.code);
  });
  const { numbers } = await control.call(readControl, { query: part });
  holds(numbers.onTime > 0, 'a dossier that was filed is not counted');
  const { units } = await control.call(listUnitNumbers, { query: { limit: 100 } });
  const { procedures } = await control.call(listProcedureNumbers, { query: {} });
  holds(units.length > 0 && procedures.length > 0, 'there are numbers of no unit or no procedure');
  await control.call(listCalls, { query: { limit: 20 } });
  await control.call(listUndelivered, {});
  await control.call(readUnreceivedNumbers, {});
  await control.call(listUnreceived, { query: { limit: 5 } });
  await control.call(listLateMistakes, {});
  const { received } = await control.call(readShares, { query: {} });
  const accepted = await control.call(listShare, { params: { share: 'received' }, query: { limit: 5 } });
  holds(received >= accepted.dossiers.length, 'more are listed as accepted than are counted');
  await control.call(recount, {});
  await refuse(site, filed);
};

/** What is announced for a supplement is announced, renewed and taken out; the wait ends with the withdrawal of the dossier. */
const changeSupplement = async (site: Site): Promise<void> => {
  const filed = await fileOne(site);
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
  holds(status === STATUS.stopped, `a withdrawn dossier ended as ${status}`);
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
  holds(dossier.status === STATUS.accepted && dossier.due !== undefined, 'a filing at the counter got no date');
  const filed = { code, lookupKey, filing, owner: site.session(owner.id), units: dossier.units };
  const { status } = await walk({ site, filed, choose: () => ({ by: 'outcome', outcome: 'rejected' }) });
  holds(status === STATUS.stopped, `a dossier that was rejected ended as ${status}`);
  await handBackRefused(site, filed);
};

/** Whose dossiers are listed: one's own, those of a counter; and who finds them, which is noted. */
const listThem = async (site: Site): Promise<void> => {
  const filed = await fileOne(site);
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
  holds(found.length === 1 && searches[0]?.found === 1, 'a search was not answered, or not noted');
  await refuse(site, filed);
};

/** The counter looks at a dossier, and its owner asks who did. */
const askWhoRead = async (site: Site): Promise<void> => {
  const filed = await fileOne(site);
  const params = { code: filed.code };
  await site.officerAt(COUNTER.batXat, 'counter').call(readJournal, { params });
  await eventually('the counter among those who have read the dossier', async () => {
    const { readings } = await filed.owner.call(listReadings, { params, query: { limit: 20 } });
    return readings.find(({ unit }) => unit === COUNTER.batXat);
  });
  await refuse(site, filed);
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
