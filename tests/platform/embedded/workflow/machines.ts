/** Machines for tests, without the words around them. */
import type { JsonObject } from '../../../../platform/ports.ts';

/** A step at which somebody must act. Goes on to `Next`, or ends. */
export const step = (name: string, more: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: `\${OpenTask}`,
    Payload: {
      token: '{% $states.context.Task.Token %}',
      execution: '{% $states.context.Execution.Name %}',
      step: name,
      entered: '{% $states.context.State.EnteredTime %}',
      attempt: '{% $states.context.State.RetryCount %}',
    },
  },
  ...(more.Next === undefined && { End: true }),
  ...more,
});

/** A call that is answered by its function. */
export const call = (name: string, more: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${Price}`, Payload: { step: name, attempt: '{% $states.context.State.RetryCount %}' } },
  ...(more.Next === undefined && { End: true }),
  ...more,
});

export const level = (states: JsonObject): JsonObject => ({ StartAt: String(Object.keys(states)[0]), States: states });
export const machine = (states: JsonObject, more: JsonObject = {}): JsonObject => ({
  QueryLanguage: 'JSONata',
  ...level(states),
  ...more,
});
