/** What those do at an installation who keep it and watch over it: administrators, engineers and the control office. */
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
import { listUnits } from '../../functions/procedures/declaration.ts';
import { recount } from '../../functions/tallies/declaration.ts';
import { listShare, readShares } from '../../functions/vault/declaration.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { COUNTER, officers } from '../province.ts';
import { fileBusiness, mustHold, refuseBusiness } from './business.ts';
import { ADMINISTRATOR, CONTROL, ENGINEER, type Site } from './site.ts';

/** An administrator puts what is there already, and lets a new officer come and go. */
export const keepDirectory = async (site: Site): Promise<void> => {
  const administrator = site.session(ADMINISTRATOR);
  const { units } = await site.api.call(listUnits, {});
  const { code, ...unit } = units.find(one => one.code === COUNTER.batXat) ?? {};
  mustHold(code !== undefined, `there is no unit ${COUNTER.batXat}`);
  await administrator.call(putUnit, { params: { code }, body: unit as never });
  const { id: known, ...officer } = officers[0] as (typeof officers)[number];
  await administrator.call(readOfficer, { params: { id: known } });
  const { units: stored } = await administrator.call(listStoredUnits, {});
  mustHold(stored.length >= units.length, 'a unit in force is not among those that are stored');
  const { communes } = await administrator.call(readGaps, {});
  mustHold(communes > 0, 'the province has no commune');
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
  mustHold(screens.includes('directory'), 'an administrator may not open the directory');
  const { changes } = await administrator.call(listDirectoryChanges, { query: { limit: 20 } });
  mustHold(
    changes.some(change => change.what === 'officer' && (change.before ?? change.after)?.id === id),
    'who came and went is not in the trail of the directory',
  );
};

/** A dossier is looked at by those who run the system, and moved to the calendar of today. */
export const operate = async (site: Site): Promise<void> => {
  const filed = await fileBusiness(site);
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
    mustHold(picture.nodes.length > 2, `the picture of ${procedure} version ${version} is empty`);
  }
  const { visits } = await engineer.call(readWay, { params });
  const { effects } = await engineer.call(previewEpoch, { params });
  mustHold(visits.length > 0, 'the way of a dossier has no visit');
  mustHold(
    effects.some(({ fate, step }) => fate === 'kept' && step === 'receive'),
    'a restart would not keep the open step',
  );
  const { steps } = await engineer.call(previewMove, { params });
  mustHold(steps.length === 0, 'a dossier of today is to move to another calendar');
  await engineer.call(moveToCalendar, { params });
  await refuseBusiness(site, filed);
};

/** The control office sees the dossier that was just filed, at the counter that has it, and asks for a new count. */
export const watchAsControl = async (site: Site): Promise<void> => {
  const filed = await fileBusiness(site);
  const control = site.session(CONTROL);
  const part = { unit: COUNTER.batXat, procedure: householdBusiness.code };
  await eventually('the dossier in the list of what is on time', async () => {
    const { dossiers } = await control.call(listOutlooks, { query: { ...part, state: 'on-time', limit: 100 } });
    return dossiers.find(({ dossier }) => dossier === filed.code);
  });
  const { numbers } = await control.call(readControl, { query: part });
  mustHold(numbers.onTime > 0, 'a dossier that was filed is not counted');
  const { units } = await control.call(listUnitNumbers, { query: { limit: 100 } });
  const { procedures } = await control.call(listProcedureNumbers, { query: {} });
  mustHold(units.length > 0 && procedures.length > 0, 'there are numbers of no unit or no procedure');
  await control.call(listCalls, { query: { limit: 20 } });
  await control.call(listUndelivered, {});
  await control.call(readUnreceivedNumbers, {});
  await control.call(listUnreceived, { query: { limit: 5 } });
  await control.call(listLateMistakes, {});
  // Other dossiers are accepted meanwhile: the count is read last.
  const accepted = await control.call(listShare, { params: { share: 'received' }, query: { limit: 5 } });
  const { received } = await control.call(readShares, { query: {} });
  mustHold(received >= accepted.dossiers.length, 'more are listed as accepted than are counted');
  await control.call(recount, {});
  await refuseBusiness(site, filed);
};
