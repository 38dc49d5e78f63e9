import { useCallback, useSyncExternalStore } from 'react';

/** A phone, where rows are two lines and panes follow one another. The same width stands in the style sheets. */
const NARROW = matchMedia('(max-width: 760px)');
/** Room for more columns than the staff's usual screen of 1366 has. */
const WIDE = matchMedia('(min-width: 1500px)');

const useMatches = (query: MediaQueryList): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => query.matches);
};

export const useIsNarrow = (): boolean => useMatches(NARROW);
export const useIsWide = (): boolean => useMatches(WIDE);
