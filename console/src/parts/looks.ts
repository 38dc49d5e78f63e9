import { useState } from 'react';
import { keep, kept } from './kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const firstTheme = (): Theme => THEMES.find(theme => theme === kept('theme')) ?? 'system';

/** Shows what the reader chose before, ahead of the first picture. */
export const applyKeptLooks = (): void => {
  apply(firstTheme());
  if (kept('contrast') === 'more') document.documentElement.dataset.contrast = 'more';
};

const apply = (theme: Theme): void => {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
};

/** Light, dark or as the machine has it; and lines and letters of more contrast. */
export const useLooks = () => {
  const [theme, setTheme] = useState(firstTheme);
  const [isStrong, setStrong] = useState(() => document.documentElement.dataset.contrast === 'more');
  return {
    theme,
    isStrong,
    chooseTheme: (chosen: Theme): void => {
      keep('theme', chosen);
      apply(chosen);
      setTheme(chosen);
    },
    chooseContrast: (strong: boolean): void => {
      keep('contrast', strong ? 'more' : 'usual');
      document.documentElement.dataset.contrast = strong ? 'more' : 'usual';
      setStrong(strong);
    },
  };
};
