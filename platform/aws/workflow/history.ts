/** An execution's history as Step Functions tells it → as the port does, in the words of the embedded interpreter. */
import type { HistoryEvent as SfnEvent } from '@aws-sdk/client-sfn';
import { toInstant } from '../../../schemas/time.ts';
import { hideTokens } from '../../hidden-token.ts';
import type { HistoryEvent, JsonObject, JsonValue } from '../../ports.ts';

/** What an event may tell, of all that Step Functions says; the rest are ARNs of roles, and whether something was cut. */
const TOLD = [
  'name',
  'state',
  'resourceType',
  'resource',
  'parameters',
  'timeoutInSeconds',
  'input',
  'output',
  'assignedVariables',
  'error',
  'cause',
  'location',
] as const;

/** Of these the history holds JSON as text. */
const JSON_TEXTS: ReadonlySet<string> = new Set(['parameters', 'input', 'output']);

/** No task's token is in it. */
export const readHistory = (told: readonly SfnEvent[]): readonly HistoryEvent[] => {
  const events = told.map(event => ({
    id: event.id ?? 0,
    type: event.type ?? '',
    at: toInstant(event.timestamp?.getTime() ?? 0),
    details: detailsOf(event),
  }));
  const tokens = events.flatMap(({ details }) => tokenIn(details.parameters));
  return tokens.length === 0 ? events : JSON.parse(hideTokens(JSON.stringify(events), tokens));
};

/** Each event carries one object of details, under a name made of its type. */
const detailsOf = (event: SfnEvent): JsonObject => {
  const details = Object.entries(event).find(([name, value]) => name.endsWith('EventDetails') && value)?.[1] ?? {};
  const told = details as Readonly<Record<string, JsonValue | undefined>>;
  return Object.fromEntries(TOLD.flatMap(name => (told[name] === undefined ? [] : [[name, toldAs(name, told[name])]])));
};

const toldAs = (name: string, value: JsonValue): JsonValue => {
  if (name === 'assignedVariables') {
    const variables = Object.entries(value as JsonObject);
    return Object.fromEntries(variables.map(([variable, text]) => [variable, parsed(String(text))]));
  }
  return JSON_TEXTS.has(name) && typeof value === 'string' ? parsed(value) : value;
};

const parsed = (text: string): JsonValue => {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text; // cut off by Step Functions, or no JSON to begin with
  }
};

/** The compiled machines hand a task its token as `token` of the payload. */
const tokenIn = (parameters: JsonValue | undefined): readonly string[] => {
  const payload = (parameters as { readonly Payload?: { readonly token?: unknown } } | undefined)?.Payload;
  return typeof payload?.token === 'string' && payload.token !== '' ? [payload.token] : [];
};
