import { describe, expect, it } from 'vitest';
import { MachineRefused } from '../../../../../platform/embedded/workflow/machine/errors.ts';
import { loadMachines } from '../../../../../platform/embedded/workflow/machine/load-machine.ts';
import type { JsonObject } from '../../../../../platform/ports.ts';

const task: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: `\${OpenTask}`, Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
};
const machineOf = (states: JsonObject, more: JsonObject = {}): JsonObject => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
});
const pass = (more: JsonObject): JsonObject => machineOf({ one: { Type: 'Pass', End: true, ...more } });

const faultsOf = (json: unknown): readonly string[] => {
  try {
    loadMachines([['m', json]], new Set(['OpenTask']));
    return [];
  } catch (error) {
    if (!(error instanceof MachineRefused)) throw error;
    return error.faults.map(({ machine, place, problem }) => `${machine}: ${place}: ${problem}`);
  }
};

/** What is wrong, where it is to be reported, and a part of what is to be said. */
const REFUSALS: readonly (readonly [what: string, json: unknown, place: string, problem: string])[] = [
  ['a machine that is no object', 'text', '(machine)', 'an object is expected'],
  [
    'JSONPath',
    machineOf({ one: { Type: 'Succeed' } }, { QueryLanguage: 'JSONPath' }),
    '(machine)',
    'QueryLanguage must be "JSONata"',
  ],
  ['a machine without states', { QueryLanguage: 'JSONata', StartAt: 'one' }, '(machine)', 'States is missing'],
  [
    'a start that is nowhere',
    machineOf({ one: { Type: 'Succeed' } }, { StartAt: 'two' }),
    'StartAt',
    'there is no state "two"',
  ],
  ['a field of the machine', machineOf({ one: { Type: 'Succeed' } }, { Logging: {} }), 'Logging', 'not supported'],
  ['Wait', machineOf({ one: { Type: 'Wait', Seconds: 1, End: true } }), 'States.one.Type', 'state type "Wait"'],
  ['Map', machineOf({ one: { Type: 'Map', End: true } }), 'States.one.Type', 'state type "Map"'],
  ['a field of JSONPath', pass({ InputPath: '$' }), 'States.one.InputPath', 'not supported'],
  ['a way to nowhere', machineOf({ one: { Type: 'Pass', Next: 'two' } }), 'States.one.Next', 'there is no state "two"'],
  [
    'a state that neither ends nor goes on',
    machineOf({ one: { Type: 'Pass' } }),
    'States.one',
    'exactly one of Next and End',
  ],
  [
    'both Next and End',
    machineOf({ one: { Type: 'Pass', Next: 'one', End: true } }),
    'States.one',
    'exactly one of Next and End',
  ],
  ['End: false', machineOf({ one: { Type: 'Pass', End: false } }), 'States.one.End', 'only true'],
  ['a heartbeat', machineOf({ one: { ...task, HeartbeatSeconds: 5 } }), 'States.one.HeartbeatSeconds', 'not supported'],
  [
    'a computed timeout',
    machineOf({ one: { ...task, TimeoutSeconds: '{% 5 %}' } }),
    'States.one.TimeoutSeconds',
    'a whole number of seconds',
  ],
  [
    'another service',
    machineOf({ one: { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' } }),
    'States.one.Resource',
    '"arn:aws:states:::sqs:sendMessage" is not supported',
  ],
  [
    'a function by ARN',
    machineOf({ one: { ...task, Arguments: { FunctionName: 'arn:aws:lambda:x' } } }),
    'States.one.Arguments.FunctionName',
    'only a substitution',
  ],
  [
    'a function that is not there',
    machineOf({ one: { ...task, Arguments: { FunctionName: `\${Other}` } } }),
    'States.one.Arguments.FunctionName',
    'no function "Other"',
  ],
  [
    'another argument of invoke',
    machineOf({ one: { ...task, Arguments: { FunctionName: `\${OpenTask}`, Qualifier: '1' } } }),
    'States.one.Arguments.Qualifier',
    'not supported',
  ],
  [
    'a payload that is no object',
    machineOf({ one: { ...task, Arguments: { FunctionName: `\${OpenTask}`, Payload: '{% $states.input %}' } } }),
    'States.one.Arguments.Payload',
    'only an object',
  ],
  ['a substitution elsewhere', pass({ Output: { a: `\${OpenTask}` } }), 'States.one.Output.a', 'only as FunctionName'],
  [
    'an unknown jitter',
    machineOf({ one: { ...task, Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'HALF' }] } }),
    'States.one.Retry[0].JitterStrategy',
    'only FULL and NONE',
  ],
  [
    'a shrinking backoff',
    machineOf({ one: { ...task, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] } }),
    'States.one.Retry[0].BackoffRate',
    'a number from 1',
  ],
  [
    'a Retrier for nothing',
    machineOf({ one: { ...task, Retry: [{ MaxAttempts: 1 }] } }),
    'States.one.Retry[0]',
    'ErrorEquals is missing',
  ],
  [
    'a wildcard in company',
    machineOf({ one: { ...task, Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] } }),
    'States.one.Retry[0]',
    'the only name',
  ],
  [
    'a wildcard that is not last',
    machineOf({
      one: {
        ...task,
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'one' },
          { ErrorEquals: ['E'], Next: 'one' },
        ],
      },
    }),
    'States.one.Catch[0]',
    'must come last',
  ],
  [
    'an error that never occurs',
    machineOf({ one: { ...task, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'one' }] } }),
    'States.one.Catch[0].ErrorEquals[0]',
    'never occurs',
  ],
  [
    'a Catcher to nowhere',
    machineOf({ one: { ...task, Catch: [{ ErrorEquals: ['E'], Next: 'two' }] } }),
    'States.one.Catch[0].Next',
    'there is no state "two"',
  ],
  [
    'a rule without condition',
    machineOf({ one: { Type: 'Choice', Choices: [{ Next: 'one' }] } }),
    'States.one.Choices[0].Condition',
    'an expression or a boolean',
  ],
  [
    'a comparison of JSONPath',
    machineOf({ one: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Condition: true, Next: 'one' }] } }),
    'States.one.Choices[0].Variable',
    'not supported',
  ],
  [
    'a Choice without rules',
    machineOf({ one: { Type: 'Choice', Choices: [], Default: 'one' } }),
    'States.one',
    'Choices is missing or empty',
  ],
  [
    'an output for a missing default',
    machineOf({ one: { Type: 'Choice', Output: 1, Choices: [{ Condition: true, Next: 'one' }] } }),
    'States.one.Output',
    'Default, which is missing',
  ],
  [
    'a Parallel without branches',
    machineOf({ one: { Type: 'Parallel', End: true } }),
    'States.one',
    'Branches is missing',
  ],
  [
    'a way out of a branch',
    machineOf({ one: { Type: 'Parallel', Branches: [machineLevel('in', { Type: 'Pass', Next: 'one' })], End: true } }),
    'States.one.Branches[0].States.in.Next',
    'there is no state "one"',
  ],
  [
    'two states of one name',
    machineOf({ one: { Type: 'Parallel', Branches: [machineLevel('one', { Type: 'Succeed' })], End: true } }),
    'States.one.Branches[0].States.one',
    'another state',
  ],
  [
    'a branch that assigns a variable around it',
    machineOf({
      one: {
        Type: 'Parallel',
        Assign: { x: 1 },
        Branches: [machineLevel('in', { Type: 'Pass', Assign: { x: 2 }, End: true })],
        End: true,
      },
    }),
    'States.one.Branches[0].States.in.Assign.x',
    'cannot assign $x',
  ],
  ['an assignment to $states', pass({ Assign: { states: 1 } }), 'States.one.Assign.states', 'reserved'],
  ['a name that no variable can have', pass({ Assign: { 'a-b': 1 } }), 'States.one.Assign.a-b', 'letters, digits'],
  [
    'a variable that nobody assigns',
    pass({ Output: '{% $x %}' }),
    'States.one.Output',
    'no state of this scope or of one around it assigns $x',
  ],
  [
    'a variable of another branch',
    machineOf({
      one: {
        Type: 'Parallel',
        End: true,
        Branches: [
          machineLevel('l', { Type: 'Pass', Assign: { x: 1 }, End: true }),
          machineLevel('r', { Type: 'Pass', Output: '{% $x %}', End: true }),
        ],
      },
    }),
    'States.one.Branches[1].States.r.Output',
    'assigns $x',
  ],
  [
    'a result before there is one',
    machineOf({
      one: { ...task, Arguments: { FunctionName: `\${OpenTask}`, Payload: { a: '{% $states.result %}' } } },
    }),
    'States.one.Arguments.Payload.a',
    'only in the Assign and Output of a Task or Parallel',
  ],
  [
    'an error outside a Catcher',
    pass({ Output: '{% $states.errorOutput.Error %}' }),
    'States.one.Output',
    'only in the Assign and Output of a Catcher',
  ],
  [
    'a token outside the arguments',
    machineOf({ one: { ...task, Assign: { t: '{% $states.context.Task.Token %}' } } }),
    'States.one.Assign.t',
    'only in the Arguments',
  ],
  [
    'a token in a call that waits for none',
    machineOf({ one: { ...task, Resource: 'arn:aws:states:::lambda:invoke' } }),
    'States.one.Arguments.Payload.token',
    'only in the Arguments',
  ],
  [
    'another part of the context',
    pass({ Output: '{% $states.context.StateMachine.Id %}' }),
    'States.one.Output',
    '$states.context.StateMachine.Id is not supported',
  ],
  [
    'a part of a leaf',
    pass({ Output: '{% $states.context.Execution.Id.x %}' }),
    'States.one.Output',
    '$states.context.Execution.Id.x is not supported',
  ],
  [
    'the whole context',
    pass({ Output: '{% $states.context %}' }),
    'States.one.Output',
    '$states.context is not supported',
  ],
  ['a function', pass({ Output: '{% $now() %}' }), 'States.one.Output', 'the function $now()'],
  ['a sum', pass({ Output: '{% 1 + 1 %}' }), 'States.one.Output', '"+ 1" is not supported'],
  ['a conjunction', pass({ Output: '{% true and false %}' }), 'States.one.Output', '"and" is not supported'],
  ['an inequality', pass({ Output: '{% 1 != 2 %}' }), 'States.one.Output', '"!= 2" is not supported'],
  ['an index', pass({ Output: '{% $states.input[0] %}' }), 'States.one.Output', '"[0]" is not supported'],
  ['a second comparison', pass({ Output: '{% 1 = 1 = true %}' }), 'States.one.Output', '"=" is not supported there'],
  ['a field of the missing document', pass({ Output: '{% total %}' }), 'States.one.Output', 'an input document'],
  ['an empty expression', pass({ Output: '{%  %}' }), 'States.one.Output', 'is missing'],
  [
    'text around an expression',
    pass({ Output: 'no. {% $states.input %}' }),
    'States.one.Output',
    'must fill its string',
  ],
];

