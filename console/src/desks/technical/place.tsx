import type { UnfinishedLine } from '../../api/views.ts';
import { useWords } from '../../parts/language/language.tsx';
import type { Names } from './names.ts';
import { own } from './technical-words.ts';

/** Where a dossier stands: its open steps, or the step that its machine must come to. */
export const usePlace = (names: Names): ((line: UnfinishedLine) => string) => {
  const w = useWords(own);
  return line => {
    const { steps, awaited } = line;
    if (steps.length > 0) return steps.map(step => names.step(line, step)).join(', ');
    if (awaited.length > 0) return w.toStep(awaited.map(step => names.step(line, step)).join(', '));
    return w.between;
  };
};
