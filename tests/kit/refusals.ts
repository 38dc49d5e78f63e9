/** How a command is refused. What is no refusal is thrown, so that it fails the test. */
import { Refusal } from '../../schemas/refusal.ts';

const findRefusal = (act: Promise<unknown>): Promise<Refusal | undefined> =>
  act.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );

/** The refusal of what must be refused. */
export const refusalOf = async (act: Promise<unknown>): Promise<Refusal> => {
  const refusal = await findRefusal(act);
  if (!refusal) throw new Error('It was not refused.');
  return refusal;
};

/** The code of the refusal; `done` where it was not refused. */
export const refusalCodeOf = async (act: Promise<unknown>): Promise<string> =>
  (await findRefusal(act))?.said.code ?? 'done';
