/** How every program of the command line reads its options, and reports what is wrong. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command line is wrong; the message names every fault. */
export class OptionsRefused extends Error {}

/** Node's `parseArgs`. A fault is the user's. Throws {@link OptionsRefused}. */
export const parseOrRefuse = <const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) => {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new OptionsRefused(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** Throws {@link OptionsRefused} where there is a fault. */
export const refuseFaults = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new OptionsRefused(faults.join('\n'));
};

/** Whether an option names a server: an address with http or https. */
export const isHttpAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

export type Program<Options> = {
  readonly usage: string;
  readonly readOptions: (args: readonly string[]) => Options | 'help';
  /** Resolves to its exit code. */
  readonly run: (options: Options) => Promise<number>;
};

/** Runs a program: its exit code, or 2 with the usage for a wrong command line, 1 with the message for any other fault. */
export const runProgram = async <Options>({ usage, readOptions, run }: Program<Options>): Promise<void> => {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options === 'help') console.log(usage);
    else process.exitCode = await run(options);
  } catch (error) {
    const isTheirs = error instanceof OptionsRefused;
    console.error(isTheirs ? `${error.message}\n\n${usage}` : error instanceof Error ? error.message : error);
    process.exitCode = isTheirs ? 2 : 1;
  }
};
