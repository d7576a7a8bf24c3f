// Skill matrix of a team (Rule 3.8): the cover of each shift above its people, what runs out, who learns what by
// when. For somebody signed in: names stand nowhere else.
import { useState } from 'preact/hooks';
import { isMet } from '../../shared/areas/skills/cover-signs.ts';
import type { SkillMatrix } from '../../shared/areas/skills/matrix.ts';
import { t } from '../text/desk-text.ts';
import { cx } from '../ui/class-names.ts';
import { Glyph } from '../ui/glyph.tsx';
import { BoardPick } from './board-pick.tsx';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { DeskIcon } from './desk-icons.tsx';
import { isAdmin } from './may.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { Said } from './said.tsx';
import css from './skills.module.css';
import { CellPanel } from './skills-cell.tsx';
import { SkillsEdit } from './skills-edit.tsx';
import { Matrix, type Picked } from './skills-matrix.tsx';
import { ScaleEdit } from './skills-scale.tsx';
import { PlanForm, TrainingPlan } from './skills-training.tsx';

export default function SkillsPage({ desk, path, go }: DeskProps) {
  const person = desk.session.person.value;
  const own = person?.roles.find((r) => desk.store.record('board', r.boardId).value?.tier === 1);
  const first = desk.store
    .all('board')
    .filter((b) => b.tier === 1 && b.state === 'live')
    .sort((a, b) => a.order - b.order)[0];
  const boardId = path[0] ?? own?.boardId ?? first?.id ?? desk.boardId;
  const read = useRead<SkillMatrix>(
    desk,
    // Read anew when somebody else signs in: he sees names, or does not.
    `skills?board=${boardId}#${person?.personId ?? ''}`,
  );
  const [byShift, setByShift] = useState(true);
  const [planning, setPlanning] = useState(false);
  const matrix = read.state === 'here' ? read.value : null;
  return (
    <Page
      desk={desk}
      title={t('desk.page.skills')}
      under={
        matrix
          ? t('skills.under', {
              board: desk.store.record('board', boardId).value?.name ?? '',
              people: matrix.people.length,
              skills: matrix.skills.length,
            })
          : ''
      }
      tools={
        <>
          <BoardPick desk={desk} board={boardId} pick={(id) => go(`skills/${id}`)} />
          <button
            type="button"
            class={cx(d.btn, byShift && d.on)}
            aria-pressed={byShift}
            onClick={() => setByShift(true)}
          >
            {t('skills.by_shift')}
          </button>
          <button
            type="button"
            class={cx(d.btn, !byShift && d.on)}
            aria-pressed={!byShift}
            onClick={() => setByShift(false)}
          >
            {t('skills.by_person')}
          </button>
          <button type="button" class={d.btn} onClick={() => window.print()}>
            <DeskIcon name="print" /> A3
          </button>
          {matrix?.may.plan && matrix.skills.length > 0 && (
            <button type="button" class={cx(d.btn, d.primary)} onClick={() => setPlanning(true)}>
              {t('skills.plan')}
            </button>
          )}
        </>
      }
      read={read}
    >
      {(value) => (
        <Body
          key={value.boardId}
          desk={desk}
          matrix={value}
          byShift={byShift}
          planning={planning}
          setPlanning={setPlanning}
        />
      )}
    </Page>
  );
}

