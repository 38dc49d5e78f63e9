import type { Access } from './expression.ts';
import { type Fields, isObject } from './fields.ts';
import type { Exit } from './machine.ts';
import { findTemplate } from './template.ts';

/** Reads Assign, Output, and either Next or End. */
export const loadExit = (fields: Fields, access: Access): Exit => {
  const next = fields.findText('Next');
  const end = fields.find('End');
  if (end !== undefined && end !== true) fields.at('End').refuse('only true is supported');
  if ((next === undefined) === (end === undefined)) fields.place.refuse('exactly one of Next and End is needed');
  return { ...(next !== undefined && { next }), ...loadEffects(fields, access) };
};

/** Reads Assign, Output, and the field `name`, which is required and names the next state. */
export const loadExitTo = (name: 'Next' | 'Default', fields: Fields, access: Access): Exit => ({
  next: fields.getText(name),
  ...loadEffects(fields, access),
});

const loadEffects = (fields: Fields, access: Access): Exit => {
  const assigned = fields.find('Assign');
  if (assigned !== undefined && !isObject(assigned)) fields.at('Assign').refuse('an object is expected');
  const assign = findTemplate('Assign', fields, access);
  const output = findTemplate('Output', fields, access);
  return { ...(assign && { assign }), ...(output && { output }) };
};
