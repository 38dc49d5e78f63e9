import type { OfficerRole } from '../../../schemas/officer.ts';
import { useTitle } from './language/language.tsx';
import { ROLE_WORDS } from './roles.ts';
import './roles-field.css';

type Props = {
  readonly label: string;
  readonly offered: readonly OfficerRole[];
  readonly chosen: readonly OfficerRole[];
  readonly fault: string | undefined;
  readonly onChange: (chosen: readonly OfficerRole[]) => void;
};

/** Some of these roles, and what is wrong with them. */
export const RolesField = ({ label, offered, chosen, fault, onChange }: Props) => {
  const title = useTitle();
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      <div className="roles">
        {offered.map(role => (
          <label key={role}>
            <input
              type="checkbox"
              checked={chosen.includes(role)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, role] : chosen.filter(one => one !== role))
              }
            />
            {title(ROLE_WORDS[role])}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
