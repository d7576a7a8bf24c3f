// At which station: whoever comes to an S1 must know; for the rest it helps.
import { Choice, Group } from './choice.tsx';
import c from './controls.module.css';
import type { StepProps } from './raising.tsx';

export function Places({
  page,
  draft,
  change,
  label,
}: Pick<StepProps, 'page' | 'draft' | 'change'> & { label: string }) {
  if (page.places.length === 0) return null;
  return (
    <Group as={c.chips} label={label}>
      {page.places.map(({ code, name }) => (
        <Choice
          key={code}
          name="place"
          value={code}
          on={draft.place === code}
          onPick={() => change({ place: draft.place === code ? '' : code })}
        >
          <b>{code}</b> <small>{name}</small>
        </Choice>
      ))}
    </Group>
  );
}
