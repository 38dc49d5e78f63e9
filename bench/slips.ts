import { makeSlip } from '../documents/make-slip.ts';
import { sampleOf } from '../documents/samples.ts';
import { SlipKind, type SlipOf } from '../schemas/slip.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';

const TIMES = 200;

/** The receipt with this many papers: the catalogue's filings have three to six. */
const receiptWith = (papers: number): SlipOf<'01'> => {
  const receipt = sampleOf('01') as SlipOf<'01'>;
  return {
    ...receipt,
    papers: Array.from({ length: papers }, (_, i) => receipt.papers[i % 3] as (typeof receipt.papers)[0]),
  };
};

const measure = async (): Promise<Figures> => {
  const slips = [...SlipKind.options.map(sampleOf), receiptWith(6), receiptWith(60)];
  const from = performance.now();
  await makeSlip(sampleOf('01'), { size: 'A4', language: 'vi' });
  const first = performance.now() - from;
  const milliseconds: number[] = [];
  const processor: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < TIMES; i++) {
    const slip = slips[i % (slips.length - 1)] as (typeof slips)[0];
    const [begun, started] = [performance.now(), process.cpuUsage()];
    await makeSlip(slip, { size: 'A4', language: 'vi' });
    milliseconds.push(performance.now() - begun);
    const spent = process.cpuUsage(started);
    processor.push((spent.user + spent.system) / 1000);
  }
  const { user, system } = process.cpuUsage(before);
  const begun = performance.now();
  await makeSlip(slips.at(-1) as (typeof slips)[0], { size: 'A4', language: 'vi' });
  return {
    firstMilliseconds: rounded(first, 0),
    p50Milliseconds: rounded(percentile(milliseconds, 0.5), 1),
    p95Milliseconds: rounded(percentile(milliseconds, 0.95), 1),
    p95ProcessorMilliseconds: rounded(percentile(processor, 0.95), 1),
    processorMillisecondsPerSlip: rounded((user + system) / 1000 / TIMES, 1),
    sixtyPapersMilliseconds: rounded(performance.now() - begun, 0),
  };
};

export const slips: Benchmark = {
  name: 'slips as PDF',
  target: 'a slip within 60 ms at p95',
  run: measure,
};
