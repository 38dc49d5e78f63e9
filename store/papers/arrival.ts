/** Checks the files of papers: whether each has arrived as it was announced, is what its type claims, and has no malware in it. */
import type { Ports } from '../../platform/ports.ts';
import type { Arrival, Component } from '../../schemas/component.ts';
import type { Fault } from '../../schemas/problem.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { PlacedPaper } from './components.ts';
import { type Looking, lookAt } from './content/file-types.ts';
import { LEAST_SIDE, MOST_MEGAPIXELS, MOST_SIDE } from './content/images.ts';
import { SparingReader } from './content/sparing-reader.ts';

const say = sayings({
  'paper-missing': { vi: 'Thiếu: {paper}', en: 'missing: {paper}' },
  'file-not-sent': {
    vi: 'giấy tờ số {paper} đã báo nhưng chưa gửi tệp',
    en: 'paper {paper} was announced but has not been sent',
  },
  'send-or-remove-file': {
    vi: 'giấy tờ số {paper} đã báo nhưng chưa gửi tệp: gửi tệp (POST {at}/upload cấp quyền mới), hoặc bỏ giấy tờ (DELETE {at})',
    en: 'paper {paper} was announced but has not been sent: send its file (POST {at}/upload gives a new ticket), or DELETE {at}',
  },
  'file-altered': {
    vi: 'tệp của giấy tờ số {paper} khác dung lượng hoặc mã kiểm tra đã báo. Gửi lại tệp',
    en: 'paper {paper} differs in size or checksum from what was announced',
  },
  'file-of-other-type': {
    vi: 'tệp của giấy tờ số {paper} không thuộc loại đã báo. Chọn tệp khác',
    en: 'paper {paper} is not of the type that was announced',
  },
  'file-unreadable': {
    vi: 'tệp của giấy tờ số {paper} bị hỏng hoặc thiếu phần cuối, không mở được. Lưu hoặc quét lại, rồi chọn tệp mới',
    en: 'paper {paper} is damaged or incomplete and cannot be opened. Save or scan it again, and send the new file',
  },
  'file-locked': {
    vi: 'tệp của giấy tờ số {paper} có mật khẩu hoặc bị hạn chế quyền. Lưu lại không đặt mật khẩu, rồi chọn tệp mới',
    en: 'paper {paper} is protected by a password or by restrictions. Save it without them, and send the new file',
  },
  'file-signed': {
    vi: 'tệp của giấy tờ số {paper} đã có chữ ký số. Xuất lại tệp chưa ký từ phần mềm soạn thảo, rồi chọn tệp mới',
    en: 'paper {paper} has a digital signature already. Export it without one from the program that made it, and send the new file',
  },
  'image-too-small': {
    vi: 'ảnh của giấy tờ số {paper} quá nhỏ để đọc: mỗi cạnh phải có ít nhất {least} điểm ảnh. Chụp hoặc quét lại',
    en: 'the image of paper {paper} is too small to be read: each side must have at least {least} pixels. Scan it again',
  },
  'image-too-large': {
    vi: 'ảnh của giấy tờ số {paper} quá lớn: mỗi cạnh nhiều nhất {side} điểm ảnh, cả ảnh nhiều nhất {most} triệu. Quét lại với độ phân giải thấp hơn',
    en: 'the image of paper {paper} is too large: at most {side} pixels a side and {most} million in all. Scan it at a lower resolution',
  },
  'file-infected': {
    vi: 'tệp của giấy tờ số {paper} có mã độc, không nhận được. Quét mã độc máy đã gửi tệp, rồi chọn tệp sạch',
    en: 'the file of paper {paper} has malware in it and cannot be taken. Scan the device that sent it, and send a clean file',
  },
  'file-unjudged': {
    vi: 'tệp của giấy tờ số {paper} đang được kiểm tra mã độc, thường xong trong một phút. Gửi lại yêu cầu sau đó',
    en: 'the file of paper {paper} is being searched for malware, which mostly takes less than a minute. Send the request again then',
  },
});

/** Where files are stored, and what searches them for malware. */
export type PaperPorts = Pick<Ports, 'files' | 'scanner'>;

type Wrong = Exclude<Arrival, 'whole'>;

