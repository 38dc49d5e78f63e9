/**
 * What a slip says, from the journal up to the entry that made it due, and from the items that no longer change by then: words, parties,
 * papers. Only the directory may have changed since: a slip says what it says at the slip's first reading, and is kept from then on.
 */
import type { Item } from '../../platform/ports.ts';
import { writtenAddress } from '../../schemas/address.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { EntryOf, JournalEntry } from '../../schemas/journal.ts';
import { Parties, type Party } from '../../schemas/party.ts';
import type { SlipContent, SlipKind, SlipOf } from '../../schemas/slip.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { limitFor } from '../../workflows/define/procedure.ts';
import type { DueSlip } from '../../workflows/rules/slips.ts';
import { nameOfUnit, readIssuer, unitOf } from '../directory/unit-names.ts';
import { listComponents, PAPER_NUMBERS } from '../papers/components.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import { procedureOf, type Store } from '../store.ts';
import { WordsItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { controlOf } from './control-slip.ts';
import { type SlipSource, same } from './slip-source.ts';

/** A slip without its number and template, which it gets when it is kept. */
export type UnnumberedSlip = SlipContent extends infer Slip
  ? Slip extends SlipContent
    ? Omit<Slip, 'number' | 'template'>
    : never
  : never;
type Unnumbered<Kind extends SlipKind> = Omit<SlipOf<Kind>, 'number' | 'template'>;
type Common = Pick<SlipOf<'06'>, 'code' | 'at' | 'issuer' | 'officer' | 'procedure'>;

/** The content of a slip, and the unit that hands it out. */
export const contentOf = async (
  source: SlipSource,
  slip: DueSlip,
): Promise<{ readonly content: UnnumberedSlip; readonly unit: UnitCode }> => {
  const unit = issuerOf(source, slip);
  const common = await commonOf(source, slip, unit);
  return { content: await ofKind(source, slip, common), unit };
};

const ofKind = async (source: SlipSource, { slip, entry }: DueSlip, common: Common): Promise<UnnumberedSlip> => {
  if (slip === '06') return { slip, ...common, ...(await controlOf(source)) };
  const people = await peopleOf(source);
  switch (slip) {
    case '01':
      return { slip, ...common, ...people, ...(await receiptOf(source)) };
    case '02':
      return { slip, ...common, ...people, ...(await requestOf(source, entry as EntryOf<'supplement-requested'>)) };
    case '03':
      return { slip, ...common, ...people, ...(await refusalOf(source, entry)) };
    case '04':
      return { slip, ...common, ...people, ...(await apologyOf(source, entry as EntryOf<'alert-raised'>)) };
    case '05':
      return { slip, ...common, ...people, received: receivedAt(source), cause: causeOf(source, entry) };
  }
};

// ── what every slip has ──────────────────────────────────────────────────────────────────────────────────────────────

/** The agency that refuses or apologises, the officer's unit that asks for papers; else the counter that received the dossier. */
const issuerOf = ({ dossier }: SlipSource, { slip, entry }: DueSlip): UnitCode => {
  const { receiving } = dossier.units;
  if (slip === '02') return (entry.by.unit ?? receiving) as UnitCode;
  if (slip === '03') return (dossier.denial?.unit ?? receiving) as UnitCode;
  if (slip === '04' && entry.type === 'alert-raised') return (entry.late ?? receiving) as UnitCode;
  return receiving as UnitCode;
};

const commonOf = async (
  { store, dossier }: SlipSource,
  { slip, entry, at }: DueSlip,
  unit: UnitCode,
): Promise<Common> => {
  // Who makes the last hand-over did not draw up the control slip.
  const officer = slip === '06' ? undefined : await officerOf(store, entry);
  const { code, title } = procedureOf(dossier);
  return {
    ...{ code: dossier.code, at },
    issuer: await readIssuer(store, unit),
    ...(officer !== undefined && { officer }),
    procedure: { code: code as Common['procedure']['code'], title },
  };
};

/** The name of the officer who wrote an entry; undefined where none did. */
const officerOf = async (store: Store, { by }: JournalEntry): Promise<string | undefined> =>
  by.kind === 'officer' ? (await namesOfOfficers(store, [by.id as PersonId])).get(by.id) : undefined;

// ── what slips of the applicant have ─────────────────────────────────────────────────────────────────────────────────

const peopleOf = async ({ store, dossier }: SlipSource): Promise<Pick<SlipOf<'01'>, 'owner' | 'filer'>> => {
  const item = (await store.table.find(key.personal(dossier.code))) as Item;
  const { owner, filer } = parseWithoutHidden(Parties, item.parties);
  return { owner: await personOf(store, owner), ...(filer && { filer: filer.name }) };
};

const personOf = async (store: Store, { name, phone, email, address }: Party): Promise<SlipOf<'01'>['owner']> => {
  const committee = await store.units.findByCode(address.commune);
  return { name, phone, ...(email && { email }), address: writtenAddress(address, committee?.name) };
};

const receivedAt = ({ dossier }: SlipSource) => dossier.acceptedAt ?? dossier.submittedAt;

/** The words of an entry that the applicant reads. */
const wordsOf = async ({ store, dossier }: SlipSource, seq: number): Promise<string | undefined> => {
  const item = await store.table.find(key.text(dossier.code, seq));
  return item && WordsItem.parse(item).text;
};

// ── slip 01 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const receiptOf = async (
  source: SlipSource,
): Promise<Omit<Unnumbered<'01'>, keyof Common | 'slip' | 'owner' | 'filer'>> => {
  const { store, dossier, lookupKey, lookUpAt } = source;
  const procedure = procedureOf(dossier);
  const { components, fees } = procedure;
  const limit = limitFor(procedure, dossier.facts);
  const { name, address } = await unitOf(store, dossier.units.returning as UnitCode);
  return {
    ...{ lookupKey, lookUpAt, limit, channel: dossier.channel, delivery: dossier.delivery },
    received: receivedAt(source),
    ...(dossier.due && { due: dossier.due }),
    returnAt: { name, address },
    papers: (await papersAt(source)).map(({ component, broughtAs = 'electronic', pages, source: came }) => ({
      ...{ title: components[component]?.title ?? same(component), as: broughtAs, pages },
      ...(came !== 'electronic' && { source: came }),
    })),
    fees: dossier.fees.map(({ fee, amount }) => ({ title: fees[fee]?.title ?? same(fee), amount })),
  };
};

