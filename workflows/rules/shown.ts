/** What a reader sees of a dossier, by the view that the policy gives (`access.ts`). Everything that leaves goes through it. Pure. */
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import type { View } from './access.ts';

/** The dossier as this view shows it. Somebody without a view who may act on it sees as much as the post. */
export const shownDossier = (
  view: View | undefined,
  { incident, apology, withheld, drafts, mistakes, spentCodes: _, ...dossier }: Dossier,
): Dossier => ({
  ...dossier,
  facts: view?.form === 'all' ? dossier.facts : {},
  results: view?.results ? dossier.results : [],
  ...(view?.notes && incident !== undefined && { incident }),
  ...(view?.notes && apology !== undefined && { apology }),
  ...(view?.notes && drafts !== undefined && { drafts }),
  ...(view?.results && mistakes !== undefined && { mistakes }),
  ...shownWithheld(view, withheld),
});

const shownWithheld = (view: View | undefined, withheld: Dossier['withheld'] = []): Pick<Dossier, 'withheld'> => {
  const seen = withheld.filter(({ component }) => view && seesComponent(view, component));
  return seen.length > 0 ? { withheld: seen } : {};
};

const seesComponent = ({ components: seen }: View, component: string): boolean =>
  seen === 'all' || seen.includes(component);

/** With how the papers came that this view shows; only who sees all of them sees from which other dossier of the owner they are. */
const withSources = (view: View, entry: JournalEntry): JournalEntry => {
  if (view.components === 'all' || !('papers' in entry) || entry.type === 'papers-judged' || !entry.papers)
    return entry;
  const papers = entry.papers.filter(({ component }) => seesComponent(view, component));
  return { ...entry, papers: papers.map(({ from: _, ...paper }) => paper) };
};

/** An entry of the journal as this view shows it. */
export const shownEntry = (view: View, given: JournalEntry): JournalEntry => {
  const entry = withSources(view, given);
  if (view.form !== 'all' && (entry.type === 'submitted' || (entry.type === 'form-corrected' && entry.facts)))
    return { ...entry, facts: {} };
  if ((entry.type === 'epoch-started' || entry.type === 'incident-noted') && !view.notes) return { ...entry, why: '' };
  if (entry.type === 'apology-written' && !view.notes) {
    const { reason: _reason, promised: _promised, ...rest } = entry;
    return rest;
  }
  return entry;
};

/**
 * The papers that this view shows, in lists and one by one: those that were handed in. Papers that were only announced cannot be
 * read; files of results are read as results, once these are issued.
 */
export const shownPapers = <Paper extends Pick<Component, 'component' | 'stored'>>(
  view: View,
  papers: readonly Paper[],
): readonly Paper[] => papers.filter(({ component, stored }) => stored && seesComponent(view, component));

/** An item of the post as this view shows it. Somebody without a view who may move it sees only its way. */
export const shownShipment = (view: View | undefined, { receiver, ...shipment }: Shipment): Shipment =>
  view?.shipments === 'contents' ? { ...shipment, ...(receiver && { receiver }) } : { ...shipment, contents: [] };

/** What the holder of the slip sees, who may be anybody: where the dossier stands, and nothing that names a person. */
export const shownToHolderOfSlip = ({
  code,
  status,
  submittedAt,
  due,
  promised,
  apology,
  denial,
  endedAt,
}: Dossier) => ({
  ...{ code, status, submittedAt },
  ...(due && { due }),
  ...(promised && { promised }),
  // before it is sent, a reason is a proposal
  ...(promised && apology?.reason && { reason: apology.reason }),
  ...(denial && { ground: denial.ground }),
  ...(endedAt && { endedAt }),
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** Fields of an event that hold JSON. A text in them was cut off by the engine and may hold anything. */
const DATA: ReadonlySet<string> = new Set(['parameters', 'input', 'output']);

/**
 * Details of an event of an execution as operators see them. They see no content, and the input of a machine holds the facts of the
 * form.
 */
export const shownDetails = <Details extends { readonly [name: string]: Json | undefined }>(
  details: Details,
): Details => withoutFacts(details) as Details;

const withoutFacts = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutFacts);
  return Object.fromEntries(
    Object.entries(value).map(([name, one = null]) => {
      if (name === 'facts') return [name, {}];
      return [name, DATA.has(name) && typeof one === 'string' ? '' : withoutFacts(one)];
    }),
  );
};
