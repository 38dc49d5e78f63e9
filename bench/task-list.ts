/**
 * How long somebody waits at a list of ten thousand tasks for what a key or a click does. The console runs in a real browser over a real
 * server; only the tasks are made up, as copies of a real one, since nobody files ten thousand dossiers to see a list.
 */
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { buildWhenStale } from '../hosts/embedded/build-when-stale.ts';
import { openBrowser } from '../tests/kit/browser.ts';
import { openProvince, type Province } from '../tests/kit/server/served-province.ts';
import { fileAccepted } from '../tests/kit/world/acts.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';

const TASKS = 10_000;
const PAGE = 1_000;
const TIMES = 40;
const ACCOUNT = 'specialist.bat-xat';
/** Keys that come quicker are a scanner's (`console/src/parts/scan`). */
const BETWEEN_KEYS_MILLISECONDS = 80;
const NAMES = ['Lừu Thị Mẩy', 'Nguyễn Văn Hùng', 'Chảo Tả Phạm', 'Vàng Thị Lan', 'Sùng A Tủa', 'Đinh Văn Khoa'];

type Task = { readonly dossier: string };

const codeOf = (code: string, i: number): string => `${code.slice(0, -4)}${String(i).padStart(5, '0')}`;
/** Ten thousand tasks like this one, page by page, each of another owner; written once, since a list is read again and again. */
const tasksLike = ({ dossier, ...task }: Task) => {
  const pages = Array.from({ length: TASKS / PAGE }, (_, page) => {
    const tasks = Array.from({ length: PAGE }, (_, n) => {
      const i = page * PAGE + n;
      return { ...task, dossier: codeOf(dossier, i), owner: `${NAMES[i % NAMES.length]} ${i}` };
    });
    const next = (page + 1) * PAGE;
    return JSON.stringify({ tasks, ...(next < TASKS && { next: String(next) }) });
  });
  return (route: Route): Promise<void> => {
    const from = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
    return route.fulfill({ contentType: 'application/json', body: pages[from / PAGE] ?? '' });
  };
};

/** What a page reads of one of them: the real answer under its code. */
const dossierLike =
  (code: string, origin: string) =>
  async (route: Route): Promise<void> => {
    const url = new URL(route.request().url());
    const i = Number(/-(\d{5})(\/|$)/.exec(url.pathname)?.[1]);
    if (Number.isNaN(i)) return route.fallback();
    const copy = codeOf(code, i);
    const answer = await route.fetch({ url: `${origin}${url.pathname.replace(copy, code)}${url.search}` });
    return route.fulfill({ response: answer, body: (await answer.text()).replaceAll(code, copy) });
  };

/** What tells one standing of the page from the next: the chosen row, what the preview shows, how many rows there are. */
const STANDING = `[
  document.querySelector('[data-chosen]')?.getAttribute('aria-rowindex'),
  document.querySelector('.preview-head .digits')?.textContent,
  document.querySelector('[role=grid]')?.getAttribute('aria-rowcount'),
  location.pathname,
]`;

/**
 * In the page: milliseconds from a press of a key or a button until this is true and painted. The event says itself when it happened, so
 * that nothing of the driver of the browser counts. What never becomes true ends the benchmark, and says what the page showed.
 */
const CLOCK = `window.untilPainted = condition => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('Nothing came of it in 10 s. Before and now: ' + JSON.stringify([window.before, ${STANDING}]))), 10_000);
  const begin = event => {
    for (const kind of ['keydown', 'pointerdown']) removeEventListener(kind, begin, true);
    const look = () => {
      if (!condition()) return requestAnimationFrame(look);
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
      painted.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  };
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, begin, true);
})`;

/** Does something so many times; how long each took until its condition, an expression of the page, was true and painted. */
const timesOf = async (
  page: Page,
  act: (i: number) => Promise<void>,
  condition: string,
  times = TIMES,
): Promise<readonly number[]> => {
  const samples: number[] = [];
  for (let i = 0; i < times; i += 1) {
    await page.waitForTimeout(BETWEEN_KEYS_MILLISECONDS);
    await page.evaluate(`window.before = ${STANDING}`);
    // The page listens before the key comes: both take different ways to it.
    await page.evaluate(`window.painted = untilPainted(() => ${condition}); undefined`);
    await act(i);
    samples.push(await page.evaluate('window.painted'));
  }
  return samples;
};

const CHOSEN = `document.querySelector('[data-chosen]')?.getAttribute('aria-rowindex') !== before[0]
  && document.querySelector('.preview-head .digits')?.textContent !== before[1]`;
