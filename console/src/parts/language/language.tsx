import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { keep, kept } from '../kept.ts';
import { type Sayings, sayings } from './dates.ts';
import { type Bilingual, LANGUAGES, type Language, type Spoken, speak, type Words } from './words.ts';

type Speaking = {
  readonly language: Language;
  readonly say: Sayings;
  readonly speakIn: (language: Language) => void;
};

const Context = createContext<Speaking | undefined>(undefined);

/** Kept choice, else what the browser asks for, else Vietnamese. */
const firstLanguage = (): Language => {
  const wanted = kept('language') ?? navigator.language.slice(0, 2);
  return LANGUAGES.find(language => language === wanted) ?? 'vi';
};

/** The language of the whole page; a switch shows at once, and nothing that was typed is lost. */
export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState(firstLanguage);
  const speakIn = useCallback((chosen: Language) => {
    keep('language', chosen);
    setLanguage(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speaking = useMemo(() => ({ language, say: sayings(language), speakIn }), [language, speakIn]);
  return <Context value={speaking}>{children}</Context>;
};

export const useLanguage = (): Speaking => {
  const speaking = useContext(Context);
  if (!speaking) throw new Error('There is no LanguageProvider around this.');
  return speaking;
};

/** A screen's words in the reader's language. */
export const useWords = <Of extends Words>(of: Of): Spoken<Of> => {
  const { language } = useLanguage();
  return useMemo(() => speak(of, language), [of, language]);
};

/** Picks the reader's language from what the server says in both. */
export const useTitle = (): ((title: Bilingual) => string) => {
  const { language } = useLanguage();
  return useCallback(title => title[language], [language]);
};
