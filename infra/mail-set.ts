import type { Context } from './context.ts';

/** The configuration set by which the installation sends mails; no set where it sends none. */
export const mailSetOf = ({ prefix, mailFrom }: Pick<Context, 'prefix' | 'mailFrom'>): string =>
  mailFrom && `${prefix}mail`;
