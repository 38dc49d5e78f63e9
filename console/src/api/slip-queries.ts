import { queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Language } from '../../../schemas/language.ts';
import type { RegisterFormat } from '../../../schemas/register-book.ts';
import { useApi } from './api-context.tsx';
import { asProblem } from './problem.ts';
import { readFile } from './read-file.ts';
import type { Answered } from './route-types.ts';

export type SlipLine = Answered<'listSlips'>['slips'][number];
export type SlipSize = SlipLine['sizes'][number];
export type SlipPrint = {
  readonly code: string;
  readonly name: string;
  readonly size: SlipSize;
  readonly language: Language;
};

type RegisterAsked = {
  readonly unit: string;
  /** Local days, the first and the last. */
  readonly from: string;
  readonly to: string;
  readonly as: RegisterFormat;
  readonly language: Language;
};

/** The official slips of a dossier, and their files. */
export const useSlipQueries = () => {
  const { call } = useApi();
  return useMemo(() => {
    const addressOf = async ({ code, name, size, language }: SlipPrint, signal: AbortSignal) =>
      (await call('readSlip', { params: { code, slip: name }, query: { size, language }, signal })).url;
    return {
      slips: (code: string) =>
        queryOptions({
          queryKey: ['dossier', code, 'slips'],
          queryFn: ({ signal }) => call('listSlips', { params: { code }, signal }),
          staleTime: 0,
        }),
      /** The register of a unit for a period, made now, and where it can be downloaded for a short time. */
      registerOf: ({ unit, ...query }: RegisterAsked) => call('readRegisterBook', { params: { code: unit }, query }),
      /** Where a slip can be downloaded for a short time. */
      addressOf,
      fileOf: async (print: SlipPrint, signal: AbortSignal): Promise<Blob> =>
        readFile(await addressOf(print, signal), signal).catch(error => {
          throw asProblem(error);
        }),
    };
  }, [call]);
};
