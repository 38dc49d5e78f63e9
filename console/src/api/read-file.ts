import { ApiProblem, asProblem } from './problem.ts';

/** Reads the file at a short-lived address. Rejects with {@link ApiProblem} only, also where the address has run out. */
export const readFile = async (url: string, signal: AbortSignal): Promise<Blob> => {
  const response = await fetch(new URL(url, location.href), { signal }).catch(error => {
    throw signal.aborted ? error : asProblem(error);
  });
  if (!response.ok)
    throw new ApiProblem({ kind: response.status === 404 ? 'not-found' : 'unavailable', status: response.status });
  return response.blob();
};