/** The papers of the filing, and those that were handed in because they were asked for before the acceptance. */
const papersAt = async ({ store, dossier, entries }: SlipSource) => {
  const askedFor = new Set(entries.flatMap(entry => (entry.type === 'supplement-requested' ? entry.components : [])));
  return (await listComponents(store, dossier.code)).filter(
    ({ number, component, stored }) =>
      stored &&
      (number <= PAPER_NUMBERS.filing.last || (number <= PAPER_NUMBERS.supplement.last && askedFor.has(component))),
  );
};

// ── slips 02 to 05 ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The words of a request are a line for each paper: its title, a colon, the reason (`requestSupplement`). */
const requestOf = async (source: SlipSource, { seq, components, until }: EntryOf<'supplement-requested'>) => {
  const known = procedureOf(source.dossier).components;
  const titles = components.map(component => known[component]?.title ?? same(component));
  const lines = ((await wordsOf(source, seq)) ?? '').split('\n').filter(Boolean);
  const asked = lines.map(line => {
    const title = titles.find(({ vi }) => line.startsWith(`${vi}: `));
    return title ? { title, why: line.slice(title.vi.length + 2) } : { title: same(line), why: '' };
  });
  return { until, asked: asked.length > 0 ? asked : titles.map(title => ({ title, why: '' })) };
};

const refusalOf = async (source: SlipSource, entry: JournalEntry) => {
  const { dossier, store } = source;
  const { denial } = dossier;
  const reason = await wordsOf(source, entry.type === 'stopped' && denial ? denial.decision : entry.seq);
  const expired = entry.type === 'step-decided' && entry.outcome === 'expired' ? undoneAt(entry) : undefined;
  return {
    ...(reason !== undefined && { reason }),
    ...(expired && { expired }),
    ...(denial && {
      denial: {
        ground: denial.ground,
        ...(denial.unit && { unit: await nameOfUnit(store, denial.unit) }),
        basis: [...procedureOf(dossier).legalBasis],
      },
    }),
  };
};

const apologyOf = async (source: SlipSource, { seq, promised, reason = 'not-stated' }: EntryOf<'alert-raised'>) => {
  const { due } = source.dossier;
  if (!due || !promised) throw new Error(`${source.dossier.code} apologised without a date.`);
  const words = await wordsOf(source, seq);
  return { received: receivedAt(source), due, promised, reason, ...(words !== undefined && { words }) };
};

const causeOf = ({ entries }: SlipSource, entry: JournalEntry): SlipOf<'05'>['cause'] => {
  if (entry.type === 'stopped' && entry.cause === 'withdrawal') return 'withdrawal';
  const decided = entries.findLast((one): one is EntryOf<'step-decided'> => one.type === 'step-decided');
  return decided ? undoneAt(decided) : 'applicant';
};

const undoneAt = ({ kind }: EntryOf<'step-decided'>): Exclude<SlipOf<'05'>['cause'], 'withdrawal'> =>
  kind === 'supplement' || kind === 'payment' ? kind : 'applicant';
