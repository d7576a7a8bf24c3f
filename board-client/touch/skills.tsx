// Skills on the tablet: which shift is short, what waits for a signature, who is trained next. People are read
// only by somebody signed in, and go with his sign-in (Rule 0).
import { useEffect, useState } from 'preact/hooks';
import { isMet } from '../../shared/areas/skills/cover-signs.ts';
import type { MatrixCell, MatrixTraining, SkillMatrix } from '../../shared/areas/skills/matrix.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Pdca } from '../ui/glyph.tsx';
import { longDay } from './facts.ts';
import { type Action, spoken } from './fields.ts';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Icon } from './icons.tsx';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import { Sign } from './parts.tsx';
import s from './styles.ts';
import { build, choice, text } from './work-actions.ts';

/** Null = nobody is signed in, he may not see it, or the server could not be asked. */
function useMatrix({ hand }: PageProps): SkillMatrix | null {
  const [matrix, setMatrix] = useState<SkillMatrix | null>(null);
  const personId = hand.session.person.value?.personId;
  const rev = hand.store.record('skillCover', hand.boardId).value?.rev;
  useEffect(() => {
    setMatrix(null);
    if (!personId) return;
    let stopped = false;
    fetch(`${hand.basePath}api/v1/skills?board=${hand.boardId}`, { credentials: 'same-origin' })
      .then((response) => (response.ok ? response.json() : null))
      .then((found) => !stopped && setMatrix(found))
      .catch(() => undefined);
    return () => {
      stopped = true;
    };
  }, [personId, rev]);
  return matrix;
}

/** A cell in the work: whose, of what, what waits. */
interface Work {
  readonly key: string;
  readonly skillId: string;
  readonly personId: string;
  readonly skill: string;
  readonly person: string;
  readonly cell: MatrixCell | null;
  readonly training: MatrixTraining | null;
}

function workOf(m: SkillMatrix): Work[] {
  const work: Work[] = [];
  m.people.forEach((person) => {
    m.skills.forEach((skill, i) => {
      const cell = person.cells[i] ?? null;
      const training =
        m.trainings.filter((x) => x.skillId === skill.id && x.personId === person.personId)[0] ??
        null;
      if (!training && !cell?.assessed) return;
      work.push({
        key: `${skill.id}/${person.personId}`,
        ...{ skillId: skill.id, personId: person.personId },
        ...{ skill: skill.name, person: person.name, cell, training },
      });
    });
  });
  return work.sort((a, b) => {
    const signs = (w: Work): number => (w.cell?.assessed ? 0 : 1);
    const due = (w: Work): string => (w.training ? w.training.dueOn : '');
    return signs(a) - signs(b) || (due(a) < due(b) ? -1 : 1);
  });
}

const levelName = (m: SkillMatrix, level: number): string => m.scale[level]?.name ?? String(level);

const underOf = (m: SkillMatrix, { cell, training }: Work): string =>
  cell?.assessed
    ? t('skills.seen', { level: levelName(m, cell.assessed.level), by: cell.assessed.by })
    : training
      ? t('skills.learns', {
          level: levelName(m, training.toLevel),
          by: training.trainer ?? '\u2013',
          date: longDay(training.dueOn),
        })
      : '';

