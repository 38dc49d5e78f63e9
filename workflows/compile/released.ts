/**
 * What a released version of a procedure asks stays as it is: dossiers run by it, and its law was published. So do released words of
 * messages: people have read them. `released.json` has a fingerprint of each version that a release has shipped; the build and the start
 * compare.
 */
import * as z from 'zod';
import { type Procedure, versionName } from '../define/procedure.ts';
import { compile } from './compile.ts';

/** Fingerprints by code and version: `{ "2.002913 v1": "…" }`. */
export type Released = Readonly<Record<string, string>>;

/** What a release ships in versions: procedures, and templates of messages by their names. */
export type Shipped = { readonly procedures: readonly Procedure[]; readonly words?: ReadonlyMap<string, object> };

/** The SHA-256 of a text; the hosts have it, since the law knows no built-in of Node. */
export type Hash = (text: string) => string;

/** A released version says something else now, or is gone; not retryable. */
export class ReleasedChanged extends Error {
  override readonly name = 'ReleasedChanged';

  constructor(versions: readonly string[]) {
    super(
      `released versions were changed or removed: ${versions.join(', ')}; write the next version instead, and leave these as they were`,
    );
  }
}

/** Words for people may be corrected at any time. */
const WORDS = new Set(['title', 'hint', 'options', 'summary', 'sector', 'lifeEvents', 'legalBasis', 'basis']);

/** What the version asks and does, without its words. How a fact is read from the form is code, and not part of it. */
const askedBy = (procedure: Procedure): string => {
  const { form, facts, ...rest } = procedure;
  const asked = {
    ...rest,
    form: z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }),
    facts: Object.fromEntries(Object.entries(facts).map(([name, { values = [] }]) => [name, values])),
    machine: compile(procedure),
  };
  return JSON.stringify(asked, (name, value) => (WORDS.has(name) ? undefined : value));
};

/** What each version says, by its name. */
const saidBy = ({ procedures, words = new Map() }: Shipped): ReadonlyMap<string, string> =>
  new Map([
    ...procedures.map((procedure): [string, string] => [versionName(procedure), askedBy(procedure)]),
    ...[...words].map(([name, template]): [string, string] => [name, JSON.stringify(template)]),
  ]);

/** Returns the procedures if every released version is there as it was. @throws {ReleasedChanged} */
export function requireAsReleased(shipped: Shipped, released: Released, hash: Hash): readonly Procedure[] {
  const now = saidBy(shipped);
  const changed = Object.entries(released).flatMap(([name, fingerprint]) => {
    const said = now.get(name);
    return said !== undefined && hash(said) === fingerprint ? [] : [name];
  });
  if (changed.length > 0) throw new ReleasedChanged(changed);
  return shipped.procedures;
}

/** The fingerprints after a release of these. What was released before stays as it is. */
export const afterRelease = (shipped: Shipped, released: Released, hash: Hash): Released => ({
  ...Object.fromEntries([...saidBy(shipped)].map(([name, said]) => [name, hash(said)])),
  ...released,
});
