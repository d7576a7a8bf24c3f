// Enter a reading: what is missing at the left, the form of the chosen one beside it.
import { faceOf } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { day, moment } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import { Button, Sign } from './parts.tsx';
import { isQueued } from './queued.ts';
import r from './reading.module.css';
import { Entry } from './reading-entry.tsx';
import { Readings } from './readings.tsx';
import s from './styles.ts';
import { canType, comesFrom, missingReadings } from './todo.ts';

export function Reading(props: PageProps & { kpiId: string }) {
  const { hand, facts, go, kpiId } = props;
  const { store } = hand;
  const tile = store.record('tile', kpiId).value;
  const kpi = store.record('kpi', kpiId).value;
  const kpis = store.all('kpi');
  if (!tile || !kpi || !canType(tile, kpis)) return <Readings {...props} />;
  const typed = store
    .all('tile')
    .filter((x) => x.boardId === hand.boardId && canType(x, kpis))
    .sort((a, b) => Number(b.headline) - Number(a.headline) || a.order - b.order);
  const missing = missingReadings(typed, kpis);
  // Whatever is missing comes first; the rest can be entered too.
  const listed = missing.concat(typed.filter((x) => missing.indexOf(x) < 0)).slice(0, 5);
  const steps = (
    <aside class={r.steps}>
      <h3>{t('reading.left', { n: missing.length })}</h3>
      <ul>
        {listed.map((x) => (
          <li key={x.id}>
            <button
              type="button"
              class={cx(x.id === kpiId && r.cur, isQueued(hand, [x.id]) && r.waits)}
              data-tap={`kpi:${x.id}`}
              onClick={() => go(`reading/${x.id}`)}
            >
              <Sign look={x.id === kpiId ? 'edit' : faceOf(x.status)} small />
              <span>
                {x.shortName}
                <small>
                  {isQueued(hand, [x.id])
                    ? t('unsent.chip')
                    : x.dueAt
                      ? t('state.due', { by: moment(facts, x.dueAt) })
                      : day(x.reviewedOn)}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button id="all" quiet label={t('reading.all')} onTap={() => go('readings/all')} />
    </aside>
  );
  return (
    <Frame
      {...props}
      title={tile.name}
      under={t(tile.objectiveTag ? 'reading.under' : 'reading.under_plain', {
        category: tile.category,
        board: facts.boardName(hand.boardId),
        tag: tile.objectiveTag,
        from: t(`from.${comesFrom(tile, kpis)}`),
      })}
    >
      <main data-pad class={cx(s.main, r.reading)}>
        <Entry
          key={kpiId}
          tile={tile}
          kpi={kpi}
          {...props}
          next={missing.filter((x) => x.id !== kpiId)[0]}
          steps={steps}
        />
      </main>
    </Frame>
  );
}
