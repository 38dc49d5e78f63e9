import type { IncomingMessage } from 'node:http';
import { readBody } from '../../../../platform/embedded/http/read-body.ts';

const MAX_BODY_BYTES = 8 * 1024;

/** A parameter was sent more than once, which OAuth forbids (RFC 6749, section 3.1). */
export class RepeatedParameter extends Error {}

/** The parameters of the address. */
export const queryOf = ({ url = '' }: IncomingMessage): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** The fields of a form; undefined if the body is not a form. Throws a refusal if it is too large or not UTF-8. */
export const readForm = async (request: IncomingMessage): Promise<URLSearchParams | undefined> => {
  const body = await readBody(request, MAX_BODY_BYTES);
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body) : undefined;
};

/** The value of a parameter; undefined if it is missing or empty. Throws {@link RepeatedParameter}. */
export const readParameter = (parameters: URLSearchParams, name: string): string | undefined => {
  const [value, ...more] = parameters.getAll(name);
  if (more.length > 0) throw new RepeatedParameter(`The parameter ${name} was sent more than once.`);
  return value || undefined;
};
