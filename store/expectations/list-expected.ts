import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { ExpectationState, ExpectedDossier } from '../../schemas/expectation.ts';
import type { StepName, UnitCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { findStep } from '../../workflows/define/way.ts';
import { viewOf } from '../../workflows/rules/access.ts';
import { choicesOf, deskOfStep } from '../../workflows/rules/task-outcomes.ts';
import { type AskedDesk, deskFor } from '../queries/desk-for.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, OwnerName, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { ExpectationItem } from './expectation-item.ts';

/**
 * Dossiers that a desk does not hold but expects, by promised date. A desk that has not worked a dossier learns code, procedure, lead,
 * task and limit of it, and nothing of its people. Three table operations for a page of any size.
 */
export const listExpected = async (
  store: Store,
  by: Principal,
  { unit, role, state, ...page }: PageOf & AskedDesk & { readonly state: ExpectationState },
) => {
  const desk = deskFor(by, { unit, role }, 'listExpected');
  const hash = list.expected({ ...desk, state });
  const { items, next } = await store.table.query({ index: 'desk', hash, ...pageQuery(page) });
  const expectations = items.map(item => parseItem(ExpectationItem, item));
  const codes = expectations.map(({ dossier }) => dossier);
  const [heads, personal] = await Promise.all([
    store.table.findEach(codes.map(key.head)),
    state === 'waiting' ? store.table.findEach(codes.map(key.personal)) : [],
  ]);
  const dossiers = expectations.flatMap((expectation, i) => {
    const dossier = heads[i] && parseItem(HeadItem, heads[i]).dossier;
    // Nobody goes round ended dossiers: what was written of one too late, or not removed before a crash, stays.
    if (!dossier || dossier.endedAt) return [];
    return [show(expectation, dossier, { by, personal: personal[i] })];
  });
  return { dossiers, ...(next && { next }) };
};

type Reader = { readonly by: Principal; readonly personal: Item | undefined };

const show = ({ state, step }: ExpectationItem, dossier: Dossier, { by, personal }: Reader): ExpectedDossier => {
  const procedure = procedureOf(dossier);
  const own = findStep(procedure.way, step);
  const promised = dossier.promised ?? dossier.due;
  const isSeen = viewOf(by, dossier, procedure) !== undefined;
  const owner = isSeen && personal ? OwnerName.parse(personal).parties.owner.name : undefined;
  return {
    dossier: dossier.code,
    procedure: dossier.procedure.code,
    state,
    step,
    title: own?.title ?? { vi: step, en: step },
    within: own?.within ?? { amount: 0, unit: 'day' },
    ...(dossier.units.competent && { lead: dossier.units.competent as UnitCode }),
    now: holdersOf(dossier),
    ...(promised && { promised }),
    ...(owner !== undefined && { owner }),
  };
};

/** The open steps, with where each is worked. */
const holdersOf = (dossier: Dossier): ExpectedDossier['now'] => {
  const procedure = procedureOf(dossier);
  return Object.entries(dossier.steps)
    .filter(([, { open }]) => open)
    .map(([step, { kind, unit, due }]) => {
      const role = deskOfStep(procedure, dossier, step)?.role;
      const { title } = choicesOf(procedure, { step, kind });
      return { step: step as StepName, title, ...(unit && { unit }), ...(role && { role }), ...(due && { due }) };
    });
};
