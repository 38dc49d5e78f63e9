/**
 * Loads a province over the API. Everything is an upsert, so a run that broke off can be run again. A refusal is reported, and the rest
 * is still loaded.
 */
import type { Api } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import { inTurn } from '../../client/in-turn.ts';
import { refusalOf } from '../../client/problem-answer.ts';
import type { Session } from '../../client/session.ts';
import { putOfficer, putSubstitute, putUnit, readMe } from '../../functions/directory/declaration.ts';
import { listProcedures, listUnits } from '../../functions/procedures/declaration.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { Unit } from '../../schemas/unit.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { versionName } from '../../workflows/define/procedure.ts';
import { newestProcedures } from '../../workflows/procedures/index.ts';
import type { Province } from './province-file.ts';

/** What became of one thing. `missing`: a procedure of this checkout that is not deployed there. */
export type Loaded = {
  readonly what: 'unit' | 'officer' | 'substitute' | 'procedure';
  readonly id: string;
  readonly became: 'new' | 'changed' | 'unchanged' | 'there' | 'refused' | 'missing';
  readonly why?: string;
};

const orRefused = async (
  what: 'unit' | 'officer' | 'substitute',
  id: string,
  put: () => Promise<Loaded['became']>,
): Promise<Loaded> => {
  try {
    return { what, id, became: await put() };
  } catch (error) {
    return { what, id, became: 'refused', why: refusalOf(error).message };
  }
};

/** Units first: an officer belongs to one. `onLoaded` is called with each thing when it is done. */
export const seed = async (
  administrator: Session,
  { units, officers }: Province,
  onLoaded: (loaded: Loaded) => void,
): Promise<void> => {
  const { api } = administrator;
  const refused = new Set<string>();
  await inTurn(units, async ({ code, ...body }) => {
    const put = async () => (await administrator.call(putUnit, { params: { code }, body })).stored;
    const loaded = await orRefused('unit', code, put);
    if (loaded.became === 'refused') refused.add(code);
    onLoaded(loaded);
  });
  await inTurn(officers, async ({ id, standsIn: _, ...body }) => {
    const put = async () => (await administrator.call(putOfficer, { params: { id }, body })).stored;
    onLoaded(await orRefused('officer', id, put));
  });
  const { now } = await administrator.call(readMe, {});
  const open = officers.flatMap(substitutionsOf).filter(({ body }) => body.until >= localDay(now));
  await inTurn(open, async ({ params, body }) => {
    const put = async () => (await administrator.call(putSubstitute, { params, body })).stored;
    onLoaded(await orRefused('substitute', `${params.substitute} for ${params.id}`, put));
  });
  await untilKnown(
    api,
    units.filter(({ code }) => !refused.has(code)),
  );
  for (const loaded of await proceduresThere(api)) onLoaded(loaded);
};

/** All officers are there before one stands in for another. What has ended cannot be loaded. */
const substitutionsOf = ({ id: substitute, standsIn = [] }: Officer) =>
  standsIn.map(({ unit: code, insteadOf: id, ...body }) => ({ params: { code, id, substitute }, body }));

/** Functions keep the unit table for a minute: a dossier filed before they read it again finds no unit. */
const untilKnown = (api: Api, units: readonly Unit[]): Promise<true> =>
  eventually('the unit table to be read again', async () => {
    const known = new Set((await api.call(listUnits, {})).units.map(({ code }) => code));
    return units.every(({ code }) => known.has(code)) ? true : undefined;
  });

/** Procedures are deployed, not loaded: their machines and their law are code. */
const proceduresThere = async (api: Api): Promise<readonly Loaded[]> => {
  const { procedures } = await api.call(listProcedures, {});
  return newestProcedures.map(({ code, version }) => {
    const there = procedures.find(one => one.code === code);
    const id = versionName({ code, version });
    // A version that holds later is announced beside the one that is in force.
    if (there?.version === version || there?.next?.version === version)
      return { what: 'procedure', id, became: 'there' };
    const why = there ? `version ${there.version} is deployed: deploy this checkout` : 'deploy this checkout';
    return { what: 'procedure', id, became: 'missing', why };
  });
};
