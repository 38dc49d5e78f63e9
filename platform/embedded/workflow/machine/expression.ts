/**
 * Compiles expressions into closures, which are evaluated synchronously. `undefined` means that a path has no value; the caller
 * decides what that means (an error, or a comparison that is false).
 */
import type { JsonObject, JsonValue } from '../../../ports.ts';
import { type Expression, type Operand, type Path, parseExpression, UnsupportedSyntax } from './expression-syntax.ts';

/** The values that an expression can read: `$states`, and the variables of its scope and of the scopes around it. */
export type Scope = {
  readonly input: JsonValue;
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  readonly execution: {
    readonly Id: string;
    readonly Name: string;
    readonly Input: JsonObject;
    readonly StartTime: string;
  };
  readonly state: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number };
  readonly token?: string;
  readonly variable: (name: string) => JsonValue | undefined;
};

/** The parts of `$states` that have a value at the place of an expression, and the variables that it may read. */
export type Access = {
  readonly result?: boolean;
  readonly errorOutput?: boolean;
  readonly token?: boolean;
  readonly variables: ReadonlySet<string>;
};

export type Evaluate = (scope: Scope) => JsonValue | undefined;

/** Compiles the text between `{%` and `%}`. Throws {@link UnsupportedSyntax} for anything outside the subset. */
export const compileExpression = (text: string, access: Access): Evaluate => compile(parseExpression(text), access);

const compile = (expression: Expression, access: Access): Evaluate => {
  if (expression.kind !== 'equality') return compileOperand(expression, access);
  const left = compileOperand(expression.left, access);
  const right = compileOperand(expression.right, access);
  return scope => {
    const one = left(scope);
    const other = right(scope);
    // In JSONata, a comparison with nothing is false, not nothing.
    return one !== undefined && other !== undefined && isEqual(one, other);
  };
};

const compileOperand = (operand: Operand, access: Access): Evaluate => {
  if (operand.kind === 'literal') return () => operand.value;
  if (operand.variable === 'states') return compileStates(operand, access);
  const { variable, names } = operand;
  if (!access.variables.has(variable))
    throw new UnsupportedSyntax(`no state of this scope or of one around it assigns $${variable}`);
  return scope => follow(scope.variable(variable), names);
};

type Root = { readonly needs?: 'result' | 'errorOutput' | 'token'; readonly leaf?: true; readonly read: Evaluate };

/** The parts of `$states` that the interpreter supports. A leaf has no fields. */
const ROOTS: Readonly<Record<string, Root>> = {
  input: { read: scope => scope.input },
  result: { needs: 'result', read: scope => scope.result },
  errorOutput: { needs: 'errorOutput', read: scope => scope.errorOutput },
  'context.Execution.Input': { read: scope => scope.execution.Input },
  'context.Execution.Id': { leaf: true, read: scope => scope.execution.Id },
  'context.Execution.Name': { leaf: true, read: scope => scope.execution.Name },
  'context.Execution.StartTime': { leaf: true, read: scope => scope.execution.StartTime },
  'context.State.Name': { leaf: true, read: scope => scope.state.Name },
  'context.State.EnteredTime': { leaf: true, read: scope => scope.state.EnteredTime },
  'context.State.RetryCount': { leaf: true, read: scope => scope.state.RetryCount },
  'context.Task.Token': { needs: 'token', leaf: true, read: scope => scope.token },
};

const HERE: Readonly<Record<NonNullable<Root['needs']>, string>> = {
  result: 'the Assign and Output of a Task or Parallel',
  errorOutput: 'the Assign and Output of a Catcher',
  token: 'the Arguments of a Task that waits for its token',
};

const compileStates = ({ names }: Path, access: Access): Evaluate => {
  const depth = names[0] === 'context' ? 3 : 1;
  const key = names.slice(0, depth).join('.');
  const root = Object.hasOwn(ROOTS, key) ? ROOTS[key] : undefined;
  const rest = names.slice(depth);
  if (!root || (root.leaf && rest.length > 0)) {
    throw new UnsupportedSyntax(
      `$states.${names.join('.')} is not supported; of $states only ${Object.keys(ROOTS).join(', ')} are`,
    );
  }
  if (root.needs && !access[root.needs])
    throw new UnsupportedSyntax(`$states.${key} has a value only in ${HERE[root.needs]}`);
  const { read } = root;
  return rest.length === 0 ? read : scope => follow(read(scope), rest);
};

/** Follows a path as JSONata does: an array is followed in each element, results are flattened, and a single one is unwrapped. */
const follow = (start: JsonValue | undefined, names: readonly string[]): JsonValue | undefined => {
  let value = start;
  for (let at = 0; at < names.length; at++) {
    if (Array.isArray(value)) return followAll(value, names.slice(at));
    value = member(value, names[at] as string);
  }
  return value;
};

const followAll = (start: readonly JsonValue[], names: readonly string[]): JsonValue | undefined => {
  let items = start;
  for (const [at, name] of names.entries()) {
    const found = items.map(item => lookUp(item, name)).filter(value => value !== undefined);
    const [only] = found;
    // A stored array at the end of the path stays an array, even with one element.
    if (at === names.length - 1 && found.length === 1 && Array.isArray(only)) return only;
    items = found.flat() as readonly JsonValue[];
  }
  return items.length > 1 ? items : items[0];
};

const lookUp = (item: JsonValue, name: string): JsonValue | undefined => {
  if (!Array.isArray(item)) return member(item, name);
  const found = gather(item, name);
  return found.length > 1 ? found : found[0];
};

const gather = (items: readonly JsonValue[], name: string): readonly JsonValue[] =>
  items.flatMap(item => {
    const value = Array.isArray(item) ? gather(item, name) : member(item, name);
    return value === undefined ? [] : value;
  }) as readonly JsonValue[];

const member = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as JsonObject)[name] : undefined;

const isEqual = (one: JsonValue | undefined, other: JsonValue | undefined): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(name => Object.hasOwn(other, name) && isEqual((one as JsonObject)[name], (other as JsonObject)[name]))
  );
};
