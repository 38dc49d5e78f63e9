import { useEffect, useState } from 'react';

/** As long as somebody types the value of before; afterwards the new one. */
const REST_MS = 250;

export const useSteady = (value: string): string => {
  const [steady, setSteady] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return steady;
};
