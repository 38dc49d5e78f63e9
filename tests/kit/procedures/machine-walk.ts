/** Walks a machine without any error, as an engine would: the oracle against which compiled ways are compared. */

import type { State, StateMap } from '../../../workflows/compile/machine.ts';
import type { Facts } from '../../../workflows/define/fact.ts';

export type Input = { readonly facts: Facts; readonly outcomeOf: (step: string) => string };

/** The states entered, branch after branch. @throws where a variable is read that nothing has assigned in sight. */
export const walk = (machine: StateMap, input: Input): readonly string[] => walkMap(machine, input, {});

type Variables = Readonly<Record<string, string>>;

function walkMap(map: StateMap, input: Input, outer: Variables): readonly string[] {
  const entered: string[] = [];
  let variables = outer;
  for (let name: string | undefined = map.StartAt; name !== undefined; ) {
    const state: State | undefined = map.States[name];
    if (!state) throw new Error(`'${name}' is not a state of its map`);
    entered.push(name);
    if (state.Type === 'Parallel') entered.push(...state.Branches.flatMap(branch => walkMap(branch, input, variables)));
    if (state.Type === 'Task') variables = assigned(state, name, { input, variables });
    name = nextOf(state, { input, variables });
  }
  return entered;
}

type Sight = { readonly input: Input; readonly variables: Variables };

function nextOf(state: State, sight: Sight): string | undefined {
  if (state.Type === 'Choice') {
    return state.Choices.find(({ Condition }) => isTrue(Condition, sight))?.Next ?? state.Default;
  }
  return 'Next' in state ? state.Next : undefined;
}

function assigned(state: Extract<State, { Type: 'Task' }>, step: string, { input, variables }: Sight): Variables {
  const kept = Object.keys(state.Assign ?? {}).map(name => [name, input.outcomeOf(step)]);
  return { ...variables, ...Object.fromEntries(kept) };
}

function isTrue(condition: string, { input, variables }: Sight): boolean {
  const [, name, key, value = ''] = /^\{% \$([\w.]+?)(?:\.facts\.(\w+))? = (.+) %\}$/.exec(condition) ?? [];
  const wanted = value.startsWith("'") ? value.slice(1, -1) : JSON.parse(value);
  if (name === 'states.context.Execution.Input' && key) return input.facts[key] === wanted;
  if (name === undefined || !(name in variables)) throw new Error(`nothing was assigned to what ${condition} reads`);
  return variables[name] === wanted;
}
