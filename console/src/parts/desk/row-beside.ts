import { useState } from 'react';
import { useIsNarrow } from '../narrow.ts';

/** How a list shows its chosen row: beside it, and on a phone in its place once the row is opened. For `DeskPanes` and the list in them. */
export const useRowBeside = <Row>(choose: (row: Row) => void) => {
  const isNarrow = useIsNarrow();
  const [showsSide, setShowsSide] = useState(false);
  return {
    panes: { showsSide, onBack: () => setShowsSide(false) },
    list: {
      onChoose: choose,
      onOpen: (row: Row) => {
        choose(row);
        if (isNarrow) setShowsSide(true);
      },
    },
  };
};
