/** How a dossier of any procedure is filed: online by its owner, at a counter, or by the post, which brings the papers. */
import { randomInt, randomUUID } from 'node:crypto';
import { offerOf } from '../../client/api.ts';
import type { Session } from '../../client/session.ts';
import { readDossier } from '../../functions/dossiers/declaration.ts';
import { createDraft, submitDraft } from '../../functions/intake/declaration.ts';
import {
  handIn,
  handOver,
  listUnitShipments,
  missItem,
  moveShipments,
  readShipment,
  receiveItem,
} from '../../functions/postal/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Channel, Delivery } from '../../schemas/journal.ts';
import { COMPETENCE_LEVEL, type Competence } from '../../workflows/define/competence.ts';
import { holds } from '../../workflows/define/condition.ts';
import { factsOf, type Procedure } from '../../workflows/define/procedure.ts';
import type { Citizen } from '../citizens.ts';
import { itemNumber } from '../outside/systems/item-number.ts';
import { paperOf } from '../papers/plain-papers.ts';
import { COUNTER } from '../province.ts';
import type { Site } from './site.ts';

export type Filing = {
  readonly procedure: Procedure;
  readonly form: Readonly<Record<string, unknown>>;
  readonly channel: Channel;
  readonly delivery: Delivery;
  /** At a counter of another level than the agency that decides. */
  readonly isAcross?: boolean | undefined;
  readonly owner: Citizen;
};

/** A dossier on its way, and who may ask about it. */
export type Filed = {
  readonly code: string;
  readonly lookupKey: string;
  readonly filing: Filing;
  readonly owner: Session;
  /** Role in the procedure → unit. */
  readonly units: Dossier['units'];
};

const AUTHORITY = { online: 'owner', direct: 'counter-staff', post: 'carrier' } as const satisfies Record<
  Channel,
  string
>;
const CLERK = 'post-clerk.bat-xat';

/** The counter of a commune; of another level than a commune is only that of the province. */
const counterOf = ({ procedure, isAcross }: Filing): UnitCode => {
  const competence = procedure.units.competent?.competence as Competence;
  return isAcross && COMPETENCE_LEVEL[competence] === 'commune' ? COUNTER.province : COUNTER.batXat;
};

/** Files a dossier with all its papers and resolves when it has its code. */
export const file = async (site: Site, filing: Filing): Promise<Filed> => {
  const { procedure, form, channel, delivery, owner: citizen } = filing;
  const owner = site.session(citizen.id);
  const receivingUnit = counterOf(filing);
  const filer = { online: owner, direct: site.officerAt(receivingUnit, 'counter'), post: site.session(CLERK) }[channel];
  const facts = factsOf(procedure, procedure.form.parse(form));
  const wanted = Object.entries(procedure.components).flatMap(([component, { required }]) =>
    typeof required === 'boolean' || holds(required, facts) ? [component] : [],
  );
  const papers = await Promise.all(wanted.map(component => paperOf(procedure, { component, owner: citizen })));
  const { draft, tickets } = await filer.call(createDraft, {
    body: {
      ...{ procedure: procedure.code, version: procedure.version, delivery, receivingUnit },
      parties: {
        owner: citizen.party,
        authority: AUTHORITY[channel],
        ...(channel !== 'online' && { account: citizen.id }),
      },
      form: form as never,
      components: papers.map(offerOf),
    },
  });
  await filer.api.uploadAll(tickets, papers);
  const { code, lookupKey } = await filer.call(submitDraft, { params: { draft } });
  if (channel === 'post') await bringPapers(site, { code, filer, contents: papers.map(({ fileName }) => fileName) });
  const { dossier } = await owner.call(readDossier, { params: { code } });
  return { code, lookupKey, filing, owner, units: dossier.units };
};

/**
 * The clerk seals the originals under a label from the roll and hands them to the counter, which counts. The bag is empty the first
 * time; the second time they are there, and the counter co-signs.
 */
const bringPapers = async (
  site: Site,
  { code, filer, contents }: { readonly code: string; readonly filer: Session; readonly contents: string[] },
): Promise<void> => {
  const item = itemNumber(randomInt(10_000_000, 100_000_000));
  await filer.call(handIn, { params: { code }, body: { item, contents } });
  await filer.call(handOver, { params: { item } });
  const counter = site.officerAt(COUNTER.batXat, 'counter');
  await counter.call(missItem, { params: { item } });
  const { dossier } = await filer.call(readShipment, { params: { item } });
  if (dossier !== code) throw new Error(`${item} brings ${dossier}, not ${code}.`);
  const { results } = await filer.call(moveShipments, {
    body: { moves: [{ key: randomUUID(), item, movement: 'hand-over' }] },
  });
  if (results[0]?.outcome !== 'done') throw new Error(`${item} was not handed over again.`);
  await counter.call(listUnitShipments, { query: { state: 'handed-over' } });
  await counter.call(receiveItem, { params: { item } });
};
