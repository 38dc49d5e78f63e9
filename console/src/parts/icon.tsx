/** Line drawings of 20 × 20 in the colour of the text. They are never alone: words stand beside them. */
const PATHS = {
  alert: 'M10 6.5v4.2M10 13.6v.1M10 2.8 1.9 16.7h16.2L10 2.8Z',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  calendar: 'M3.5 5.5h13v11h-13zM3.5 8.5h13M7 3.5v3M13 3.5v3',
  camera: 'M3 6h3.2L8 4h4l1.8 2H17v9.5H3zM10 8a2.7 2.7 0 1 0 0 5.4A2.7 2.7 0 0 0 10 8Z',
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm5.5 8 4.5 4.5L14.5 8',
  'chevron-left': 'M12 5.5 7.5 10l4.5 4.5',
  'chevron-right': 'M8 5.5 12.5 10 8 14.5',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4.3l2.8 1.6',
  cross: 'm5 5 10 10M15 5 5 15',
  desk: 'M3 5.5h14M3 10h14M3 14.5h9',
  dot: 'M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z',
  fit: 'M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4',
  folder: 'M2.8 5.5h5l1.8 2h7.6v8.7H2.8z',
  globe:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3 10h14M10 3c2.2 2 3.2 4.3 3.2 7S12.2 15 10 17c-2.2-2-3.2-4.3-3.2-7S7.8 5 10 3Z',
  help: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8 8a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M10 13.6v.1',
  home: 'm3 9.5 7-6 7 6M5 8.5v8h10v-8',
  mail: 'M3 5h14v10H3zM3.5 5.5 10 11l6.5-5.5',
  minus: 'M4 10h12',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z',
  paper: 'M5 2.8h7l3 3v11.4H5zM12 2.8v3h3M7.5 10h5M7.5 13h5',
  pause: 'M7 5v10M13 5v10',
  person: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM4 17c.5-3.3 2.8-5 6-5s5.5 1.7 6 5',
  phone: 'M4 3.5h3l1.5 4-2 1.2a9 9 0 0 0 4.8 4.8l1.2-2 4 1.5v3c0 .6-.5 1-1 1C9 17 3 11 3 4.5c0-.5.4-1 1-1Z',
  scan: 'M3 7V4h3M17 7V4h-3M3 13v3h3M17 13v3h-3M6 7.5v5M8.7 7.5v5M11.3 7.5v5M14 7.5v5',
  plus: 'M4 10h12M10 4v12',
  save: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l3.8 3.8',
  sun: 'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1',
  turn: 'M15.5 6.5A6.5 6.5 0 1 0 16.5 11M16 3v4h-4',
  unit: 'M3.5 17V7L10 3l6.5 4v10M3.5 17h13M8 17v-4h4v4M7 9h.1M10 9h.1M13 9h.1',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.6}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
