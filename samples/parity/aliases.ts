/** Codes, identifiers and moments differ at each installation: an alias says their kind and the order in which they appear. */
const MADE_THERE: readonly (readonly [kind: string, of: RegExp])[] = [
  ['payment', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g],
  ['item', /\b[A-Z]{2}\d{9}VN\b/g],
  ['receipt', /\bBL-[0-9a-f]{8}\b/g],
  // Files that the system made and signed have the code of the dossier and the time in them.
  ['digest', /[\w+/]{43}=/g],
  ['size', /(?<="size":)\d+/g],
];

/** `08:00, Thứ Hai, 02/11/2026` and `08:00 on Monday, 02/11/2026`. */
const MOMENT = /\d\d:\d\d(?:,| on) [^\d"]{3,20}, \d\d\/\d\d\/\d{4}/g;

export class Aliases {
  readonly #code: string;
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** Of the dossier of that code. */
  constructor(code: string) {
    this.#code = code;
  }

  /** The text, with an alias for everything in it. */
  say(text: string): string {
    const plain = text.replaceAll(this.#code, '{dossier}').replace(MOMENT, '{moment}');
    return MADE_THERE.reduce((said, [kind, of]) => said.replace(of, found => this.#aliasOf(kind, found)), plain);
  }

  #aliasOf(kind: string, found: string): string {
    const known = this.#known.get(found);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const alias = `{${kind} ${count}}`;
    this.#known.set(found, alias);
    return alias;
  }
}
