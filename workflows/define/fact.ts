import type { Title } from '../../schemas/text.ts';

/** A value that routes a dossier. Facts are copied into the state machine's input, so they never hold personal data. */
export type FactValue = string | number | boolean;
export type Facts = Readonly<Record<string, FactValue>>;

/** A value that a fact may take, with its name for people. */
export type PossibleValue = { readonly value: FactValue; readonly title: Title };

/**
 * How a fact is read from the form. A plain function is enough for a fact that only finds a unit (a code). A fact on which something
 * depends also needs a title and every value that it may take.
 */
export interface Fact<Form = never> {
  (form: Form): FactValue;
  readonly title?: Title;
  readonly values?: readonly PossibleValue[];
}

const YES_OR_NO: readonly PossibleValue[] = [
  { value: true, title: { vi: 'có', en: 'yes' } },
  { value: false, title: { vi: 'không', en: 'no' } },
];

/** A fact that holds or does not. */
export const yesNo = <Form>(title: Title, read: (form: Form) => boolean): Fact<Form> =>
  Object.assign((form: Form): FactValue => read(form), { title, values: YES_OR_NO });

/** A fact that is one of these values. */
export const oneOf = <Form, Value extends string>(
  title: Title,
  values: Readonly<Record<Value, Title>>,
  read: (form: Form) => NoInfer<Value>,
): Fact<Form> =>
  Object.assign((form: Form): FactValue => read(form), {
    title,
    values: Object.entries<Title>(values).map(([value, title]) => ({ value, title })),
  });
