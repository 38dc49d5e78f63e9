import { useApi } from '../../../api/api-context.tsx';
import { readFile } from '../../../api/read-file.ts';
import type { Asked } from '../../../api/route-types.ts';
import { PrintFile } from '../../../parts/print/print-slip.tsx';

/** Slip 02 for somebody whose filing is not taken in: what is missing, and who stands there. */
export type GuidanceOf = Asked<'makeGuidanceSlip'>['body'] & { readonly filing: string };

const TITLE = { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request to complete a dossier' };

/** Has the server number and make it, and prints its file. Read again after a problem, it keeps its number. */
export const PrintGuidance = ({ filing, onDone, ...asked }: GuidanceOf & { readonly onDone: () => void }) => {
  const { command } = useApi();
  const read = async (signal: AbortSignal) => {
    const { url } = await command('makeGuidanceSlip', { body: asked });
    return { title: TITLE, file: await readFile(url, signal) };
  };
  return <PrintFile of={['guidance to print', filing, asked]} code="" size="A4" {...{ read, onDone }} />;
};
