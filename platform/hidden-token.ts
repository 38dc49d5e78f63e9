/** Replaces a task's token in a history. Engineers read histories, and must not see tokens. */
export const HIDDEN_TOKEN = '(token)';

/** The text with these tokens replaced. A token occurs in the input of its task, and perhaps in the output of a callback. */
export const hideTokens = (text: string, tokens: readonly string[]): string =>
  tokens.reduce((hidden, token) => (hidden.includes(token) ? hidden.replaceAll(token, HIDDEN_TOKEN) : hidden), text);
