import type { Fault } from './errors.ts';

/** A place in the JSON of a machine, where faults are reported. All places of one loading share the list of faults. */
export class Place {
  readonly #machine: string;
  readonly #path: string;
  readonly #faults: Fault[];

  constructor(machine: string, faults: Fault[], path = '') {
    this.#machine = machine;
    this.#path = path;
    this.#faults = faults;
  }

  /** The place of a field or an element inside this one. */
  at(step: string | number): Place {
    const path = typeof step === 'number' ? `${this.#path}[${step}]` : this.#path ? `${this.#path}.${step}` : step;
    return new Place(this.#machine, this.#faults, path);
  }

  /** Reports a fault at this place. */
  refuse(problem: string): void {
    this.#faults.push({ machine: this.#machine, place: this.#path || '(machine)', problem });
  }
}

export const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/**
 * Reads the fields of one JSON object. It reports fields that are missing or have the wrong type, and with {@link Fields.end} fields
 * that are unknown. After a report it returns placeholder values, so that loading can go on and find further faults.
 */
export class Fields {
  readonly place: Place;
  readonly #json: Readonly<Record<string, unknown>>;
  readonly #asked = new Set<string>();

  constructor(json: unknown, place: Place) {
    this.place = place;
    this.#json = isObject(json) ? json : {};
    if (!isObject(json)) place.refuse('an object is expected');
  }

  /** The value of a field; undefined if it is absent. */
  find(name: string): unknown {
    this.#asked.add(name);
    return Object.hasOwn(this.#json, name) ? this.#json[name] : undefined;
  }

  /** The place of a field. */
  at(name: string): Place {
    return this.place.at(name);
  }

  findText(name: string): string | undefined {
    const value = this.find(name);
    if (value === undefined || typeof value === 'string') return value;
    this.at(name).refuse('a string is expected');
    return undefined;
  }

  getText(name: string): string {
    const value = this.findText(name);
    if (value === undefined && this.find(name) === undefined) this.place.refuse(`the field ${name} is missing`);
    return value ?? '';
  }

  /** A number that `accepts` allows. `expected` describes such numbers in a report. */
  findNumber(name: string, expected: string, accepts: (value: number) => boolean): number | undefined {
    const value = this.find(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && accepts(value)) return value;
    this.at(name).refuse(`only ${expected} is supported`);
    return undefined;
  }

  /** The elements of an array, each with its place; none if the field is absent. */
  list(name: string): readonly (readonly [unknown, Place])[] {
    const value = this.find(name);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.map((item, at) => [item, this.at(name).at(at)] as const);
    this.at(name).refuse('an array is expected');
    return [];
  }

  /** As {@link list}, but reports an absent or empty array. */
  getList(name: string): readonly (readonly [unknown, Place])[] {
    const items = this.list(name);
    const value = this.find(name);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) {
      this.place.refuse(`the field ${name} is missing or empty`);
    }
    return items;
  }

  /** Reports every field that was not read. */
  end(): void {
    for (const name of Object.keys(this.#json)) {
      if (!this.#asked.has(name)) this.at(name).refuse('this field is not supported here');
    }
  }
}
