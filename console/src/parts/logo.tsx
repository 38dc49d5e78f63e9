/** The mark: one line that passes from one hand to another; and the name. */
export const Logo = () => (
  <span className="logo">
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="7" className="logo-ground" />
      <path className="logo-line" d="M8 21.5h6.2a4.3 4.3 0 0 0 4.3-4.3v-2.4a4.3 4.3 0 0 1 4.3-4.3H24" />
      <circle className="logo-end" cx="8" cy="21.5" r="3.1" />
      <circle className="logo-end" cx="24" cy="10.5" r="3.1" />
    </svg>
    <span>Liên Thông</span>
  </span>
);
