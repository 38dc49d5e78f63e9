/** Converts a history of Step Functions to the form of the port, which the embedded interpreter writes too. */
import type { HistoryEvent as SfnEvent } from '@aws-sdk/client-sfn';
import { toInstant } from '../../../schemas/time.ts';
import { hideTokens } from '../../hidden-token.ts';
import type { HistoryEvent, JsonObject, JsonValue } from '../../ports.ts';

/** The details that the port has. Step Functions also gives ARNs of roles, and whether a text was cut. */
const DETAILS = [
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

/** Details whose value is JSON in a string. */
const JSON_TEXTS: ReadonlySet<string> = new Set(['parameters', 'input', 'output']);

/** The events of an execution, with all tokens of tasks hidden. */
export const readHistory = (given: readonly SfnEvent[]): readonly HistoryEvent[] => {
  const events = given.map(event => ({
    id: event.id ?? 0,
    type: event.type ?? '',
    at: toInstant(event.timestamp?.getTime() ?? 0),
    details: detailsOf(event),
  }));
  const tokens = events.flatMap(({ details }) => tokenIn(details.parameters));
  return tokens.length === 0 ? events : JSON.parse(hideTokens(JSON.stringify(events), tokens));
};

/** An event has one object of details, under a name that ends in `EventDetails`. */
const detailsOf = (event: SfnEvent): JsonObject => {
  const details = Object.entries(event).find(([name, value]) => name.endsWith('EventDetails') && value)?.[1] ?? {};
  const given = details as Readonly<Record<string, JsonValue | undefined>>;
  return Object.fromEntries(
    DETAILS.flatMap(name => (given[name] === undefined ? [] : [[name, readDetail(name, given[name])]])),
  );
};

const readDetail = (name: string, value: JsonValue): JsonValue => {
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
    return text; // Step Functions has cut it, or it never was JSON
  }
};

/** Compiled machines give a task its token as `token` in the payload. */
const tokenIn = (parameters: JsonValue | undefined): readonly string[] => {
  const payload = (parameters as { readonly Payload?: { readonly token?: unknown } } | undefined)?.Payload;
  return typeof payload?.token === 'string' && payload.token !== '' ? [payload.token] : [];
};
