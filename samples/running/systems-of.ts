/** Which outside systems a server that runs has, and whether it shares the secrets that we know with them. */
import { ProblemAnswer } from '../../client/problem-answer.ts';
import type { Session } from '../../client/session.ts';
import { readMe } from '../../functions/directory/declaration.ts';
import { noticeOutside } from '../../functions/outside/declaration.ts';
import {
  DEVELOPMENT_SECRETS,
  findSecretsKeptIn,
  inEnvironment,
  keyOf,
  OUTSIDE_NAMES,
  type OutsideName,
} from '../outside/settings.ts';
import { signatureHeaders } from '../outside/webhook-signature.ts';

/** A server that runs, asked by somebody who may sign in there. */
export type RunningServer = {
  readonly server: Session;
  /** The data folder of an embedded server, where it keeps the secrets that it made. */
  readonly data: string | undefined;
};

type System = { readonly name: OutsideName; readonly secret: string };
type Found = System & { readonly from: string };

/** The secret that is configured, that the server made and keeps, or that everybody knows; and which of these it is. */
const findSecret = (name: OutsideName, data: string | undefined): Found => {
  const variable = `OUTSIDE_${inEnvironment(name)}_SECRET`;
  const configured = process.env[variable];
  if (configured !== undefined) return { name, secret: configured, from: variable };
  const made = data === undefined ? undefined : findSecretsKeptIn(data)?.[name];
  if (made !== undefined) return { name, secret: made, from: `the folder ${data}` };
  const none = data === undefined ? '' : `, since the folder ${data} holds none`;
  return { name, secret: DEVELOPMENT_SECRETS[name], from: `what everybody knows${none}` };
};

/**
 * The systems that the server has; those that are switched off there are missing. Throws where it shares other secrets with them: it
 * would refuse every message of theirs, and they every message of the server.
 */
export const systemsOf = async ({ server, data }: RunningServer): Promise<readonly System[]> => {
  const { now } = await server.call(readMe, {});
  const timestamp = Math.floor(Date.parse(now) / 1000);
  const answers = await Promise.all(
    OUTSIDE_NAMES.map(async name => {
      const found = findSecret(name, data);
      return { found, answer: await answerTo(server, found, timestamp) };
    }),
  );
  const strange = answers.flatMap(({ found, answer }) => (answer === 'signature-mismatch' ? [found] : []));
  if (strange.length > 0) throw new Error(otherSecrets(server, strange));
  return answers.flatMap(({ found, answer }) => (answer === 'system-unknown' ? [] : [found]));
};

/** The code by which the server refuses a message that says nothing, signed by that system now; it changes nothing there. */
const answerTo = async ({ api }: Session, { name, secret }: System, timestamp: number): Promise<string> => {
  const signed = { id: 'is-it-genuine', timestamp, body: JSON.stringify({}) };
  try {
    await api.post(noticeOutside.path.replace('{system}', name), {}, signatureHeaders(keyOf(secret), signed));
    return 'taken';
  } catch (error) {
    if (error instanceof ProblemAnswer) return error.problem.code;
    throw error;
  }
};

const otherSecrets = ({ api }: Session, strange: readonly Found[]): string => {
  const names = strange.map(({ name }) => name).join(', ');
  const from = [...new Set(strange.map(one => one.from))].join('; ');
  return `${api.base} has other secrets of ${names} than ${from}. Name the data folder of that server, --data DIR, or give its secrets, OUTSIDE_<NAME>_SECRET.`;
};
