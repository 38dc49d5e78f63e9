/** `npm run check-data`: looks for damage in the data folder of a stopped server. See {@link USAGE}. */
import { join, resolve } from 'node:path';
import { parseOrRefuse, runProgram } from '../../../client/program.ts';
import { FolderInUse } from '../../../platform/embedded/storage/errors.ts';
import { checkData, isDataFolder } from './check-data.ts';

const USAGE = `npm run check-data -- [--data DIR] [--json]

  Checks the data folder of a stopped server, and changes nothing in it: the small files and the marks, the log and the structure
  of the database, the size and SHA-256 of every stored file, and the journal, head, papers and index entries of every dossier.

  --data DIR   the folder; .data in the project by default
  --json       print one JSON object a line for each finding, and nothing else

  Exit code: 0 nothing is wrong; 1 something is wrong, and each line says where; 2 nothing was checked, because a server is running or
  the command line is wrong.
`;

type Options = { readonly data: string; readonly json: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, {
    data: { type: 'string', default: join(import.meta.dirname, '../../../.data') },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  return values.help ? 'help' : { data: resolve(values.data), json: values.json };
};

const run = async ({ data, json }: Options): Promise<number> => {
  if (!isDataFolder(data)) {
    console.error(`${data} is not a data folder.`);
    return 2;
  }
  try {
    const findings = checkData(data);
    for (const line of json ? findings.list.map(finding => JSON.stringify(finding)) : findings.lines())
      console.log(line);
    return findings.isAnythingWrong ? 1 : 0;
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    console.error(`${error.message} Only the folder of a stopped server can be checked.`);
    return 2;
  }
};

await runProgram({ usage: USAGE, readOptions, run });
