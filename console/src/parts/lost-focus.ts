import { type RefObject, useEffect, useRef } from 'react';

type Options = {
  /** There is something to have the focus. */
  readonly isThere?: boolean;
  /** What, when it changes, may have taken away what had it. */
  readonly after?: string;
};

/** Takes the focus where the page has lost it: what had it, a form that was sent for example, is gone. */
export const useLostFocus = <Of extends HTMLElement>({
  isThere = true,
  after = '',
}: Options = {}): RefObject<Of | null> => {
  const target = useRef<Of>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change is the reason, though nothing of it is read here
  useEffect(() => {
    if (isThere && document.activeElement === document.body) target.current?.focus();
  }, [isThere, after]);
  return target;
};
