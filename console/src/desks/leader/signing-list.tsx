import { useCallback } from 'react';
import type { TaskToSign } from '../../api/views.ts';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { keyOf } from '../../parts/desk/task-key.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { List } from '../../parts/list/list.tsx';
import { toggled } from '../../parts/list/selection.ts';
import { SigningSummary, useColumns } from './columns.tsx';
import { own } from './leader-words.ts';
import { SelectedBar } from './selected-bar.tsx';
import type { Signing } from './signing.ts';
import { EXCEPTIONS, groupIdOf, isRoutine } from './to-sign.ts';
import type { ToSign } from './use-to-sign.ts';

type Props = {
  readonly desk: ToSign;
  /** The part of the list that is shown, in its order. */
  readonly rows: readonly TaskToSign[];
  readonly signing: Signing;
  /** Clears the filter; undefined where there is none. */
  readonly onClear: (() => void) | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (task: TaskToSign) => void;
  readonly onOpen: (task: TaskToSign) => void;
  readonly selectRoutine: () => void;
};

/** Exceptions first, the routine grouped by procedure; what is selected stands above it in words. */
export const SigningList = (props: Props) => {
  const { desk, rows, signing, onClear, chosen, onChoose, onOpen, selectRoutine } = props;
  const w = useWords(own);
  const columns = useColumns(signing.failures);
  const groupOf = useGroupOf(desk.procedureTitle);
  if (desk.isLoading) return <p className="waiting">{w.loading}</p>;
  if (rows.length === 0 && !desk.problem) return <NoRows title={w.empty} next={w.emptyNext} onClear={onClear} />;
  const openOf = (keys: readonly string[]): readonly string[] =>
    rows.filter(row => keys.includes(keyOf(row)) && signing.isOpen(row)).map(keyOf);
  return (
    <>
      <Selected {...{ rows, signing }} />
      <List
        label={w.title}
        {...{ rows, columns, keyOf, chosen, onChoose, onOpen, groupOf }}
        inGroup={({ id, keys }) => {
          const open = openOf(keys);
          if (id === EXCEPTIONS || open.length === 0) return null;
          return (
            <button
              type="button"
              className="link-button"
              onClick={() => signing.setSelected(toggled(signing.selected, open))}
            >
              {open.every(key => signing.selected.has(key)) ? w.unselectGroup : w.selectGroup}
            </button>
          );
        }}
        selection={{
          selected: signing.selected,
          onSelect: signing.setSelected,
          canSelect: row => signing.isOpen(row) || signing.selected.has(keyOf(row)),
          title: w.select,
          labelOf: ({ owner, dossier }) => w.selectOne(owner, dossier),
        }}
        summary={task => <SigningSummary task={task} failures={signing.failures} />}
        isDimmed={task => signing.gone.has(keyOf(task))}
        foot={<Foot {...{ desk, rows, selectRoutine }} />}
      />
    </>
  );
};

const useGroupOf = (procedureTitle: (code: string) => string) => {
  const w = useWords(own);
  return useCallback(
    (task: TaskToSign) => ({
      id: groupIdOf(task),
      title: isRoutine(task) ? procedureTitle(task.procedure) : w.exceptions,
    }),
    [procedureTitle, w],
  );
};

const Selected = ({ rows, signing }: Pick<Props, 'rows' | 'signing'>) => {
  const { chosenOnes } = signing;
  if (chosenOnes.length === 0) return null;
  return (
    <SelectedBar
      count={chosenOnes.length}
      exceptions={chosenOnes.filter(task => !isRoutine(task)).length}
      hidden={chosenOnes.filter(task => !rows.includes(task)).length}
      gone={chosenOnes.filter(task => !signing.isOpen(task)).length}
      onSign={() => signing.ask(undefined)}
      onUnselect={signing.unselect}
    />
  );
};

const Foot = ({ desk, rows, selectRoutine }: Pick<Props, 'desk' | 'rows' | 'selectRoutine'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const all = say.count(desk.rows.length);
  return (
    <>
      {w.counted(say.count(rows.length), all)}
      {desk.isLoadingRest && w.loadingRest}
      {desk.hasMore && w.onlyFirst(all)}{' '}
      <button type="button" className="link-button" onClick={selectRoutine}>
        {w.selectRoutine}
      </button>
      <span className="desk-keys">{w.keys}</span>
    </>
  );
};
