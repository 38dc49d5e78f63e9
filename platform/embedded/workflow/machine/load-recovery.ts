/** Loads the Retriers and Catchers of a Task or Parallel. */
import { Fields, type Place } from './fields.ts';
import { loadExitTo } from './load-exit.ts';
import type { Catcher, Recovery, Retrier } from './machine.ts';
import { NO_CHOICE_MATCHED, QUERY_EVALUATION, TIMEOUT } from './state-error.ts';

/** The limits of Step Functions for the fields of a Retrier; the delay is in seconds. */
const MAX_COUNT = 99_999_999;
const MAX_DELAY = 31_622_400;

/** Reads the fields Retry and Catch. `variables` are those that expressions of a Catcher may read. */
export const loadRecovery = (fields: Fields, variables: ReadonlySet<string>): Recovery => {
  const retry = fields.list('Retry').map(([json, place]) => loadRetrier(new Fields(json, place)));
  const catchers = fields.list('Catch').map(([json, place]) => loadCatcher(new Fields(json, place), variables));
  checkWildcards(retry, fields.at('Retry'));
  checkWildcards(catchers, fields.at('Catch'));
  return { retry, catch: catchers };
};

const loadCatcher = (fields: Fields, variables: ReadonlySet<string>): Catcher => {
  fields.find('Comment');
  const errorEquals = loadErrorEquals(fields);
  const exit = loadExitTo('Next', fields, { variables, errorOutput: true });
  fields.end();
  return { errorEquals, exit };
};

const loadRetrier = (fields: Fields): Retrier => {
  fields.find('Comment');
  const jitter = fields.findText('JitterStrategy') ?? 'NONE';
  if (jitter !== 'FULL' && jitter !== 'NONE') fields.at('JitterStrategy').refuse('only FULL and NONE are supported');
  const whole = (name: string, least: number, most: number): number | undefined =>
    fields.findNumber(
      name,
      `a whole number from ${least} to ${most}`,
      value => Number.isInteger(value) && value >= least && value <= most,
    );
  const retrier: Retrier = {
    errorEquals: loadErrorEquals(fields),
    intervalSeconds: whole('IntervalSeconds', 1, MAX_COUNT) ?? 1,
    backoffRate: fields.findNumber('BackoffRate', 'a number from 1', value => value >= 1) ?? 2,
    maxAttempts: whole('MaxAttempts', 0, MAX_COUNT) ?? 3,
    maxDelaySeconds: whole('MaxDelaySeconds', 1, MAX_DELAY) ?? MAX_DELAY,
    jitter: jitter === 'FULL',
  };
  fields.end();
  return retrier;
};

/** The supported names that begin with `States.`: wildcards, and the errors that this interpreter raises. */
const KNOWN = new Set(['States.ALL', 'States.TaskFailed', TIMEOUT, QUERY_EVALUATION, NO_CHOICE_MATCHED]);

const loadErrorEquals = (fields: Fields): readonly string[] =>
  fields.getList('ErrorEquals').map(([name, place]) => {
    if (typeof name !== 'string') place.refuse('a string is expected');
    else if (name.startsWith('States.') && !KNOWN.has(name))
      place.refuse(`"${name}" never occurs here; of States.* only ${[...KNOWN].join(', ')} do`);
    return String(name);
  });

const checkWildcards = (rules: readonly { readonly errorEquals: readonly string[] }[], place: Place): void => {
  for (const [at, { errorEquals }] of rules.entries()) {
    if (!errorEquals.includes('States.ALL')) continue;
    if (errorEquals.length > 1) place.at(at).refuse('States.ALL must be the only name of its ErrorEquals');
    if (at < rules.length - 1) place.at(at).refuse('States.ALL must come last');
  }
};
