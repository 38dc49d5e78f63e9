import { type Position, scopeAt } from '../execution.ts';
import type { Scope } from '../expression.ts';
import type { Fields } from '../fields.ts';
import type { Loading } from '../loading.ts';
import { EvaluationFailed } from '../state-error.ts';
import { findTemplate, type Template } from '../template.ts';
import type { Transition } from '../transition.ts';

/** Fails its level by name. */
export type FailState = { readonly type: 'Fail'; readonly error?: Template; readonly cause?: Template };

export const loadFail = (fields: Fields, loading: Loading): FailState => {
  const error = loadText('Error', fields, loading);
  const cause = loadText('Cause', fields, loading);
  return { type: 'Fail', ...(error && { error }), ...(cause && { cause }) };
};

const loadText = (name: string, fields: Fields, { variables }: Loading): Template | undefined =>
  fields.findText(name) === undefined ? undefined : findTemplate(name, fields, { variables });

export const beginFail = (transition: Transition, position: Position, { error, cause }: FailState): void => {
  const scope = scopeAt(transition.execution, position);
  const name = error ? textOf(error, 'Error', scope) : '';
  transition.fail(position, { error: name, ...(cause && { cause: textOf(cause, 'Cause', scope) }) });
};

const textOf = (template: Template, field: string, scope: Scope): string => {
  const value = template(scope);
  if (typeof value === 'string') return value;
  throw new EvaluationFailed(field, `The field '${field}' must be a string, but was ${JSON.stringify(value)}.`);
};
