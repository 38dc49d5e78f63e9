import type { Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import type { Way } from '../define/way.ts';
import { type Fault, placeOf } from './fault.ts';
import type { Field, Fields, Written } from './fields.ts';
import * as kinds from './fields.ts';

type Place = readonly string[];

/**
 * The definition with a harmless value for every field that is missing or has the wrong type, and a fault for each of them. Node
 * strips types, so a wrong definition gets this far; with its gaps filled, the other checks can look at the rest. They report wrong
 * limits, names and references, which stay as they are here.
 */
export function fillGaps(text: Procedure): { readonly procedure: Procedure; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  return { procedure: completion(faults)(text), faults };
}

/** Fills the gaps, and adds a fault for each. */
const completion = (faults: Fault[]) => {
  const taken = (value: unknown, { shape, wanted, meanwhile }: Field, place: Place): unknown => {
    if (shape.safeParse(value).success) return value;
    const fault = value === undefined ? 'it is missing' : `it is not ${wanted}`;
    faults.push({ place: placeOf(...place), fault, fix: `Give ${wanted}.` });
    return meanwhile;
  };

  const filled = (value: Written, fields: Fields, place: Place): Written => ({
    ...value,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, taken(value[name], field, [...place, name])]),
    ),
  });

  /** The entries of a record, all of one type. */
  const entries = (record: unknown, field: Field, place: Place): Written =>
    Object.fromEntries(
      Object.entries(asWritten(record)).map(([name, entry]) => [name, taken(entry, field, [...place, name])]),
    );

  /** The entries of a section with their fields; an entry that is not an object is left out. */
  const section = (name: string, record: unknown, fields: Fields): Written =>
    Object.fromEntries(
      Object.entries(asWritten(record)).flatMap(([key, entry]) => {
        const written = taken(entry, kinds.ENTRY, [name, key]) as Written | undefined;
        return written ? [[key, filled(written, fields, [name, key])]] : [];
      }),
    );

  /** A part of the way, as far as it can be read; undefined where it cannot be read at all. */
  const part = (value: unknown, around: Place): Way | undefined => {
    const written = taken(value, kinds.ENTRY, around) as Written | undefined;
    if (!written) return undefined;
    const place = written.kind === 'sequence' ? around : [...around, String(written.name)];
    const kind = taken(written.kind, kinds.KIND, [...place, 'kind']) as Way['kind'];
    const parts = (name: string): readonly Way[] =>
      (taken(written[name], kinds.LIST, [...place, name]) as unknown[]).flatMap(
        (one, at) => part(one, asWritten(one) === one ? place : [...place, `${at + 1}`]) ?? [],
      );
    switch (kind) {
      case 'sequence':
        return { ...written, kind, parts: parts('parts') };
      case 'parallel':
        return { ...written, kind, branches: parts('branches') } as Way;
      case 'conditional':
        return conditional(written, place);
      default:
        return step(written, kind, place);
    }
  };

  /** Where the condition cannot be read, its part is taken as if the condition held. */
  const conditional = (written: Written, place: Place): Way | undefined => {
    const condition = taken(written.condition, kinds.CONDITION, [...place, 'condition']);
    const then = part(written.then, asWritten(written.then) === written.then ? place : [...place, 'then']);
    const otherwise = written.otherwise === undefined ? undefined : part(written.otherwise, place);
    return condition && then ? ({ ...written, condition, then, ...(otherwise && { otherwise }) } as Way) : then;
  };

  const step = (written: Written, kind: Step['kind'], place: Place): Way =>
    ({
      ...filled(written, kinds.STEPS[kind], place),
      kind,
      outcomes: entries(written.outcomes, kinds.TITLE, [...place, 'outcomes']),
      on: entries(written.on, kinds.EFFECT, [...place, 'on']),
    }) as unknown as Way;

  return (text: Procedure): Procedure => {
    const whole = filled(text, kinds.PROCEDURE, []);
    return {
      ...whole,
      facts: entries(whole.facts, kinds.FACT, ['facts']),
      components: section('components', whole.components, kinds.COMPONENT),
      fees: section('fees', whole.fees, kinds.FEE),
      results: section('results', whole.results, kinds.RESULT),
      units: section('units', whole.units, {}),
      way: part(text.way, ['way']) ?? { kind: 'sequence', parts: [] },
    } as unknown as Procedure;
  };
};

/** The fields of an object; no fields for anything else. */
const asWritten = (value: unknown): Written => (kinds.ENTRY.shape.safeParse(value).success ? (value as Written) : {});
