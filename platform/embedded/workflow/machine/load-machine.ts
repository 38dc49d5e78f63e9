/**
 * Loads a {@link Machine} from its JSON. A machine that the interpreter would not run as Step Functions does is refused at loading,
 * not months later in a dossier.
 */
import { type Fault, MachineRefused } from './errors.ts';
import { Fields, isObject, Place } from './fields.ts';
import { findTimeout, loadState, type Surroundings } from './load-state.ts';
import type { Level, Machine } from './machine.ts';

/** Loads machines by name. Throws {@link MachineRefused} with every fault of every machine. */
export const loadMachines = (
  definitions: readonly (readonly [name: string, json: unknown])[],
  functions: ReadonlySet<string>,
): readonly Machine[] => {
  const faults: Fault[] = [];
  const machines = definitions.map(([name, json]) => loadMachine(name, json, functions, faults));
  if (faults.length > 0) throw new MachineRefused(faults);
  return machines;
};

const loadMachine = (name: string, json: unknown, functions: ReadonlySet<string>, faults: Fault[]): Machine => {
  const fields = new Fields(json, new Place(name, faults));
  fields.find('Comment');
  const version = fields.findText('Version');
  if (version !== undefined && version !== '1.0') fields.at('Version').refuse('only "1.0" is supported');
  if (fields.find('QueryLanguage') !== 'JSONata') fields.place.refuse('QueryLanguage must be "JSONata"');
  const timeoutSeconds = findTimeout(fields);
  const names = new Set<string>();
  const level = loadLevel(fields, { functions, outer: new Set(), names });
  return { name, ...level, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
};

type Around = {
  readonly functions: ReadonlySet<string>;
  /** Variables of the levels around this one, which this level may read but not assign. */
  readonly outer: ReadonlySet<string>;
  /** Names of states seen so far. They must be unique in the whole machine. */
  readonly names: Set<string>;
};

const loadLevel = (fields: Fields, { functions, outer, names }: Around): Level => {
  const startAt = fields.getText('StartAt');
  const json = fields.find('States');
  if (json === undefined) fields.place.refuse('the field States is missing');
  const states = new Fields(json ?? {}, fields.at('States'));
  fields.end();
  const raw = rawStates(json);
  checkTargets(raw, { startAt, fields });
  const own = checkAssigned(raw, { outer, place: fields.at('States') });
  const variables = new Set([...outer, ...own]);
  const surroundings: Surroundings = {
    functions,
    variables,
    loadBranch: (json, place) => loadLevel(new Fields(json, place), { functions, outer: variables, names }),
  };
  const loaded = raw.map(({ name }) => {
    checkName(name, { names, place: states.at(name) });
    return [name, loadState(new Fields(states.find(name), states.at(name)), surroundings)] as const;
  });
  return { startAt, states: new Map(loaded) };
};

const MAX_NAME = 80;

const checkName = (name: string, { names, place }: { readonly names: Set<string>; readonly place: Place }): void => {
  if (names.has(name)) place.refuse('another state of the machine has this name');
  if (name.length > MAX_NAME) place.refuse(`a state's name has at most ${MAX_NAME} characters`);
  names.add(name);
};

type RawState = { readonly name: string; readonly exits: readonly RawExit[] };
/** A part of a state that has an exit: the state itself, a Choice Rule, or a Catcher. */
type RawExit = { readonly steps: readonly (string | number)[]; readonly json: Readonly<Record<string, unknown>> };

/** Collects the exits of the states before loading, so that a fault in a state does not hide its targets and variables. */
const rawStates = (states: unknown): readonly RawState[] =>
  Object.entries(asObject(states)).map(([name, state]) => ({
    name,
    exits: [
      { steps: [], json: asObject(state) },
      ...['Choices', 'Catch'].flatMap(field =>
        asList(asObject(state)[field]).map((json, at) => ({ steps: [field, at], json: asObject(json) })),
      ),
    ],
  }));

const asObject = (json: unknown): Readonly<Record<string, unknown>> => (isObject(json) ? json : {});
const asList = (json: unknown): readonly unknown[] => (Array.isArray(json) ? json : []);

const checkTargets = (
  states: readonly RawState[],
  { startAt, fields }: { readonly startAt: string; readonly fields: Fields },
): void => {
  const names = new Set(states.map(({ name }) => name));
  if (startAt !== '' && !names.has(startAt)) fields.at('StartAt').refuse(`there is no state "${startAt}" here`);
  for (const { name, exits } of states) {
    for (const { steps, json } of exits) {
      for (const field of ['Next', 'Default']) {
        const target = json[field];
        if (typeof target !== 'string' || names.has(target)) continue;
        placeOf(fields.at('States').at(name), [...steps, field]).refuse(`there is no state "${target}" here`);
      }
    }
  }
};

const VARIABLE = /^[A-Za-z_]\w{0,79}$/;

/** The variables that these states assign. Reports those that they must not assign. */
const checkAssigned = (
  states: readonly RawState[],
  { outer, place }: { readonly outer: ReadonlySet<string>; readonly place: Place },
): ReadonlySet<string> => {
  const own = new Set<string>();
  for (const { name, exits } of states) {
    for (const { steps, json } of exits) {
      for (const variable of Object.keys(asObject(json.Assign))) {
        own.add(variable);
        const problem = problemOf(variable, outer);
        if (problem) placeOf(place.at(name), [...steps, 'Assign', variable]).refuse(problem);
      }
    }
  }
  return own;
};

const problemOf = (variable: string, outer: ReadonlySet<string>): string | undefined => {
  if (outer.has(variable)) return `a branch cannot assign $${variable}, a variable of the states around it`;
  if (variable === 'states') return 'the variable $states is reserved';
  if (!VARIABLE.test(variable) || variable === '__proto__')
    return 'the name of a variable has letters, digits and "_", and does not begin with a digit';
  return undefined;
};

const placeOf = (place: Place, steps: readonly (string | number)[]): Place =>
  steps.reduce<Place>((at, step) => at.at(step), place);
