/** Templates: JSON with expressions, as in `Arguments`, `Output` and `Assign`. */
import type { JsonValue } from '../../../ports.ts';
import { type Access, compileExpression, type Evaluate, type Scope } from './expression.ts';
import { UnsupportedSyntax } from './expression-syntax.ts';
import type { Fields, Place } from './fields.ts';
import { EvaluationFailed } from './state-error.ts';

/** Returns the value for a scope. Throws {@link EvaluationFailed} if an expression has no value. */
export type Template = (scope: Scope) => JsonValue;

/** Compiles a template. Reports at `place` what is not supported. `field` is the name of its field in evaluation errors. */
export const compileTemplate = (json: unknown, field: string, place: Place, access: Access): Template => {
  if (typeof json === 'string') return compileText(json, field, place, access);
  if (Array.isArray(json)) return compileArray(json, field, place, access);
  if (typeof json === 'object' && json !== null) return compileObject(json, field, place, access);
  return constant(json as JsonValue);
};

/** The template in the field `name`; undefined if the field is absent. */
export const findTemplate = (name: string, fields: Fields, access: Access): Template | undefined => {
  const json = fields.find(name);
  return json === undefined ? undefined : compileTemplate(json, name, fields.at(name), access);
};

const constants = new WeakSet<Template>();

const constant = (value: JsonValue): Template => {
  const template = () => value;
  constants.add(template);
  return template;
};

const compileText = (text: string, field: string, place: Place, access: Access): Template => {
  if (text.includes('${')) place.refuse('a substitution is supported only as FunctionName');
  if (!text.includes('{%') && !text.includes('%}')) return constant(text);
  const expression = expressionIn(text);
  if (expression !== undefined) return compileDefined(expression, field, place, access);
  place.refuse('an expression must fill its string, from "{%" to "%}"');
  return constant(text);
};

/** The text between `{%` and `%}`; undefined if the string is not exactly one expression. */
const expressionIn = (text: string): string | undefined => {
  const inner = text.startsWith('{%') && text.endsWith('%}') && text.length >= 4 ? text.slice(2, -2) : undefined;
  return inner?.includes('{%') || inner?.includes('%}') ? undefined : inner;
};

const compileDefined = (expression: string, field: string, place: Place, access: Access): Template => {
  const evaluate = compileReporting(expression, place, access);
  return scope => {
    const value = evaluate(scope);
    if (value !== undefined) return value;
    throw new EvaluationFailed(
      field,
      `The JSONata expression '${expression.trim()}' specified for the field '${field}' returned nothing (undefined).`,
    );
  };
};

const compileReporting = (expression: string, place: Place, access: Access): Evaluate => {
  try {
    return compileExpression(expression, access);
  } catch (error) {
    if (!(error instanceof UnsupportedSyntax)) throw error;
    place.refuse(error.message);
    return () => null;
  }
};

const compileArray = (json: readonly unknown[], field: string, place: Place, access: Access): Template => {
  const items = json.map((item, at) => compileTemplate(item, `${field}[${at}]`, place.at(at), access));
  if (items.every(item => constants.has(item))) return constant(json as JsonValue);
  return scope => items.map(item => item(scope));
};

const compileObject = (json: object, field: string, place: Place, access: Access): Template => {
  if (Object.hasOwn(json, '__proto__')) place.refuse('the field name __proto__ is not supported');
  const members = Object.entries(json).map(
    ([name, value]) => [name, compileTemplate(value, `${field}/${name}`, place.at(name), access)] as const,
  );
  if (members.every(([, value]) => constants.has(value))) return constant(json as JsonValue);
  return scope => {
    const value: Record<string, JsonValue> = {};
    for (const [name, evaluate] of members) value[name] = evaluate(scope);
    return value;
  };
};
