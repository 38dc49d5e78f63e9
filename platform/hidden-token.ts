/** Stands for a task's token in a history, which is for engineers' eyes and never holds one. */
export const HIDDEN_TOKEN = '(token)';
