/** `1 fault`, `2 faults`. */
export const withCount = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}s`}`;
