// The matrix itself: one group of people per shift under its cover, or all people by name. A cell is a button:
// what can be done with it stands beside the table.
import { Fragment } from 'preact';
import type { MatrixCell, MatrixPerson, SkillMatrix } from '../../shared/areas/skills/matrix.ts';
import { dateText } from '../../shared/local-time.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph, Pdca } from '../ui/glyph.tsx';
import { DeskIcon } from './desk-icons.tsx';
import css from './skills.module.css';
import { CoverCount, Level, levelName } from './skills-parts.tsx';

export interface Picked {
  readonly personId: string;
  readonly skillId: string;
}

interface Props {
  readonly matrix: SkillMatrix;
  readonly byShift: boolean;
  readonly picked: Picked | null;
  readonly pick: (cell: Picked) => void;
}

export function Matrix(props: Props) {
  const { matrix, byShift } = props;
  const { skills, people, cover } = matrix;
  const shifts = cover?.shifts ?? [];
  const planned = (shiftId: string) => people.filter((p) => p.shiftId === shiftId);
  const others = people.filter((p) => !shifts.some(({ id }) => id === p.shiftId));
  return (
    <div class={css.scroll}>
      <table class={css.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('skills.person')}</th>
            {skills.map((skill) => (
              <th key={skill.id} scope="col" title={t(`skills.kind.${skill.kind}`)}>
                {skill.critical && <span class={css.critical}>{t('skills.critical')}</span>}
                {skill.name}
              </th>
            ))}
            <th scope="col">{t('skills.alone')}</th>
          </tr>
        </thead>
        <tbody>
          {byShift
            ? shifts.map((shift, i) => (
                <Fragment key={shift.id}>
                  <CoverRow {...props} index={i} name={shift.name} />
                  <Rows {...props} people={planned(shift.id)} />
                </Fragment>
              ))
            : null}
          {byShift && others.length > 0 && (
            <tr class={css.cover}>
              <th scope="row">{t('skills.not_planned')}</th>
              <td colSpan={skills.length + 1} />
            </tr>
          )}
          <Rows {...props} people={byShift ? others : people} />
        </tbody>
      </table>
      <Legend matrix={matrix} />
    </div>
  );
}

function CoverRow({ matrix, index, name }: Props & { index: number; name: string }) {
  return (
    <tr class={css.cover} data-shift={matrix.cover?.shifts[index]?.id}>
      <th scope="row">{t('skills.cover_of', { shift: name })}</th>
      {matrix.skills.map((skill) => {
        const row = matrix.cover?.rows.find((each) => each.skillId === skill.id);
        // A skill to improve or to lead is the team's: it stands once, in the first shift.
        const cover =
          row?.kind === 'operate' ? row.cover[index] : index === 0 ? row?.cover[0] : null;
        return (
          <td key={skill.id} data-skill={skill.id}>
            {cover && <CoverCount cover={cover} minimum={skill.minimum} />}
          </td>
        );
      })}
      <td />
    </tr>
  );
}

function Rows({ matrix, people, picked, pick }: Props & { people: readonly MatrixPerson[] }) {
  return (
    <>
      {people.map((person) => (
        <tr key={person.personId} data-person={person.personId}>
          <th scope="row">
            {person.name}
            {person.isAbsent && ` (${t('skills.absent')})`}
            {person.isLent && ` (${t('skills.lent')})`}
          </th>
          {person.cells.map((cell, i) => {
            const skill = matrix.skills[i];
            if (!skill) return null;
            const isPicked = picked?.personId === person.personId && picked.skillId === skill.id;
            return (
              <td key={skill.id}>
                <button
                  type="button"
                  class={cx(css.cell, cell?.isOver && css.over, isPicked && css.picked)}
                  aria-pressed={isPicked}
                  aria-label={`${person.name}, ${skill.name}: ${levelName(matrix.scale, cell?.counts ?? null)}`}
                  onClick={() => pick({ personId: person.personId, skillId: skill.id })}
                >
                  <Level scale={matrix.scale} level={cell?.counts ?? null} />
                  {cell && <Flag cell={cell} />}
                </button>
              </td>
            );
          })}
          <td>{t('skills.of', { n: person.alone, of: matrix.skills.length })}</td>
        </tr>
      ))}
    </>
  );
}

function Flag({ cell }: { cell: MatrixCell }) {
  if (cell.assessed)
    return (
      <span class={css.flag} title={t('skills.waits')}>
        <DeskIcon name="check" />
        {t('skills.sign_short')}
      </span>
    );
  if (cell.until === null || !(cell.isOver || cell.endsSoon)) return null;
  return (
    <span class={css.flag}>
      {cell.isOver ? <Glyph name="cross" /> : <DeskIcon name="clock" />}
      {dateText(t, cell.until).split(' ').slice(1).join(' ')}
    </span>
  );
}

function Legend({ matrix }: { matrix: SkillMatrix }) {
  return (
    <div class={css.legend}>
      {matrix.scale.map((_step, level) => (
        <span key={level}>
          <Pdca quarters={level} class={css.quarter} />
          {levelName(matrix.scale, level)}
        </span>
      ))}
      <span>
        <Glyph name="cross" />
        {t('skills.expired')}
      </span>
      <span>
        <DeskIcon name="clock" />
        {t('skills.ends')}
      </span>
      <span>
        <DeskIcon name="user" />
        {t('skills.single')}
      </span>
      <span>– {t('skills.blank')}</span>
    </div>
  );
}
