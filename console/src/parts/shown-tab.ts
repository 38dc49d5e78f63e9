import { type RefObject, useEffect, useRef } from 'react';

/** For a row of tabs, which on a phone is wider than the screen: the chosen one is in sight, also where an address chose it. */
export const useShownTab = (chosen: string): RefObject<HTMLElement | null> => {
  const tabs = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place follows the chosen tab
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  return tabs;
};
