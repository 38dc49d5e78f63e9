/**
 * Answers whose JSON is written by their function, and not by the middleware: a list is read much more often than its rows change, and the JSON
 * of a row that has not changed need not be written again.
 */

/** An answer as JSON text. `Answer` is what the text says. */
export class Written<Answer> {
  declare readonly says: Answer;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Page<Row> = { readonly tasks: readonly Row[]; readonly next?: string };

/** A page of tasks. A row that is the same object as in an earlier answer is not written again, so nobody may change a row. */
export const writtenPage = <Row extends object>({ tasks, next }: Page<Row>): Written<Page<Row>> => {
  const end = next === undefined ? '' : `,"next":${JSON.stringify(next)}`;
  return new Written(`{"tasks":[${tasks.map(textOf).join(',')}]${end}}`);
};

const texts = new WeakMap<object, string>();

const textOf = (row: object): string => {
  let text = texts.get(row);
  if (text === undefined) {
    text = JSON.stringify(row);
    texts.set(row, text);
  }
  return text;
};
