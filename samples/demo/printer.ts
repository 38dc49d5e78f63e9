/** What the demonstration shows. Colours only on a terminal, and never with `NO_COLOR`. */
import { styleText } from 'node:util';
import { STATUS_TITLE, type Status } from '../../schemas/status.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Mark } from './entry-lines.ts';
import { localMinute, localSecond } from './local-time.ts';

type Style = Parameters<typeof styleText>[0];

export type Line = {
  readonly at: Instant;
  readonly scene: number;
  readonly mark: Mark;
  readonly what: string;
  readonly who: string;
  /** When the step is due. */
  readonly due?: Instant | undefined;
  /** When the result was promised, where this sets or moves it. */
  readonly promised?: Instant | undefined;
  readonly status?: Status | undefined;
};

export type Verdict = {
  readonly scene: number;
  readonly title: string;
  readonly expected: Status;
  readonly code?: string;
  readonly status?: Status;
  readonly due?: Instant | undefined;
  readonly fault?: string;
  readonly skipped?: string;
};

/** The documents of one dossier: its folder, and the names of the files in it. */
export type SavedDocuments = { readonly scene: number; readonly folder: string; readonly files: readonly string[] };

const MARKS = {
  waits: ['…', 'dim'],
  done: ['✔', 'green'],
  refused: ['✘', 'red'],
  back: ['↺', 'yellow'],
  money: ['₫', 'cyan'],
  post: ['✉', 'magenta'],
  alert: ['!', ['bold', 'red']],
  result: ['★', ['bold', 'green']],
  note: ['▸', 'reset'],
} as const satisfies Record<Mark, readonly [string, Style]>;

const SCENE_STYLES: readonly Style[] = ['cyan', 'yellow', 'red', 'magenta', 'blue', 'green'];
/** Columns for what happened and who did it: all that a terminal leaves beside the time and the ends, within reason. */
const widthsFor = (columns: number): { readonly what: number; readonly who: number } => {
  const room = Math.min(92, Math.max(64, columns - 72));
  return { what: Math.round(room * 0.6), who: Math.round(room * 0.4) };
};

/** Cut or filled to a width; every letter of ours is one column wide. */
const toWidth = (text: string, width: number): string => {
  const letters = [...text.normalize('NFC')];
  return letters.length > width
    ? `${letters.slice(0, width - 1).join('')}…`
    : text + ' '.repeat(width - letters.length);
};

const sceneTag = (scene: number): string =>
  styleText(['bold', SCENE_STYLES[(scene - 1) % SCENE_STYLES.length] as 'cyan'], String(scene));

const statusWords = (status: Status): string => `${status} ${STATUS_TITLE[status].vi}`;

const lineText = ({ at, scene, mark, what, who, due, promised, status }: Line, columns: number): string => {
  const width = widthsFor(columns);
  const [sign, style] = MARKS[mark];
  const words = mark === 'waits' ? styleText('dim', toWidth(what, width.what)) : toWidth(what, width.what);
  const ends = [
    due && `hạn ${localMinute(due)}`,
    promised && `hẹn trả ${localMinute(promised)}`,
    status && styleText('bold', `→ ${statusWords(status)}`),
  ];
  const head = `${styleText('dim', localSecond(at))}  ${sceneTag(scene)} ${styleText(style, sign)} ${words}`;
  return `${head} ${styleText('dim', toWidth(who, width.who))} ${ends.filter(Boolean).join('  ')}`.trimEnd();
};

const verdictText = ({ scene, title, expected, code = '–', status, due, fault, skipped }: Verdict): string => {
  if (skipped) return `${styleText('yellow', '–')} ${sceneTag(scene)} ${toWidth(title, 50)} bỏ qua: ${skipped}`;
  const sign = fault ? styleText('red', '✘') : styleText('green', '✔');
  const ended = toWidth(status ? statusWords(status) : 'không có hồ sơ', 24);
  const promised = toWidth(due ? `hẹn trả ${localMinute(due)}` : '', 19);
  const line = `${sign} ${sceneTag(scene)} ${toWidth(title, 50)} ${toWidth(code, 22)} ${ended} ${promised}  dự kiến ${expected}`;
  return fault ? `${line}\n${styleText('red', `    ${fault}`)}` : line;
};

const savedText = ({ scene, folder, files }: SavedDocuments): string =>
  `  ${sceneTag(scene)} ${folder}  ${styleText('dim', files.join(', '))}`;

const sumText = (verdicts: readonly Verdict[], seconds: number): string => {
  const played = verdicts.filter(({ skipped }) => !skipped);
  const good = played.filter(({ fault }) => !fault).length;
  const time = `${seconds.toFixed(1).replace('.', ',')} giây`;
  const skips = verdicts.length > played.length ? `, ${verdicts.length - played.length} bỏ qua` : '';
  const words = `${good}/${played.length} hồ sơ kết thúc đúng như dự kiến${skips}, ${time}`;
  return styleText(['bold', good === played.length ? 'green' : 'red'], words);
};

export interface Printer {
  title(text: string): void;
  scene(scene: number, title: string, code: string): void;
  line(line: Line): void;
  summary(verdicts: readonly Verdict[], seconds: number): void;
  /** Where the documents lie, and how many there are of each dossier. */
  documents(folder: string, saved: readonly SavedDocuments[]): void;
}

/** Prints for a reader, on a terminal of that many columns. */
export const makePrinter = (write: (text: string) => void, columns: number): Printer => ({
  title: text => write(`\n${styleText('bold', text)}\n`),
  scene: (scene, title, code) => write(`${' '.repeat(16)}${sceneTag(scene)} ${styleText('bold', title)} · ${code}`),
  line: line => write(lineText(line, columns)),
  documents: (folder, saved) =>
    write(
      `Giấy tờ của từng hồ sơ (phiếu, biên lai, kết quả, tin nhắn) nằm trong ${folder}\n${saved.map(savedText).join('\n')}\n`,
    ),
  summary: (verdicts, seconds) =>
    write(
      `\n${styleText('bold', 'Tổng kết')}\n${verdicts.map(verdictText).join('\n')}\n\n${sumText(verdicts, seconds)}\n`,
    ),
});
