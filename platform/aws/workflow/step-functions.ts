/**
 * The `Workflow` port on Step Functions.
 *
 * Every call may be repeated: a start is recognised by its name, an ended execution stays ended, and a used token is gone. If the
 * answer to a callback is lost, the repeated call may throw {@link TokenGone}, although the first one took effect.
 */
import {
  GetExecutionHistoryCommand,
  type GetExecutionHistoryCommandOutput,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  type HistoryEvent as SfnEvent,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { MachineUnknown, TokenGone } from '../../errors.ts';
import { asPayload, checkFailure } from '../../payload-limit.ts';
import type { ExecutionId, HistoryEvent, JsonObject, Start, Workflow } from '../../ports.ts';
import { nameOf } from '../failed-call.ts';
import { ONE_ATTEMPT, type Pace, type Persist, persistently } from '../persistence.ts';
import { readHistory } from './history.ts';

export type MachineNames = {
  /** `arn:aws:states:<region>:<account>:stateMachine:<prefix>`; a machine's name follows it. */
  readonly arnPrefix: string;
  /** The alias through which new executions are started; none for an emulator without aliases. */
  readonly alias?: string | undefined;
};

/** The ARN by which executions of a machine are started: that of the alias, if there is one. */
const machineArn = ({ arnPrefix, alias }: MachineNames, machine: string): string =>
  `${arnPrefix}${machine}${alias ? `:${alias}` : ''}`;

/** The ARN of an execution names the machine, without the version or alias through which it was started. */
export const executionArn = ({ arnPrefix }: MachineNames, { machine, name }: ExecutionId): string =>
  `${arnPrefix.replace(':stateMachine:', ':execution:')}${machine}:${name}`;

/** Short, since throttled starts and callbacks stay in the outbox and are tried again. */
const PACE: Pace = { budget: 4000, attempt: 2000, firstPause: 50, longestPause: 1000 };

const EVENTS_A_PAGE = 1000;

export type StepFunctionsOptions = {
  readonly client: SFNClient;
  readonly machines: MachineNames;
  readonly pace?: Pace;
};

export const workflowClient = (): SFNClient => new SFNClient(ONE_ATTEMPT);

export class StepFunctions implements Workflow {
  readonly #client: SFNClient;
  readonly #machines: MachineNames;
  readonly #persist: Persist;

  constructor({ client, machines, pace = PACE }: StepFunctionsOptions) {
    this.#client = client;
    this.#machines = machines;
    this.#persist = persistently(pace);
  }

  async start({ machine, name, input }: Start): Promise<'started' | 'exists'> {
    const command = new StartExecutionCommand({
      stateMachineArn: machineArn(this.#machines, machine),
      name,
      input: JSON.stringify(asPayload(input)),
    });
    return this.#persist<'started' | 'exists'>({
      what: 'StartExecution',
      mayHappenTwice: true,
      refusal: error => unknownMachine(error, machine),
      answer: error => (nameOf(error) === 'ExecutionAlreadyExists' ? { value: 'exists' } : undefined),
      make: async abortSignal => {
        await this.#client.send(command, { abortSignal });
        return 'started';
      },
    });
  }

  async succeed(token: string, output: JsonObject): Promise<void> {
    const command = new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(asPayload(output)) });
    await this.#persist({
      what: 'SendTaskSuccess',
      mayHappenTwice: true,
      refusal: goneToken,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }

  async fail(token: string, error: string, cause: string): Promise<void> {
    checkFailure(error, cause);
    const command = new SendTaskFailureCommand({ taskToken: token, error, cause });
    await this.#persist({
      what: 'SendTaskFailure',
      mayHappenTwice: true,
      refusal: goneToken,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }

  async abort(execution: ExecutionId, cause: string): Promise<void> {
    const command = new StopExecutionCommand({ executionArn: executionArn(this.#machines, execution), cause });
    await this.#persist<unknown>({
      what: 'StopExecution',
      mayHappenTwice: true,
      answer: error => (isNowhere(error) || isOver(error) ? { value: undefined } : undefined),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }

  async history(execution: ExecutionId): Promise<readonly HistoryEvent[]> {
    const events: SfnEvent[] = [];
    let page: HistoryPage | undefined;
    do {
      page = await this.#historyPage(execution, page?.nextToken);
      events.push(...(page?.events ?? []));
    } while (page?.nextToken !== undefined);
    return readHistory(events);
  }

  #historyPage(execution: ExecutionId, nextToken: string | undefined): Promise<HistoryPage | undefined> {
    const command = new GetExecutionHistoryCommand({
      executionArn: executionArn(this.#machines, execution),
      maxResults: EVENTS_A_PAGE,
      includeExecutionData: true,
      nextToken,
    });
    return this.#persist<HistoryPage | undefined>({
      what: 'GetExecutionHistory',
      mayHappenTwice: true,
      answer: error => (isNowhere(error) ? { value: undefined } : undefined),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }
}

type HistoryPage = Pick<GetExecutionHistoryCommandOutput, 'events' | 'nextToken'>;

const isNowhere = (error: unknown): boolean => nameOf(error) === 'ExecutionDoesNotExist';

/** Some engines answer so if the execution has ended. The request itself is always valid. */
const isOver = (error: unknown): boolean => nameOf(error) === 'ValidationException';

/** `InvalidToken` is the answer for a token that never existed, the others for one that was used or whose execution has ended. */
const GONE: ReadonlySet<string> = new Set(['InvalidToken', 'TaskDoesNotExist', 'TaskTimedOut']);

const goneToken = (cause: unknown): TokenGone | undefined =>
  GONE.has(nameOf(cause)) ? new TokenGone('Nothing waits under this token.', { cause }) : undefined;

/** The machine, version or alias does not exist (any more). */
const UNKNOWN: ReadonlySet<string> = new Set(['ResourceNotFound', 'StateMachineDeleting', 'StateMachineDoesNotExist']);

const unknownMachine = (cause: unknown, machine: string): MachineUnknown | undefined =>
  UNKNOWN.has(nameOf(cause)) ? new MachineUnknown(`No machine ${machine} is deployed.`, { cause }) : undefined;
