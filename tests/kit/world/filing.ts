/** Who acts, and what they file. */
import { createHash, randomUUID } from 'node:crypto';
import { type Household, households } from '../../../samples/households.ts';
import { COUNTER, province } from '../../../samples/province.ts';
import type { BroughtAs } from '../../../schemas/component.ts';
import type { DossierCode, DraftId, PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { Delivery } from '../../../schemas/journal.ts';
import type { Parties } from '../../../schemas/party.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { ComponentTicket } from '../../../schemas/upload.ts';
import { createDraft } from '../../../store/filing/begin-draft.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { localDay } from '../../../workflows/calendar/local-time.ts';
import { holds } from '../../../workflows/define/condition.ts';
import { getProcedure, procedureInForce } from '../../../workflows/procedures/index.ts';
import { parseForm } from '../../../workflows/rules/filing.ts';
import { pdfOf } from '../pdf.ts';
import type { World } from './world.ts';

const PDF = pdfOf('a paper');
const PAPER = { size: PDF.length, sha256: createHash('sha256').update(PDF).digest('base64'), type: 'application/pdf' };

export const officerOf = (unit: string, role: string): Principal => {
  const officer = province.officers.find(officer => officer.unit === unit && officer.roles.some(held => held === role));
  if (!officer) throw new Error(`No ${role} works at ${unit}.`);
  return { kind: 'officer', id: officer.id, unit: officer.unit, roles: officer.roles };
};

/** Confirms the restarts that the first engineer asks for. */
export const secondEngineer: Principal = {
  ...{ kind: 'officer', id: 'engineer-2.lao-cai' as PersonId, unit: 'H38.2' as UnitCode, roles: ['engineer'] },
};

export const citizenOf = (household: Household): Principal => ({
  kind: 'citizen',
  id: household.citizen.id as PersonId,
});

export const offerOf = (component: string) => ({
  component,
  fileName: `${component}.pdf`,
  source: 'electronic' as const,
  pages: 1,
  ...PAPER,
});
export const sendFile = (world: World, key: string) => world.ports.files.put({ key, type: PAPER.type, body: PDF });

/** Uploads the announced files. */
export const sendFiles = async (
  world: World,
  folder: string,
  tickets: readonly Pick<ComponentTicket, 'number'>[],
): Promise<void> => {
  for (const { number } of tickets) await sendFile(world, `${folder}/${number}`);
};

export type Filing = {
  readonly procedure?: string;
  readonly form?: unknown;
  readonly household?: Household;
  readonly delivery?: Delivery;
  /** The counter of Bát Xát by default. */
  readonly receivingUnit?: UnitCode;
  readonly returningUnit?: UnitCode;
  readonly by?: Principal;
  /** The parties of the filing beside the owner. */
  readonly parties?: Partial<Parties>;
  readonly skip?: readonly string[];
  /** What each paper was when it was laid on the counter. */
  readonly broughtAs?: BroughtAs;
  /** How each came; as files of the applicant by default. */
  readonly source?: 'digitised';
};

/** A draft with every paper that it needs; of a household business by default. */
export const prepareDraft = async (
  world: World,
  filing: Filing = {},
): Promise<{ readonly draft: DraftId; readonly by: Principal }> => {
  const { household = households.riceWine, delivery = 'counter', returningUnit, skip = [] } = filing;
  const { receivingUnit = COUNTER.batXat } = filing;
  const { procedure: procedureCode = '1.001612', form = household.form } = filing;
  const by = filing.by ?? citizenOf(household);
  const today = localDay(world.clock.now());
  const procedure = procedureInForce(procedureCode, today) ?? getProcedure(procedureCode, 1);
  const { facts } = parseForm(procedure, form, today);
  const papers = Object.entries(procedure.components).flatMap(([component, { required }]) =>
    !skip.includes(component) && (typeof required === 'boolean' ? required : holds(required, facts)) ? [component] : [],
  );
  const { draft, tickets } = await createDraft(world.store, world.ports.files, {
    by,
    procedure: procedureCode as never,
    delivery,
    receivingUnit,
    returningUnit,
    parties: { owner: household.citizen.party, authority: 'owner', ...filing.parties },
    form: form as never,
    components: papers.map(paper => ({
      ...offerOf(paper),
      ...(filing.broughtAs && { broughtAs: filing.broughtAs }),
      ...(filing.source && { source: filing.source }),
    })),
    // As every client's command has one.
    idempotency: { key: randomUUID(), by, of: [procedureCode] },
  });
  await sendFiles(world, `drafts/${draft}`, tickets);
  return { draft, by };
};

/** Files a dossier and waits for its first step; returns the code. */
export const file = async (world: World, filing: Filing = {}): Promise<DossierCode> => {
  const { draft, by } = await prepareDraft(world, filing);
  const { code } = await submitDraft(world.store, world.ports, draft, by);
  await world.settle();
  return code;
};
