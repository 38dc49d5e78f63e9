import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useApi, useMe } from '../../api/api-context.tsx';
import { keyOfAppointment, type Me, type MyAppointment, rolesIn } from '../../api/session/me.ts';
import { Icon } from '../../parts/icon.tsx';
import { inPlaceOf } from '../../parts/in-place-of.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { isAt, useShownList } from './desk-navigation.tsx';
import { useSignOut } from './sign-out.tsx';

const own = words({
  actsFor: { vi: 'Làm việc cho', en: 'Acting for' },
  alsoFor: { vi: (names: string) => `được giao thay ${names}`, en: (names: string) => `also for ${names}` },
  until: { vi: (day: string) => `đến hết ngày ${day}`, en: (day: string) => `until ${day}` },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  account: { vi: 'Tài khoản', en: 'Account' },
  alerts: { vi: 'Cách nhận nhắc việc', en: 'How you get alerts' },
});

/** Who is signed in, for which unit; the others that he or she was appointed to; the way out. */
export const PersonMenu = () => {
  const w = useWords(own);
  const title = useTitle();
  const { session } = useApi();
  const { me, acting } = useMe();
  const client = useQueryClient();
  const p = useWords(inPlaceOf);
  const { say } = useLanguage();
  const { signOut, question } = useSignOut();
  const navigate = useNavigate();
  const list = useShownList();
  /** The other unit may have no such desk: then its own first one is shown. */
  const actFor = (key: string): void => {
    const chosen = me.appointments.find(one => keyOfAppointment(one) === key);
    if (!chosen) return;
    session.actFor(chosen);
    // What may be done with what is shown follows from the appointment.
    void client.invalidateQueries();
    if (!rolesIn(chosen).some(role => isAt(list, role))) navigate({ to: '/viec' });
  };
  const act = (key: string): void => {
    if (key === 'sign-out') void signOut();
    else if (key === 'alerts') navigate({ to: '/viec/nhac-viec' });
    else actFor(key);
  };
  const unitTitle = ({ unit: code, unitName }: MyAppointment): string => (unitName ? title(unitName) : code);
  const inPlace = ({ insteadOf, until }: MyAppointment): string | undefined =>
    insteadOf && p.until(insteadOf.name, say.day(until ?? ''));
  /** Who stands in for somebody finds the other desk by this. */
  const alsoFor = ({ appointments }: Me): string | undefined => {
    const names = appointments.flatMap(({ insteadOf }) => insteadOf?.name ?? []);
    return names.length > 0 ? w.alsoFor([...new Set(names)].join(', ')) : undefined;
  };
  return (
    <>
      {question}
      <MenuTrigger>
        <Button className="top-person">
          <span className="top-letter" aria-hidden="true">
            {givenName(me.name).slice(0, 1)}
          </span>
          <span className="top-person-words">
            <span className="top-person-name">{me.name}</span>
            {acting && (
              <span className="top-person-unit">
                {[inPlace(acting), unitTitle(acting), !acting.insteadOf && alsoFor(me)].filter(Boolean).join(' · ')}
              </span>
            )}
          </span>
          <Icon name="chevron" size={16} />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" onAction={key => act(String(key))}>
            {me.appointments.length > 0 && (
              <MenuSection
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={acting ? [keyOfAppointment(acting)] : []}
              >
                <Header className="menu-head">{w.actsFor}</Header>
                {me.appointments.map(appointment => (
                  <MenuItem
                    key={keyOfAppointment(appointment)}
                    id={keyOfAppointment(appointment)}
                    className="menu-item"
                    textValue={[unitTitle(appointment), inPlace(appointment)].filter(Boolean).join(', ')}
                  >
                    <span className="menu-check">
                      <Icon name="check" size={16} />
                    </span>
                    <span>
                      {unitTitle(appointment)}
                      <span className="menu-more">{appointment.roles.map(role => title(role.title)).join(', ')}</span>
                      {appointment.insteadOf ? (
                        <span className="menu-more">{inPlace(appointment)}</span>
                      ) : (
                        appointment.until && <span className="menu-more">{w.until(say.day(appointment.until))}</span>
                      )}
                    </span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            <MenuSection>
              <Header className="menu-head">{w.account}</Header>
              {me.kind === 'officer' && (
                <MenuItem id="alerts" className="menu-item">
                  <span className="menu-check" />
                  {w.alerts}
                </MenuItem>
              )}
              <MenuItem id="sign-out" className="menu-item">
                <span className="menu-check" />
                {w.signOut}
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
};

/** `Vàng A Páo` → `Páo`: people here are called by the last part. */
const givenName = (name: string): string => name.split(' ').at(-1) ?? name;