function machineLevel(name: string, state: JsonObject): JsonObject {
  return { StartAt: name, States: { [name]: state } };
}

describe('loading a machine', () => {
  it.each(REFUSALS)('refuses %s', (_, json, place, problem) => {
    const [first] = faultsOf(json);
    expect(first).toContain(problem);
    expect(first?.startsWith(`m: ${place}: `)).toBe(true);
  });

  it('reports every fault of every machine at once', () => {
    const faulty = machineOf({
      one: { Type: 'Pass', Next: 'two', Output: '{% $now() %}', Assign: { states: '{% $y %}' } },
      three: { Type: 'Map' },
    });
    const load = () =>
      loadMachines(
        [
          ['a', faulty],
          ['b', pass({ ResultPath: '$' })],
        ],
        new Set(),
      );
    expect(load).toThrow(MachineRefused);
    expect(load).toThrow(
      /a: States.one.Next: .*\n.*a: States.one.Assign.states: .*reserved\n.*a: States.one.Assign.states: .*\$y\n.*a: States.one.Output: .*now.*\n.*a: States.three.Type: .*Map.*\n.*b: States.one.ResultPath/,
    );
  });

  it('accepts everything that our compiler writes', () => {
    const compiled = machineOf(
      {
        'register-business': {
          ...task,
          Comment: 'Đăng ký hộ kinh doanh',
          TimeoutSeconds: 25_920_000,
          Retry: [
            {
              ErrorEquals: ['Lambda.ServiceException', 'Unavailable'],
              IntervalSeconds: 2,
              BackoffRate: 2,
              MaxAttempts: 6,
              JitterStrategy: 'FULL',
              MaxDelaySeconds: 60,
            },
          ],
          Catch: [
            { ErrorEquals: ['SupplementRequested'], Next: 'check-food' },
            { ErrorEquals: ['Refused', 'Stopped'], Next: 'ended' },
          ],
          Assign: { registerBusiness: '{% $states.result.outcome %}' },
          End: undefined,
          Next: 'check-food',
        },
        'check-food': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.context.Execution.Input.facts.food = true %}', Next: 'both' }],
          Default: 'ended',
        },
        both: {
          Type: 'Parallel',
          Branches: [
            machineLevel('left', { ...task, Assign: { own: '{% $registerBusiness %}' } }),
            machineLevel('right', { Type: 'Pass', End: true }),
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'stopped', Output: '{% $states.errorOutput.Cause %}' }],
          Next: 'ended',
        },
        stopped: { Type: 'Fail', Error: 'Stopped', Cause: '{% $states.input %}' },
        ended: { Type: 'Succeed', Output: {} },
      },
      { Comment: 'x', Version: '1.0', TimeoutSeconds: 31_536_000 },
    );
    expect(faultsOf(JSON.parse(JSON.stringify(compiled)))).toEqual([]);
  });
});