/** What is said of each, but of a file that was not sent. */
const SAID = {
  altered: 'file-altered',
  mistyped: 'file-of-other-type',
  unreadable: 'file-unreadable',
  locked: 'file-locked',
  signed: 'file-signed',
  infected: 'file-infected',
  unjudged: 'file-unjudged',
} as const satisfies Record<Exclude<Wrong, 'absent' | 'too-few-pixels' | 'too-many-pixels'>, string>;

/** What is wrong with the file of a paper. With `at`, its address: what to do where it has not been sent. */
export const sayOfArrival = (paper: number, arrival: Wrong, at?: string): Said => {
  if (arrival === 'too-few-pixels') return say('image-too-small', { paper, least: LEAST_SIDE });
  if (arrival === 'too-many-pixels') return say('image-too-large', { paper, side: MOST_SIDE, most: MOST_MEGAPIXELS });
  if (arrival !== 'absent') return say(SAID[arrival], { paper });
  return at === undefined ? say('file-not-sent', { paper }) : say('send-or-remove-file', { paper, at });
};

/** Finds out whether the file of a paper has arrived as it was announced. */
export type CheckArrival = (paper: PlacedPaper) => Promise<Arrival>;

/** Checks each file once, however often the command is decided again. */
export const arrivalChecker = (ports: PaperPorts, looking?: Looking): CheckArrival => {
  const found = new Map<string, Promise<Arrival>>();
  return paper => {
    const arrival = found.get(paper.key) ?? arrivalOf(ports, paper, looking);
    found.set(paper.key, arrival);
    return arrival;
  };
};

/** Checks the file of a paper. Joins the parts of a large file first, if it was sent in parts. */
export const arrivalOf = async (
  { files, scanner }: PaperPorts,
  paper: PlacedPaper,
  looking?: Looking,
): Promise<Arrival> => {
  const file = (await files.join(paper)) ?? (await files.find(paper.key));
  if (!file) return 'absent';
  if (file.size !== paper.size || file.sha256 !== paper.sha256) return 'altered';
  const found = await lookAt(
    paper.type,
    new SparingReader(file.size, part => files.readPart(paper.key, part)),
    looking,
  );
  if (found !== 'whole') return found;
  const verdict = await scanner.judge(paper.key);
  return verdict === 'clean' ? 'whole' : verdict;
};

/** Papers without faults as they are handed in, each with what is known about malware in it. */
export const handedIn = (checkArrival: CheckArrival, papers: readonly PlacedPaper[]): Promise<Component[]> =>
  Promise.all(
    papers.map(async paper => ({
      ...paper,
      stored: true,
      verdict: (await checkArrival(paper)) === 'whole' ? 'clean' : 'unjudged',
    })),
  );

/** What is handed in: the papers, the names of required ones, and the address at which a paper can be removed (`/drafts/…`). */
export type HandedIn = {
  readonly papers: readonly PlacedPaper[];
  readonly required: readonly string[];
  readonly procedure: Procedure;
  readonly place: string;
};

/**
 * Checks every paper that is handed in, and returns every fault: required papers that were not announced, and announced papers whose
 * files are missing, differ or have malware in them. Nothing is dropped silently. A file that the scanner has not judged yet is no fault:
 * the applicant has done what can be done, and the paper waits for its verdict in the dossier.
 */
export const faultsOfPapers = async (
  checkArrival: CheckArrival,
  { papers, required, procedure: { components }, place }: HandedIn,
): Promise<readonly Fault[]> => {
  const missing = required.flatMap(name =>
    papers.some(({ component }) => component === name)
      ? []
      : [
          {
            pointer: `/components/${name}`,
            detail: say('paper-missing', { paper: { vi: name, en: name, ...components[name]?.title, value: name } }),
          },
        ],
  );
  const faulty = await Promise.all(
    papers.map(async (paper): Promise<Fault[]> => {
      const arrival = await checkArrival(paper);
      if (arrival === 'whole' || arrival === 'unjudged') return [];
      const detail = sayOfArrival(paper.number, arrival, `${place}/components/${paper.number}`);
      return [{ pointer: `/components/${paper.component}`, detail }];
    }),
  );
  return [...missing, ...faulty.flat()];
};
