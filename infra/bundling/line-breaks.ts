/** Replaces the rules of Unicode for line breaks: slips break their lines themselves, at blanks (`documents/typesetting/lines.ts`). */
export default class LineBreaker {
  constructor() {
    throw new Error('This bundle was built without line breaks.');
  }
}
