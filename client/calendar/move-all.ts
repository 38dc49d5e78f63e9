/**
 * Every dossier that has not ended moves to the current calendar, or says what that would change. Each moves by its own command,
 * and one that has moved stays as it is: if a run breaks off, run it again.
 */
import { moveToCalendar, previewMove } from '../../functions/operations/declaration.ts';
import type { CalendarMove } from '../../schemas/dossier.ts';
import { refusalOf } from '../problem-answer.ts';
import type { Session } from '../session.ts';
import { eachUnfinished } from '../unfinished.ts';

export type Moved = CalendarMove | { readonly code: string; readonly refused: string };

/** Reports each dossier as soon as it has its answer. */
export const moveAll = (
  operator: Session,
  { preview, onMoved }: { readonly preview: boolean; readonly onMoved: (moved: Moved) => void },
): Promise<void> =>
  eachUnfinished(operator, async code => {
    try {
      onMoved(await operator.call(preview ? previewMove : moveToCalendar, { params: { code } }));
    } catch (error) {
      onMoved({ code, refused: refusalOf(error).message });
    }
  });
