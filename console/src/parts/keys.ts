import { useEffectEvent, useLayoutEffect } from 'react';

/** A field for codes names signs that no code of it has (`data-passes`): they are shortcuts there, too. */
const isTyping = ({ target, key }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  !target.dataset.passes?.includes(key) &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Before the page is painted: a key that comes as soon as it is seen is not taken by the page of before. */
const useKeyDown = (hear: (event: KeyboardEvent) => void): void => {
  const press = useEffectEvent(hear);
  useLayoutEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};

/** Calls `act` when this function key (`F9`) is pressed anywhere on the page, also where somebody types; not under a dialog. */
export const useFunctionKey = (key: string, act: () => void): void => {
  useKeyDown(event => {
    if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    // The browser has meanings of its own for some of them.
    event.preventDefault();
    if (!document.querySelector('[role="dialog"], [role="menu"]')) act();
  });
};

/** Calls `act` when the key is pressed anywhere on the page, except where somebody types, or with Ctrl, Alt or Meta. */
export const useShortcut = (key: string, act: () => void): void => {
  useKeyDown(event => {
    if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    if (document.querySelector('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    act();
  });
};
