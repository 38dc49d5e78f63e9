type Raw = Record<string, unknown>;

/**
 * What a page knows of an address. The router hands a page also what its parser has left out, as it stands in the address; here that
 * is overwritten, so that no page gets a value of no list.
 */
export const known = <Parse extends (raw: Raw) => object>(parse: Parse): Parse =>
  ((raw: Raw) => ({
    ...Object.fromEntries(Object.keys(raw).map(name => [name, undefined])),
    ...parse(raw),
  })) as Parse;
