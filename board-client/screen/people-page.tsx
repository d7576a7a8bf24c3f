// Page 4 of a wall screen: cover of the skills of a line per shift, what is trained by when, best practices to go
// and see, thanks. Numbers and boards, never a person (Rule 0).
import { ours, thanksOf, toSee } from '../../shared/areas/practices/adoption.view.ts';
import { type CoverField, coverView } from '../../shared/areas/skills/skill-cover.view.ts';
import { Head } from '../areas/charts/head.widget.tsx';
import { t } from '../text/text.ts';
import { Sign } from '../ui/glyph.tsx';
import { AnswerStrip } from './board-lists.tsx';
import two from './detail-page.module.css';
import type { PageProps } from './pages.ts';
import css from './people-page.module.css';
import { contextOf, useScreen, useView } from './screen-context.ts';

export function Field({ field }: { field: CoverField }) {
  const { face, count, sign } = field;
  return (
    <div class={css.field} data-face={face}>
      <Sign mark={face === 'green' ? 'tick' : face === 'red' ? 'cross' : 'question'} />
      <b>{count}</b>
      {sign && <Sign mark={sign} />}
    </div>
  );
}

function Skills({ large }: { large: number }) {
  const parts = useScreen();
  const view = useView(() => {
    const cover = parts.store.record('skillCover', parts.settings.boardId).value;
    return cover ? coverView(cover, t, 7 - large, large ? 1 : 2) : null;
  });
  if (!view) return <div class={two.none}>{t('part.none')}</div>;
  const many = view.shifts.length > 2;
  const columns = {
    gridTemplateColumns: `minmax(0, 1fr) calc(var(--d) * 84) repeat(${view.shifts.length}, calc(var(--d) * ${many ? 146 : 180}))`,
  };
  return (
    <div class={many ? `${css.list} ${css.many}` : css.list}>
      <Head
        title={t('skill.title')}
        note={t('skill.note')}
        tag={view.more ? t('strip.more', { n: view.more }) : ''}
      />
      <div class={css.row} style={columns} data-face="head">
        <div />
        <div>{t('skill.need')}</div>
        {view.shifts.map((shift) => (
          <div key={shift}>{shift}</div>
        ))}
      </div>
      {view.rows.map((row) => (
        <div key={row.name} class={css.row} style={columns}>
          <div class={css.name}>
            {row.name}
            {row.critical && <i>{t('skill.critical')}</i>}
          </div>
          <div>{row.need}</div>
          {row.fields.map((field, i) => (
            <Field key={i} field={field} />
          ))}
        </div>
      ))}
      {view.training.length > 0 && (
        <>
          <Head title={t('skill.training')} note={view.onTime} tag="" />
          {view.training.map((each, i) => (
            <div key={i} class={css.plan}>
              <div class={css.name}>{each.skill}</div>
              {each.from ? <Sign mark={each.from} /> : <span>{'\u2013'}</span>}
              <span>{'\u2192'}</span>
              <Sign mark={each.to} />
              <b>{each.due}</b>
            </div>
          ))}
        </>
      )}
    </div>
  );
}

function Practices({ large }: { large: number }) {
  const parts = useScreen();
  const { boardId } = parts.settings;
  const view = useView(() => {
    const all = parts.store.all('adoption');
    const context = contextOf(parts);
    return {
      all: toSee(all, boardId, context),
      ours: ours(all, boardId, context).slice(0, 4 - large),
      thanks: thanksOf(parts.store.all('recognition'), boardId, context.now).slice(
        0,
        large ? 0 : 1,
      ),
    };
  });
  const fit = large ? 1 : 2;
  const more = view.all.length - fit;
  return (
    <div class={css.list}>
      <Head
        title={t('practice.title')}
        note=""
        tag={more > 0 ? t('strip.more', { n: more }) : ''}
      />
      {view.all.slice(0, fit).map((row) => (
        <div key={row.id} class={css.card} data-late={row.late || undefined}>
          <b>{row.board}</b>
          <b class={css.name}>{row.title}</b>
          <span>
            {row.state} {row.by}
          </span>
        </div>
      ))}
      {view.ours.length > 0 && <Head title={t('practice.ours')} note="" tag="" />}
      {view.ours.map((row) => (
        <div key={row.id} class={css.plan}>
          <div class={css.name}>{row.title}</div>
          <span>{row.board}</span>
          <b>{row.state}</b>
        </div>
      ))}
      {view.thanks[0] && (
        <>
          <Head title={t('practice.thanks')} note="" tag="" />
          <div class={css.plan}>
            <div class={css.name}>{view.thanks[0]}</div>
          </div>
        </>
      )}
    </div>
  );
}

export function PeoplePage({ layout, large }: PageProps) {
  const { upper } = useScreen();
  return (
    <>
      {upper && layout.tier > 1 ? (
        <upper.People />
      ) : (
        <section class={two.two}>
          <Skills large={large} />
          <Practices large={large} />
        </section>
      )}
      <AnswerStrip places={large ? 1 : 2} />
    </>
  );
}
