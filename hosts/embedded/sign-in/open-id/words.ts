export type Language = 'vi' | 'en';

/** The texts of the pages. */
export const WORDS = {
  vi: {
    signIn: 'Đăng nhập',
    development: 'Tài khoản mẫu để phát triển và trình diễn. Chọn một người.',
    refused: 'Không có tài khoản này, hoặc sai mật khẩu.',
    tooMany: 'Đã nhập sai mật khẩu quá nhiều lần. Vui lòng thử lại sau một phút.',
    password: 'Mật khẩu',
    another: 'Tài khoản khác',
    citizens: 'Công dân',
    signOut: 'Đăng xuất',
    signOutAsked: 'Ông/bà muốn đăng xuất?',
    signedOut: 'Đã đăng xuất.',
    cannot: 'Không đăng nhập được',
    wrongRequest: 'Ứng dụng đã gửi một yêu cầu mà nơi đăng nhập không chấp nhận.',
  },
  en: {
    signIn: 'Sign in',
    development: 'Sample accounts for development and demonstrations. Choose a person.',
    refused: 'There is no such account, or the password is wrong.',
    tooMany: 'There were too many wrong passwords. Please try again in a minute.',
    password: 'Password',
    another: 'Another account',
    citizens: 'Citizens',
    signOut: 'Sign out',
    signOutAsked: 'Do you want to sign out?',
    signedOut: 'You have signed out.',
    cannot: 'You cannot sign in',
    wrongRequest: 'The application sent a request that the sign-in does not take.',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The first language asked for that the pages have: by the application (`ui_locales`), else by the browser; else Vietnamese. */
export const languageFor = (uiLocales: string | undefined, acceptLanguage: string | undefined): Language => {
  const asked = [...(uiLocales?.split(' ') ?? []), ...(acceptLanguage?.split(',') ?? [])];
  const found = asked.map(tag => tag.trim().slice(0, 2).toLowerCase()).find(tag => tag === 'vi' || tag === 'en');
  return found === 'en' ? 'en' : 'vi';
};
