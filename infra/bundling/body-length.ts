/** In place of the SDK's own: no body of ours is read from a file, for which it would load all of Node's file system. */
export const calculateBodyLength = (body: string | { readonly byteLength?: number } | undefined): number => {
  if (!body) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (typeof body.byteLength === 'number') return body.byteLength;
  throw new Error('The length of a body is known of text and of bytes only.');
};
