import type { Position } from '../execution.ts';
import type { Fields } from '../fields.ts';
import type { Loading } from '../loading.ts';
import { findTemplate } from '../template.ts';
import type { Transition } from '../transition.ts';
import type { Exit } from './exit.ts';

/** Ends its level well. */
export type SucceedState = { readonly type: 'Succeed'; readonly exit: Exit };

export const loadSucceed = (fields: Fields, { variables }: Loading): SucceedState => {
  const output = findTemplate('Output', fields, { variables });
  return { type: 'Succeed', exit: output ? { output } : {} };
};

export const beginSucceed = (transition: Transition, position: Position, { exit }: SucceedState): void =>
  transition.leave(position, exit, position.frame.input);
