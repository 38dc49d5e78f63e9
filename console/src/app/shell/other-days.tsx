import { useMe } from '../../api/api-context.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';

const own = words({
  none: {
    vi: 'Hôm nay ông/bà không có phân công nào còn hiệu lực, nên chưa vào bàn làm việc được.',
    en: 'No appointment of yours holds today, so there is no desk to show.',
  },
  coming: {
    vi: (roles: string, unit: string, day: string) => `${roles}, ${unit}: có hiệu lực từ ngày ${day}.`,
    en: (roles: string, unit: string, day: string) => `${roles}, ${unit}: begins on ${day}.`,
  },
  ended: {
    vi: (roles: string, unit: string, day: string) => `${roles}, ${unit}: đã hết hiệu lực sau ngày ${day}.`,
    en: (roles: string, unit: string, day: string) => `${roles}, ${unit}: ended with ${day}.`,
  },
  ask: {
    vi: 'Nếu chưa đúng, báo quản trị của tỉnh hoặc lãnh đạo đơn vị. Khi đến ngày, đăng nhập lại.',
    en: 'If this is wrong, ask your leader or the administrator. Sign in again on the day.',
  },
});

/** What is coming and what has ended, for an officer for whom no appointment holds today. */
export const OtherDays = () => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { me } = useMe();
  if (me.appointments.length > 0 || me.otherDays.length === 0) return null;
  return (
    <div className="shell-other-days note" role="status">
      <p>
        <Icon name="calendar" /> <strong>{w.none}</strong>
      </p>
      <ul>
        {me.otherDays.map(({ unit, unitName, roles, from, until, state }) => {
          const [named, at] = [roles.map(role => title(role.title)).join(', '), unitName ? title(unitName) : unit];
          return (
            <li key={`${unit} ${from} ${until}`}>
              {state === 'coming' ? w.coming(named, at, say.day(from ?? '')) : w.ended(named, at, say.day(until ?? ''))}
            </li>
          );
        })}
      </ul>
      <p className="soft">{w.ask}</p>
    </div>
  );
};
