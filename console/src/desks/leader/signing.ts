import { useMemo, useState } from 'react';
import { useRefresh } from '../../api/queries.ts';
import type { TaskToSign } from '../../api/views.ts';
import { keyOf } from '../../parts/desk/task-key.ts';
import type { Results } from './batch.ts';
import type { Failures } from './columns.tsx';
import { canSign, isRoutine } from './to-sign.ts';
import type { ToSign } from './use-to-sign.ts';

/** A task as it was seen: one that was sent back and comes again is another. */
const visitOf = (task: TaskToSign): string => `${keyOf(task)} ${task.version}`;

/** What is selected, what is asked for in a dialog, and what the last batch could not sign. */
export const useSigning = ({ rows: all, gone }: Pick<ToSign, 'rows' | 'gone'>) => {
  const refresh = useRefresh();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  /** Signed or sent back here; the list still has them until it is read again. */
  const [signed, setSigned] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useState<Failures>(new Map());
  const [asked, setAsked] = useState<readonly TaskToSign[]>();
  const [askedBack, setAskedBack] = useState<TaskToSign>();
  const rows = useMemo(() => all.filter(task => !signed.has(visitOf(task))), [all, signed]);
  const isOpen = (task: TaskToSign): boolean => !gone.has(keyOf(task)) && canSign(task);
  const chosenOnes = rows.filter(row => selected.has(keyOf(row)));
  const unselect = (): void => {
    setSelected(new Set());
    setFailures(new Map());
  };
  /** The selected ones that can be signed now; without any, the one that is looked at. */
  const ask = (chosen: TaskToSign | undefined): void => {
    const some = selected.size > 0 ? chosenOnes : chosen ? [chosen] : [];
    const signable = some.filter(isOpen).toSorted((one, other) => Number(isRoutine(one)) - Number(isRoutine(other)));
    if (signable.length > 0) setAsked(signable);
  };
  const finish = (results: Results | undefined): void => {
    const frozen = asked ?? [];
    setAsked(undefined);
    if (!results) return;
    const isSigned = (task: TaskToSign): boolean => results.get(keyOf(task)) === 'signed';
    setSigned(new Set([...signed, ...frozen.filter(isSigned).map(visitOf)]));
    const isLeft = (task: TaskToSign): boolean => results.get(keyOf(task)) === 'left';
    setSelected(new Set(frozen.filter(task => !isSigned(task) && !isLeft(task)).map(keyOf)));
    setFailures(
      new Map([...results].flatMap(([key, result]) => (typeof result === 'string' ? [] : [[key, result] as const]))),
    );
    void Promise.all(frozen.map(({ dossier }) => refresh(dossier)));
  };
  return {
    ...{ rows, selected, failures, asked, askedBack, chosenOnes, isOpen, unselect, ask, finish, gone },
    setSelected,
    /** Beside what is selected already; nothing where it was exactly these. */
    select: (some: readonly TaskToSign[]): void => {
      const keys = some.map(keyOf);
      const isAll = keys.every(key => selected.has(key)) && keys.length === selected.size;
      setSelected(new Set(isAll ? [] : [...selected, ...keys]));
    },
    askOne: (task: TaskToSign): void => setAsked([task]),
    askBack: setAskedBack,
    closeBack: (): void => setAskedBack(undefined),
    finishBack: (): void => {
      if (askedBack) {
        setSigned(new Set([...signed, visitOf(askedBack)]));
        void refresh(askedBack.dossier);
      }
      setAskedBack(undefined);
    },
  };
};
export type Signing = ReturnType<typeof useSigning>;
