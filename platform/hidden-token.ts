/** Stands for a task's token in a history, which is for engineers' eyes and never holds one. */
export const HIDDEN_TOKEN = '(token)';

/** The text without these tokens: where a task was given its own, or a callback has put it into its output. */
export const hideTokens = (text: string, tokens: readonly string[]): string =>
  tokens.reduce((hidden, token) => (hidden.includes(token) ? hidden.replaceAll(token, HIDDEN_TOKEN) : hidden), text);
