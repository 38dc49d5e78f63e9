/**
 * Secrets of the simulated systems on a developer's machine, base64. Everybody knows them: they are good for loopback only, and any of
 * them is replaced by configuring `OUTSIDE_<NAME>_SECRET` at the server and `<NAME>_SECRET` here.
 */
export const DEVELOPMENT_SECRETS = {
  bank: Buffer.from('bank development secret, loopback only').toString('base64'),
  tax: Buffer.from('tax development secret, loopback only').toString('base64'),
  carrier: Buffer.from('carrier development secret, loopback only').toString('base64'),
} as const;

/** Ports on which the server looks for the simulated systems unless it is told otherwise. */
export const DEVELOPMENT_PORTS = { bank: 4801, tax: 4802, carrier: 4803 } as const;
/** Where the development issuer listens. */
export const DEVELOPMENT_ISSUER_PORT = 4804;

export type OutsideName = keyof typeof DEVELOPMENT_SECRETS;
