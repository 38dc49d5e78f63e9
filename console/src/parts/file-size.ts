import { useLanguage } from './language/language.tsx';

const KIB = 1024;

/** `350 KB`, `2,4 MB`. */
export const useFileSize = (): ((bytes: number) => string) => {
  const { say } = useLanguage();
  return bytes =>
    bytes < KIB * KIB
      ? `${say.count(Math.ceil(bytes / KIB))}\u00a0KB`
      : `${say.count(Math.round((bytes / KIB / KIB) * 10) / 10)}\u00a0MB`;
};
