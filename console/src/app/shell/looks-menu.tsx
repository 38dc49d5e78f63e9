import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../parts/language/language.tsx';
import { words } from '../../parts/language/words.ts';
import { THEMES, type Theme, useLooks } from '../../parts/looks.ts';

const own = words({
  looks: { vi: 'Giao diện', en: 'Looks' },
  system: { vi: 'Như máy tính', en: 'As the machine' },
  light: { vi: 'Sáng', en: 'Light' },
  dark: { vi: 'Tối', en: 'Dark' },
  contrast: { vi: 'Tương phản', en: 'Contrast' },
  strong: { vi: 'Tương phản cao', en: 'High contrast' },
});

export const LooksMenu = () => {
  const w = useWords(own);
  const { theme, isStrong, chooseTheme, chooseContrast } = useLooks();
  return (
    <MenuTrigger>
      <Button className="top-button" aria-label={w.looks}>
        <Icon name={theme === 'dark' ? 'moon' : 'sun'} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu">
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={keys => chooseTheme([...keys][0] as Theme)}
          >
            <Header className="menu-head">{w.looks}</Header>
            {THEMES.map(each => (
              <MenuItem key={each} id={each} className="menu-item">
                <span className="menu-check">
                  <Icon name="check" size={16} />
                </span>
                {w[each]}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="multiple"
            selectedKeys={isStrong ? ['strong'] : []}
            onSelectionChange={keys => chooseContrast(keys === 'all' || keys.has('strong'))}
          >
            <Header className="menu-head">{w.contrast}</Header>
            <MenuItem id="strong" className="menu-item">
              <span className="menu-check">
                <Icon name="check" size={16} />
              </span>
              {w.strong}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};