const FILTERED = `document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') !== before[2]`;
const NEXT = `location.pathname !== before[3] && document.querySelector('main')?.textContent.includes(location.pathname.split('/').at(-1))`;

const signIn = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator(`button[value="${ACCOUNT}"]`).click();
  await page.getByRole('grid').waitFor();
};

/** Goes to the end until the whole list is there. */
const readAll = async (page: Page): Promise<void> => {
  const count = () => page.getByRole('grid').getAttribute('aria-rowcount');
  await page.getByRole('grid').focus();
  while ((await count()) !== String(TASKS + 1)) {
    await page.keyboard.press('End');
    await page.waitForTimeout(100);
  }
  await page.keyboard.press('Home');
};

type Times = { readonly waits: readonly number[]; readonly processor: number };
type Measure = (act: (i: number) => Promise<void>, condition: string, times?: number) => Promise<Times>;

/** With the time that the page's own thread worked for each, which does not count what other programs take. */
const measuring = async (page: Page): Promise<Measure> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  return async (act, condition, times = TIMES) => {
    const before = await worked();
    const waits = await timesOf(page, act, condition, times);
    return { waits, processor: ((await worked()) - before) / times };
  };
};

const interact = async (page: Page): Promise<Readonly<Record<string, Times>>> => {
  const measure = await measuring(page);
  const press = (key: string) => (): Promise<void> => page.keyboard.press(key);
  const arrow = await measure(press('ArrowDown'), CHOSEN);
  const ends = await measure(i => page.keyboard.press(i % 2 === 0 ? 'End' : 'Home'), CHOSEN);
  const rows = page.getByRole('grid').getByRole('row');
  const preview = await measure(i => rows.nth(2 + (i % 8)).click(), CHOSEN);
  await page.keyboard.press('f');
  // The first letters leave most of the list, the last ones a few of it; then they are taken away again.
  const keys = [...TYPED, ...Array.from(TYPED, () => 'Backspace')];
  const filter = await measure(
    i => page.keyboard.press(keys[i % keys.length] ?? ''),
    `${FILTERED} || ${SAME}`,
    keys.length * 3,
  );
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(url => url.pathname.startsWith('/ho-so/'));
  await page.getByRole('heading', { level: 2, name: 'Quyết định' }).waitFor();
  const next = await measure(press('j'), NEXT);
  return { arrow, ends, preview, filter, next };
};

const TYPED = 'nguyen9';

/** A letter that leaves the same rows: the address says when they have been looked through. */
const SAME = `(new URLSearchParams(location.search).get('q') ?? '').length === document.querySelector('.desk-filters input')?.value.length`;

const workTheList = async (browser: Browser, province: Province): Promise<Readonly<Record<string, Times>>> => {
  const code = await fileAccepted(province.world);
  const { body } = await province.ask(`/tasks?role=specialist`, { as: ACCOUNT });
  const [task] = (body as { tasks: Task[] }).tasks;
  if (!task) throw new Error('Nothing waits for the specialist.');
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(CLOCK);
  await page.route(/\/api\/tasks\?/, tasksLike(task));
  await page.route(/\/api\/dossiers\//, dossierLike(code, province.server.origin));
  await signIn(page, `${province.server.origin}/viec`);
  await readAll(page);
  const times = await interact(page);
  // Pages ask again and again who looks at a task.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  return times;
};

const figuresOf = (times: Readonly<Record<string, Times>>): Figures => ({
  tasks: TASKS,
  ...Object.fromEntries(
    Object.entries(times).flatMap(([what, { waits, processor }]) => [
      [`${what}P50Milliseconds`, rounded(percentile(waits, 0.5), 0)],
      [`${what}P95Milliseconds`, rounded(percentile(waits, 0.95), 0)],
      [`${what}ProcessorMilliseconds`, rounded(processor, 0)],
    ]),
  ),
});

const run = async (): Promise<Figures> => {
  if (!buildWhenStale()) throw new Error('The console could not be built.');
  const application = { folder: join(import.meta.dirname, '../console/dist'), policy: {} };
  const [browser, province] = await Promise.all([openBrowser(), openProvince({ application })]);
  try {
    return figuresOf(await workTheList(browser, province));
  } finally {
    await browser.close();
    await province.close();
  }
};

export const taskList: Benchmark = {
  name: 'list of 10,000 tasks in the browser',
  target: 'a key, a click or a letter of the filter is answered ≤ 100 ms at p95',
  run,
};
