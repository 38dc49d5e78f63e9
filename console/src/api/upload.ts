import type { ComponentTicket } from '../../../schemas/upload.ts';
import { ApiProblem, asProblem } from './problem.ts';

/** SHA-256 of a file in base64, as it is announced. */
export const checksumOf = async (file: Blob): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...digest));
};

/** Sends a file to where its ticket says. 412: an earlier attempt, whose answer was lost, has sent it. Throws {@link ApiProblem}. */
export const upload = async ({ upload: { url, headers } }: ComponentTicket, file: Blob): Promise<void> => {
  const response = await fetch(new URL(url, location.href), { method: 'PUT', headers, body: file }).catch(error => {
    throw asProblem(error);
  });
  if (!response.ok && response.status !== 412) throw new ApiProblem({ kind: 'unavailable', status: response.status });
};
