import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { Icon } from '../../parts/icon.tsx';
import { useIsOnline } from '../../parts/is-online.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Outbox } from './outbox/outbox.ts';
import { own } from './post-words.ts';

type Props = {
  readonly outbox: Outbox;
  readonly problem: ApiProblem | undefined;
  readonly listProblem?: ApiProblem | undefined;
  readonly keepsNothing: boolean;
  readonly readAt: number;
  readonly refresh: () => unknown;
  readonly unsent: number;
};

/** Says what is not sent and not fresh, and that nothing is lost by it. */
export const PostNotes = (props: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { outbox, keepsNothing, unsent, readAt, refresh, listProblem } = props;
  const isOnline = useIsOnline();
  const isCut = !isOnline || props.problem?.status === 0 || listProblem?.status === 0;
  return (
    <div className="post-notes">
      {keepsNothing && (
        <p className="note note-problem" role="alert">
          <Icon name="alert" /> {w.keepsNothing}
        </p>
      )}
      {isCut ? (
        <div className="note post-cut" role="status">
          <Icon name="alert" />
          <div>
            <p>
              <strong>{w.offline(unsent)}</strong> {readAt > 0 && w.staleAt(say.time(new Date(readAt).toISOString()))}
            </p>
          </div>
        </div>
      ) : (
        <>
          {props.problem && (
            <ProblemNote problem={props.problem} onAgain={() => outbox.send()}>
              <p>{w.notSent}</p>
            </ProblemNote>
          )}
          {listProblem && <ProblemNote problem={listProblem} onAgain={refresh} />}
        </>
      )}
    </div>
  );
};

/** Reads the lists again when the server has moved something for this page, or somebody else has moved something. */
export const useFreshLists = (moved: ReadonlyMap<string, string>): void => {
  const { unit } = useMe();
  useDeskStamp({ unit, role: 'post-clerk' });
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every movement makes the lists stale
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['desk', unit, 'post-clerk'] });
  }, [client, moved, unit]);
};