function Body({
  desk,
  matrix,
  byShift,
  planning,
  setPlanning,
}: {
  desk: Desk;
  matrix: SkillMatrix;
  byShift: boolean;
  planning: boolean;
  setPlanning: (planning: boolean) => void;
}) {
  const [picked, pick] = useState<Picked | null>(null);
  const key = picked ? `${picked.skillId}${picked.personId}` : '';
  return (
    <>
      <Gaps desk={desk} matrix={matrix} />
      {planning && (
        <PlanForm
          key={key}
          desk={desk}
          matrix={matrix}
          picked={picked}
          done={() => setPlanning(false)}
        />
      )}
      {matrix.skills.length === 0 ? (
        <p class={d.note}>{t('skills.none')}</p>
      ) : (
        <div class={css.page}>
          <Matrix matrix={matrix} byShift={byShift} picked={picked} pick={pick} />
          <aside class={css.aside}>
            {picked && (
              <CellPanel
                key={key}
                desk={desk}
                matrix={matrix}
                picked={picked}
                plan={() => setPlanning(true)}
              />
            )}
            <TrainingPlan desk={desk} matrix={matrix} />
            <Ends matrix={matrix} />
            <section class={d.panel}>
              <p class={css.figures}>
                <span>
                  <span class={d.muted}>{t('skills.alone')}</span>
                  <b>{t('skills.cells', { n: matrix.alone, of: matrix.cells })}</b>
                </span>
                <span>
                  <span class={d.muted}>{t('skills.trainers')}</span>
                  <b>{t('skills.of', { n: matrix.taught, of: matrix.skills.length })}</b>
                </span>
              </p>
            </section>
          </aside>
        </div>
      )}
      {matrix.may.setUp && <SkillsEdit desk={desk} matrix={matrix} />}
      {isAdmin(desk) && <ScaleEdit desk={desk} scale={matrix.scale} />}
    </>
  );
}

/** What no shift can do without, first: each short cover of today with the way up. */
function Gaps({ desk, matrix }: { desk: Desk; matrix: SkillMatrix }) {
  const shifts = matrix.cover?.shifts ?? [];
  const gaps = (matrix.cover?.rows ?? []).flatMap((row) =>
    row.cover.flatMap((cover, i) =>
      cover.count === null || isMet(cover, row.minimum)
        ? []
        : [{ row, count: cover.count, shift: row.kind === 'operate' ? shifts[i]?.name : null }],
    ),
  );
  const parentId = desk.store.record('board', matrix.boardId).value?.parentId ?? null;
  const parent = parentId ? desk.store.record('board', parentId).value?.shortName : null;
  return (
    <>
      <Said desk={desk} of={['raiseEscalation']} />
      {gaps.map(({ row, count, shift }) => {
        const facts = { skill: row.name, n: count, of: row.minimum, shift: shift ?? '' };
        const text = t(shift ? 'skills.gap' : 'skills.gap_team', facts);
        return (
          <p key={`${row.skillId}${shift}`} class={d.note} data-gap={row.skillId}>
            <Glyph name="bang" class={css.quarter} />
            <span>
              <b>{text}</b> {count === 1 && t('skills.gap_single')}
            </span>
            {parent && matrix.may.plan && (
              <button
                type="button"
                class={cx(d.btn, css.up)}
                onClick={() =>
                  void desk.act(
                    'raiseEscalation',
                    {
                      ...{ boardId: matrix.boardId, type: 'resource', severity: 'S2' },
                      question: t('skills.ask', facts).slice(0, 140),
                    },
                    t('skills.asked', { board: parent }),
                  )
                }
              >
                {t('skills.escalate', { board: parent })}
              </button>
            )}
          </p>
        );
      })}
    </>
  );
}

function Ends({ matrix }: { matrix: SkillMatrix }) {
  const shiftOf = (id: string | null) =>
    matrix.cover?.shifts.find((shift) => shift.id === id)?.name ?? t('skills.team');
  return (
    <section class={d.panel}>
      <h2>{t('skills.ends')}</h2>
      {matrix.ends.length === 0 && <p class={d.muted}>{t('skills.no_ends')}</p>}
      {matrix.ends.map((end) => {
        const skill = matrix.skills.find(({ id }) => id === end.skillId)?.name ?? '';
        const head = `${skill}, ${shiftOf(end.shiftId)}: ${end.from} → ${end.to}`;
        return (
          <p
            key={`${end.skillId}${end.shiftId}`}
            class={cx(css.row, !end.breaks && d.muted)}
            data-end={end.breaks ? 'breaks' : 'holds'}
          >
            <DeskIcon name="clock" />
            <span>
              {end.breaks ? <b>{head}</b> : head}
              <br />
              {t(end.breaks ? 'skills.breaks' : 'skills.holds', { date: deskDate(end.on) })}
            </span>
          </p>
        );
      })}
    </section>
  );
}