export function SkillsPage(props: PageProps) {
  const { hand, go } = props;
  const matrix = useMatrix(props);
  const cover = hand.store.record('skillCover', hand.boardId).value;
  const short = (cover ? cover.rows : []).reduce<preact.JSX.Element[]>((rows, row) => {
    row.cover.forEach((each, i) => {
      if (each.count === null || isMet(each, row.minimum)) return;
      const shift = row.kind === 'operate' && cover ? cover.shifts[i]?.name : '';
      rows.push(
        <li key={`${row.skillId}${i}`} class={s.row} data-short={row.skillId}>
          <Sign look="red" />
          <span class={s.txt}>
            <b>
              {row.name} {shift}
            </b>
            <span>{t('skills.count', { n: each.count, of: row.minimum })}</span>
          </span>
        </li>,
      );
    });
    return rows;
  }, []);
  const work = matrix ? workOf(matrix) : [];
  const rows = work.map((each) => (
    <li key={each.key} class={s.row}>
      <button
        type="button"
        class={l.open}
        data-tap={`skill:${each.key}`}
        onClick={() => go(`skill/${each.key}`)}
      >
        <Pdca quarters={each.cell?.counts ?? 0} class={l.mark} />
        <span class={s.txt}>
          <b>
            {each.person}: {each.skill}
          </b>
          <span>{matrix && underOf(matrix, each)}</span>
        </span>
        <Icon name="chev" />
      </button>
    </li>
  ));
  // Not known is never "nothing waits".
  const ask = (
    <li key="ask" class={s.row}>
      <Sign look="user" />
      <span class={s.txt}>
        <b>{t('skills.sign_in')}</b>
      </span>
    </li>
  );
  return (
    <Frame {...props} title={t('skills.title')} under={t('skills.under')}>
      <main class={cx(s.main, l.list)}>
        <Pages rows={[...short, ...(matrix ? rows : [ask])]} size={6} empty={t('skills.nothing')} />
      </main>
    </Frame>
  );
}

function actionsOf(m: SkillMatrix, w: Work, mine: string | undefined): Action[] {
  const ids = { skillId: w.skillId, personId: w.personId };
  const { training, cell } = w;
  const isOwn = mine === w.personId;
  const trains = m.may.assess.indexOf(w.skillId) >= 0 && !isOwn;
  const starts = training && (training.trainerId ? training.trainerId === mine : m.may.plan);
  const seen = cell ? cell.assessed : null;
  const signs = m.may.sign && !isOwn && seen !== null && !seen.byMe;
  const found: (Action | false | null)[] = [
    signs && build('skill_sign', ids, { type: 'signQualification', icon: 'check', fields: [] }),
    signs &&
      build('skill_decline', ids, {
        type: 'declineQualification',
        icon: 'x',
        fields: [text('text', 140, 'phrases.not_signed')],
        payload: (v) => ({ reason: v.text }),
      }),
    training &&
      training.state === 'planned' &&
      starts &&
      build(
        'skill_start',
        { trainingId: training.id },
        {
          type: 'startTraining',
          icon: 'play',
          fields: [],
        },
      ),
    trains &&
      build('skill_assess', ids, {
        type: 'assessQualification',
        icon: 'eye',
        fields: [
          choice('level', [], {
            options: m.scale.map((step, i) => ({ value: String(i), label: step.name })),
            columns: 5,
            first: String(training ? training.toLevel : 3),
          }),
        ],
        payload: (v) => ({ level: Number(v.level) }),
      }),
  ];
  return found.filter((each): each is Action => !!each);
}

export function SkillPage(props: PageProps & { skillId: string; personId: string }) {
  const { hand, go, skillId, personId } = props;
  const matrix = useMatrix(props);
  const work = matrix
    ? workOf(matrix).filter((w) => w.skillId === skillId && w.personId === personId)[0]
    : undefined;
  const mine = hand.session.person.value?.personId;
  if (!matrix || !work)
    return (
      <Frame {...props} title={t('skills.title')} onBack={() => go('skills')}>
        <main class={cx(s.main, l.list)}>
          <Pages rows={[]} size={1} empty={t(matrix ? 'skills.nothing' : 'skills.sign_in')} />
        </main>
      </Frame>
    );
  const actions = actionsOf(matrix, work, mine);
  return (
    <Frame
      {...props}
      title={`${work.person}: ${work.skill}`}
      under={underOf(matrix, work)}
      onBack={() => go('skills')}
    >
      <Decide
        key={actions.map(({ key }) => key).join()}
        actions={actions}
        first={actions.length === 1 ? actions[0]?.key : ''}
        onSend={(action, values) =>
          void hand
            .act({
              type: action.type,
              payload: action.payload(values),
              purpose: action.purpose,
              done: action.done,
              mine: spoken(action.fields, values),
              draft: '',
            })
            .then((done) => done && go('skills'))
        }
      />
    </Frame>
  );
}
