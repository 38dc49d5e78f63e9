import { type ChangeEvent, type ReactNode, useId, useState } from 'react';
import { useFileSize } from '../../parts/file-size.ts';
import { Icon } from '../../parts/icon.tsx';
import { type Component, namesOfTypes, type PaperFault } from '../../parts/intake/paper-rules.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { smallerPhoto } from './photo.ts';
import './papers.css';

const own = words({
  choose: { vi: 'Chọn tệp', en: 'Choose a file' },
  more: { vi: 'Thêm tệp', en: 'Add a file' },
  photo: { vi: 'Chụp ảnh', en: 'Take a photo' },
  remove: { vi: 'Bỏ', en: 'Remove' },
  sending: { vi: 'Đang gửi tệp …', en: 'Sending the file …' },
  optional: { vi: '(nếu có)', en: '(if there is one)' },
  takes: {
    vi: (types: string, most: string) => `${types}, mỗi tệp nhiều nhất ${most}. Nhiều trang thì chọn nhiều tệp.`,
    en: (types: string, most: string) => `${types}, at most ${most} each. For several pages choose several files.`,
  },
  missing: {
    vi: (paper: string) => `Thiếu ${paper}. Chọn tệp hoặc chụp ảnh giấy này.`,
    en: (paper: string) => `Missing: ${paper}. Choose a file, or take a photo of it.`,
  },
  wrongType: {
    vi: (types: string) => `Loại tệp này không nhận. Bỏ tệp và chọn tệp ${types}.`,
    en: (types: string) => `This type of file is not taken. Remove it and choose ${types}.`,
  },
  tooLarge: {
    vi: (most: string) => `Tệp quá lớn, nhiều nhất ${most}. Bỏ tệp và chọn tệp nhỏ hơn.`,
    en: (most: string) => `The file is too large: at most ${most}. Remove it and choose a smaller one.`,
  },
});

/** A file of a paper, as the list shows it. */
export type PaperFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** What is to be said of it. */
  readonly note?: string | undefined;
};

type Props = {
  readonly component: Component;
  readonly files: readonly PaperFile[];
  readonly onTake: (files: readonly File[]) => void;
  readonly onRemove: (id: string) => void;
  /** Files are on their way: nothing can be chosen. */
  readonly isBusy?: boolean;
  readonly isRequired?: boolean;
  readonly fault: PaperFault | undefined;
  /** Why the server refused it. */
  readonly refused?: string | undefined;
  /** Why it is asked for. */
  readonly children?: ReactNode;
};

/** One paper: its files are chosen, or taken as photos by a phone. Native fields: they work by keys and without a mouse. */
export const PaperField = ({ component, files, isRequired = true, fault, refused, children, ...on }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const id = useId();
  const size = useFileSize();
  const [isReading, setReading] = useState(false);
  const said = useFaultWords(component);
  const wrong = fault ? said(fault) : refused;
  const take = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = [...(target.files ?? [])];
    target.value = '';
    setReading(true);
    const smaller = await Promise.all(chosen.map(smallerPhoto));
    setReading(false);
    on.onTake(smaller);
  };
  const isPhotoTaken = component.accepts.includes('image/jpeg');
  return (
    <fieldset className="paper-field" aria-describedby={`${id}-hint`} data-faulty={wrong !== undefined}>
      <legend>
        {title(component.title)}{' '}
        {!isRequired && (
          <span className="soft small">{component.when ? `(${title(component.when)})` : w.optional}</span>
        )}
      </legend>
      {children}
      {wrong && (
        <p className="fault" id={`${id}-fault`}>
          <Icon name="alert" /> {wrong}
        </p>
      )}
      {files.length > 0 && (
        <ul className="paper-files">
          {files.map(({ id: file, name, size: bytes, note }) => (
            <li key={file}>
              <Icon name="paper" />
              <span className="paper-file-said">
                {name} <span className="soft small">{size(bytes)}</span>
                {note && <span className="fault">{note}</span>}
              </span>
              <button
                type="button"
                className="button button-quiet"
                aria-label={`${w.remove}: ${name}`}
                onClick={() => on.onRemove(file)}
              >
                {w.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="paper-ways">
        <Choose
          {...{ id: `${id}-file`, label: files.length > 0 ? w.more : w.choose, paper: title(component.title), take }}
          faultId={wrong && `${id}-fault`}
          accept={component.accepts.join(',')}
          isBusy={isReading || on.isBusy === true}
        />
        {isPhotoTaken && (
          <Choose
            {...{ id: `${id}-photo`, label: w.photo, paper: title(component.title), take }}
            accept="image/jpeg"
            isCamera
            isBusy={isReading || on.isBusy === true}
          />
        )}
      </div>
      {on.isBusy && (
        <p className="soft" role="status">
          {w.sending}
        </p>
      )}
      <p className="hint" id={`${id}-hint`}>
        {w.takes(namesOfTypes(component.accepts), size(component.maxBytes))}
      </p>
    </fieldset>
  );
};

type ChooseProps = {
  readonly id: string;
  readonly label: string;
  readonly paper: string;
  readonly accept: string;
  readonly take: (event: ChangeEvent<HTMLInputElement>) => Promise<void>;
  readonly faultId?: string | undefined;
  readonly isCamera?: boolean;
  readonly isBusy: boolean;
};

/** The field itself is not seen; its label is the button, and shows where the focus is. */
const Choose = ({ id, label, paper, accept, take, faultId, isCamera = false, isBusy }: ChooseProps) => (
  <div className={isCamera ? 'paper-way paper-way-camera' : 'paper-way'}>
    <input
      id={id}
      type="file"
      className="unseen"
      aria-label={`${label}: ${paper}`}
      aria-invalid={faultId !== undefined}
      aria-describedby={faultId}
      disabled={isBusy}
      accept={accept}
      multiple={!isCamera}
      {...(isCamera && { capture: 'environment' as const })}
      onChange={event => void take(event)}
    />
    <label htmlFor={id} className="button">
      <Icon name={isCamera ? 'camera' : 'plus'} /> {label}
    </label>
  </div>
);

const useFaultWords = ({ title: said, accepts, maxBytes }: Component) => {
  const w = useWords(own);
  const title = useTitle();
  const most = useFileSize()(maxBytes);
  return ({ kind }: PaperFault): string => {
    if (kind === 'wrong-type') return w.wrongType(namesOfTypes(accepts));
    if (kind === 'too-large') return w.tooLarge(most);
    const paper = title(said);
    return w.missing(paper.slice(0, 1).toLowerCase() + paper.slice(1));
  };
};
