/** The register of a unit (slip 07), made in a process of its own, so that its memory is that of one register. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeRegister } from '../documents/make-register.ts';
import { makeRegisterTable } from '../documents/make-register-table.ts';
import { sampleRegister } from '../documents/samples.ts';
import type { RegisterBook } from '../schemas/register-book.ts';
import { type Benchmark, type Figures, rounded } from './figures.ts';

const run = promisify(execFile);

/** Every dossier has a name and an address of its own, so that nothing is worked out once for all. */
const bookOf = (dossiers: number): RegisterBook => ({
  ...sampleRegister,
  rows: Array.from({ length: dossiers }, (_, i) => {
    const row = sampleRegister.rows[i % sampleRegister.rows.length] as RegisterBook['rows'][0];
    const owner = { ...row.owner, name: `${row.owner.name} ${i}`, address: `Số nhà ${i}, ${row.owner.address}` };
    return { ...row, code: `H38.21-2611${String(i % 30).padStart(2, '0')}-${i}` as never, owner };
  }),
});

const MAKERS = { xlsx: makeRegisterTable, pdf: makeRegister } as const;
type Kind = keyof typeof MAKERS;
type Made = { readonly milliseconds: number; readonly processor: number; readonly memory: number };

/** What this process has taken for it; the memory includes Node, the code and the rows. */
const make = async (kind: Kind, dossiers: number): Promise<Made> => {
  const book = bookOf(dossiers);
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await MAKERS[kind](book, 'vi');
  const { user, system } = process.cpuUsage(before);
  return {
    milliseconds: performance.now() - begun,
    processor: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  };
};

/** As `npm start` runs a server. */
const AS_THE_SERVER = ['--max-semi-space-size=16', '--max-old-space-size=256'];

const inAProcess = async (kind: Kind, dossiers: number): Promise<Made> => {
  const { stdout } = await run(process.execPath, [...AS_THE_SERVER, import.meta.filename, kind, String(dossiers)]);
  return JSON.parse(stdout) as Made;
};

const measure = async (): Promise<Figures> => {
  const [large, small, pdf] = [
    await inAProcess('xlsx', 10_000),
    await inAProcess('xlsx', 1_000),
    await inAProcess('pdf', 1_000),
  ];
  return {
    '10,000 as XLSX, s': rounded(large.milliseconds / 1000),
    '10,000 as XLSX, processor s': rounded(large.processor / 1000),
    '10,000 as XLSX, peak MiB': rounded(large.memory, 0),
    '1,000 as XLSX, peak MiB': rounded(small.memory, 0),
    '1,000 as PDF, s': rounded(pdf.milliseconds / 1000),
    '1,000 as PDF, processor s': rounded(pdf.processor / 1000),
    '1,000 as PDF, peak MiB': rounded(pdf.memory, 0),
  };
};

export const registers: Benchmark = {
  name: 'registers',
  target: '10,000 dossiers as XLSX within 3 s in bounded memory; 1,000 as PDF',
  run: measure,
};

const [kind, dossiers] = process.argv.slice(2);
if (import.meta.main) console.log(JSON.stringify(await make(kind as Kind, Number(dossiers))));
