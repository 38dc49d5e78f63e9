/**
 * The slips of a dossier. Which there are follows from the journal; a slip is kept from its first reading on.
 *
 * Invariants
 * 1. What a kept slip says never changes, nor do its files: of two first readings at once the second gets what the first has kept.
 * 2. A number is given in the transaction that keeps its slip. So each series of a unit, a kind of slip and a year counts 1, 2, 3 ….
 */
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import {
  KeptSlip,
  type SlipContent,
  type SlipFile,
  type SlipKind,
  type SlipName,
  type SlipPrint,
} from '../../schemas/slip.ts';
import type { Instant } from '../../schemas/time.ts';
import type { View } from '../../workflows/rules/access.ts';
import { type DueSlip, handedOverAt, slipsOf } from '../../workflows/rules/slips.ts';
import { runCommand } from '../dossier/command.ts';
import { readView } from '../dossier/guards.ts';
import { listEntries } from '../dossier/journal.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { fixedSeries, lastIn, moveSeries, yearOf } from '../table/series.ts';
import { contentOf } from './slip-content.ts';
import { sourceAt } from './slip-source.ts';

const say = sayings({
  'slip-unknown': {
    vi: 'Hồ sơ {dossier} không có phiếu {slip}, hoặc ông/bà không được xem.',
    en: '{dossier} has no slip {slip}, or you may not read it.',
  },
});

/** Slips of the applicant have the parties on them; the receipt also the look-up key. The control slip names officers and units only: it is theirs. */
const sees = (view: View, { slip }: DueSlip): boolean => {
  if (slip === '06') return view.journal && view.notes;
  return view.form === 'all' && (slip !== '01' || view.slip);
};

/** The slips of a dossier that this reader may see, the oldest first, each with its number once it has one. */
export const listSlips = async (
  store: Store,
  code: DossierCode,
  by: Principal,
): Promise<readonly (DueSlip & { readonly number?: number; readonly handedOverAt?: Instant })[]> => {
  const { view } = await readView(store, code, by);
  const entries = await listEntries(store, code);
  const slips = slipsOf(entries).filter(slip => sees(view, slip));
  const kept = slips.length > 0 ? await store.table.findAll(slips.map(({ name }) => key.slip(code, name))) : [];
  return slips.map((slip, i) => {
    const item = kept[i];
    const given = handedOverAt(slip, entries);
    return {
      ...slip,
      ...(item && { number: parseItem(KeptSlip, item).content.number }),
      ...(given && { handedOverAt: given }),
    };
  });
};

export type SlipReading = {
  readonly code: DossierCode;
  readonly slip: SlipName;
  readonly by: Principal;
  /** The template of a slip of this kind that is made now. */
  readonly templateOf: (slip: SlipKind) => string;
  readonly lookUpAt: string;
};

/** The slip of that name. The first reading numbers and keeps it. Refuses as unknown what this reader may not see. */
export const getSlip = async (store: Store, { code, slip: name, by, ...making }: SlipReading): Promise<KeptSlip> => {
  const { view, lookupKey } = await readView(store, code, by);
  const entries = await listEntries(store, code);
  const found = slipsOf(entries).find(slip => slip.name === name);
  const kept = await store.table.find(key.slip(code, name));
  // A control slip that was kept stays, though a newer one has taken its place in the list.
  const slip = found ?? (kept && dueAs(parseItem(KeptSlip, kept), name, entries));
  if (!slip || !sees(view, slip)) throw new Refusal('not-found', say('slip-unknown', { dossier: code, slip: name }));
  await store.trail.note({ code, part: slip.slip === '06' ? 'journal' : 'dossier', by, as: view.as });
  if (kept) return parseItem(KeptSlip, kept);
  const source = sourceAt({ store, entries, code, lookupKey, lookUpAt: making.lookUpAt }, slip);
  const { content, unit } = await contentOf(source, slip);
  return keep(store, {
    name,
    unit,
    content: number => ({ ...content, number, template: making.templateOf(slip.slip) }) as SlipContent,
    code,
  });
};

const dueAs = (
  { content: { slip, at } }: KeptSlip,
  name: SlipName,
  entries: Parameters<typeof slipsOf>[0],
): DueSlip | undefined => {
  const entry = entries.find(({ seq }) => name === `${slip}-${seq}`);
  return entry && { name, slip, at, entry };
};

type Keeping = {
  readonly code: DossierCode;
  readonly name: SlipName;
  readonly unit: UnitCode;
  readonly content: (number: number) => SlipContent;
};

const keep = (store: Store, { code, name, unit, content }: Keeping): Promise<KeptSlip> => {
  const at = key.slip(code, name);
  const { slip, at: moment } = content(1);
  const series = fixedSeries({ unit, year: yearOf(moment) }, `slip-${slip}`);
  return runCommand(store, { reads: [at, series] }, async ([item, last]) => {
    if (item) return { writes: [], answer: parseItem(KeptSlip, item) };
    const number = lastIn(last) + 1;
    const kept: KeptSlip = { rev: 1, content: content(number), files: {} };
    return {
      writes: [{ put: { ...at, entity: 'slip', ...kept }, when: { absent: true } }, moveSeries(series, last, number)],
      answer: kept,
    };
  });
};

/** Keeps the file of a print of a slip, and returns the one that counts: where another was kept meanwhile, that one. */
export const keepSlipFile = (
  store: Store,
  {
    code,
    name,
    print,
    file,
  }: { readonly code: DossierCode; readonly name: SlipName; readonly print: SlipPrint; readonly file: SlipFile },
): Promise<SlipFile> =>
  runCommand(store, { reads: [key.slip(code, name)] }, async ([item]) => {
    if (!item) throw new Error(`${name} of ${code} is not kept.`);
    const { rev, files } = parseItem(KeptSlip, item);
    const kept = files[print];
    if (kept) return { writes: [], answer: kept };
    return {
      writes: [{ put: { ...item, rev: rev + 1, files: { ...files, [print]: file } }, when: { equals: { rev } } }],
      answer: file,
    };
  });
