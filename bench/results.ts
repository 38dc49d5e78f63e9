import { makeReceipt } from '../documents/make-receipt.ts';
import { makeResult } from '../documents/make-result.ts';
import { nameOfTemplate } from '../documents/result-template.ts';
import { resultSample, sampleReceipt } from '../documents/samples.ts';
import { resultTemplates } from '../documents/templates/index.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';

const TIMES = 100;

const timed = async (make: (i: number) => Promise<unknown>) => {
  await make(0);
  const milliseconds: number[] = [];
  const processor: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const [begun, started] = [performance.now(), process.cpuUsage()];
    await make(i);
    milliseconds.push(performance.now() - begun);
    const spent = process.cpuUsage(started);
    processor.push((spent.user + spent.system) / 1000);
  }
  return { milliseconds, processor };
};

const measure = async (): Promise<Figures> => {
  const samples = resultTemplates.map(nameOfTemplate).map(resultSample);
  const results = await timed(i => makeResult(samples[i % samples.length] as (typeof samples)[0]));
  const receipts = await timed(() => makeReceipt(sampleReceipt, 'vi'));
  return {
    p50Milliseconds: rounded(percentile(results.milliseconds, 0.5), 1),
    p95Milliseconds: rounded(percentile(results.milliseconds, 0.95), 1),
    p50ProcessorMilliseconds: rounded(percentile(results.processor, 0.5), 1),
    p95ProcessorMilliseconds: rounded(percentile(results.processor, 0.95), 1),
    receiptP95Milliseconds: rounded(percentile(receipts.milliseconds, 0.95), 1),
    receiptP95ProcessorMilliseconds: rounded(percentile(receipts.processor, 0.95), 1),
  };
};

/** What a leader is shown before signing; with the signature of `signing` it is a signed result. */
export const results: Benchmark = {
  name: 'results as PDF',
  target: 'a result made and signed within 120 ms at p95',
  run: measure,
};
