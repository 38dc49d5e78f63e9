/**
 * Phrases that nearly every page of a history repeats, each stored as one character. JSON never has these characters: it escapes them. So
 * a page that was stored in full is read as it is.
 */

const TASK = '{"resourceType":"lambda","resource":"invoke.waitForTaskToken"';

/**
 * The first is stored as U+0001, and so on up to U+001F. Stored pages hold these characters: a phrase is never changed or moved, and new
 * ones are added at the end. A phrase is sought in what the ones before it have left.
 */
const PHRASES: readonly string[] = [
  `["TaskStarted",${TASK}}]]`,
  `["TaskSubmitted",${TASK}}`,
  `["TaskSucceeded",${TASK},"output":{"outcome":"`,
  `"}}],["TaskStateExited",{"name":"`,
  `","output":{"outcome":"`,
  `["TaskStateEntered",{"name":"`,
  `","input":{"outcome":"`,
  `["TaskScheduled",${TASK},"parameters":{"FunctionName":"OpenTask","Payload":{"token":"(token)","dossier":"`,
  `,"attempt":0}},"timeoutInSeconds":28512000}],`,
  '","epoch":1,"step":"',
  '","entered":"',
  TASK,
];

const characterOf = (at: number): string => String.fromCharCode(at + 1);

/** The text of a page as it is stored. */
export const shortened = (text: string): string =>
  PHRASES.reduce((left, phrase, at) => left.replaceAll(phrase, characterOf(at)), text);

/** The text of a page from what is stored. */
export const inFull = (stored: string): string =>
  PHRASES.reduceRight((left, phrase, at) => left.replaceAll(characterOf(at), phrase), stored);
