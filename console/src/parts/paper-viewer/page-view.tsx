import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/language.tsx';
import { fittingScale, type Pages, type Turn, turned } from './pages.ts';
import { own } from './viewer-words.ts';

type Props = {
  readonly pages: Pages;
  readonly title: string;
  readonly page: number;
  /** 1: as wide as the pane. */
  readonly zoom: number;
  readonly turn: Turn;
};

/** One page, drawn beside the document first and shown when it is whole, so that nothing flickers. */
export const PageView = ({ pages, title, page, zoom, turn }: Props) => {
  const w = useWords(own);
  const pane = useRef<HTMLDivElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  const width = useWidth(pane);
  const [text, setText] = useState('');
  const label = `${title}. ${w.page(page, pages.count)}`;
  useEffect(() => {
    if (width === 0) return;
    const stop = new AbortController();
    drawPage({ pages, page, turn, width: width * zoom, signal: stop.signal }).then(
      canvas => {
        if (!stop.signal.aborted) shown.current?.replaceChildren(canvas);
      },
      error => {
        if (!stop.signal.aborted) console.error(error);
      },
    );
    return () => stop.abort();
  }, [pages, page, zoom, turn, width]);
  useEffect(() => {
    let isOver = false;
    pages.textOf(page).then(
      found => isOver || setText(found),
      () => isOver || setText(''),
    );
    return () => {
      isOver = true;
    };
  }, [pages, page]);
  return (
    <div ref={pane} className="paper-pane">
      <div ref={shown} className="paper-page" role="img" aria-label={label} />
      <p className="unseen">{text}</p>
    </div>
  );
};

type DrawPage = Pick<Props, 'pages' | 'page' | 'turn'> & { readonly width: number; readonly signal: AbortSignal };

const drawPage = async ({ pages, page, turn, width, signal }: DrawPage): Promise<HTMLCanvasElement> => {
  const size = turned(await pages.sizeOf(page), turn);
  const scale = fittingScale(size, (width * devicePixelRatio) / size.width);
  const canvas = await pages.draw(page, { scale, turn, signal });
  canvas.style.width = `${width}px`;
  return canvas;
};

/** Room on both sides, so that the page stands free. */
const MARGIN = 24;

const useWidth = (of: { readonly current: HTMLElement | null }): number => {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!of.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(Math.floor(entry.contentRect.width) - MARGIN, 0));
    });
    observer.observe(of.current);
    return () => observer.disconnect();
  }, [of]);
  return width;
};
