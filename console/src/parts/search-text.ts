/** Whether a part of an address is a text as people write it, and not too long to be looked for. */
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 200;
