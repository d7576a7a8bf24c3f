// Page 4 of tiers 2 and 3: skill cover of the boards below, what each board made of the best practices. Numbers and
// boards, never a person (Rule 0).
import { rateView } from '../../../shared/areas/practices/adoption-rate.view.ts';
import { coverView } from '../../../shared/areas/skills/skill-cover.view.ts';
import { Head } from '../../areas/charts/head.widget.tsx';
import { t } from '../../text/text.ts';
import two from '../detail-page.module.css';
import css from '../people-page.module.css';
import { Field } from '../people-page.tsx';
import { contextOf, useScreen, useView } from '../screen-context.ts';

function Below() {
  const parts = useScreen();
  const rows = useView(() => {
    const { boardName } = contextOf(parts);
    return parts.store
      .all('skillCover')
      .filter((cover) => cover.aboveIds.indexOf(parts.settings.boardId) >= 0)
      .map((cover) => ({
        id: cover.id,
        name: boardName(cover.id),
        face: cover.met < cover.of ? ('red' as const) : ('green' as const),
        count: `${cover.met}/${cover.of}`,
        // The first row is the worst one.
        worst: cover.met < cover.of ? (coverView(cover, t, 1, 0).rows[0]?.name ?? '') : '',
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
  return (
    <div class={css.list}>
      <Head title={t('skill.title')} note={t('skill.below')} tag="" />
      {rows.length === 0 && <div class={css.plan}>{t('part.none')}</div>}
      {rows.map((row) => (
        <div key={row.id} class={css.plan}>
          <b>{row.name}</b>
          <div class={css.name}>{row.worst}</div>
          <Field field={{ face: row.face, count: row.count, sign: null }} />
        </div>
      ))}
    </div>
  );
}

function Spread() {
  const parts = useScreen();
  const view = useView(() => rateView(parts.store.all('adoption'), contextOf(parts), 7));
  return (
    <div class={css.list}>
      <Head
        title={t('practice.title')}
        note={view.note}
        tag={view.more ? t('strip.more', { n: view.more }) : ''}
      />
      {view.rows.map((row) => (
        <div key={row.id} class={css.card} data-late={row.late || undefined}>
          <b>{row.origin}</b>
          <b class={css.name}>{row.title}</b>
          <span>{row.words}</span>
        </div>
      ))}
    </div>
  );
}

export const PeoplePart = () => (
  <section class={two.two}>
    <Below />
    <Spread />
  </section>
);
