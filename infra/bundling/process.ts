/** Replaces `node:process`, whose import as a module opens the standard streams. */
export const { env, versions } = process;
