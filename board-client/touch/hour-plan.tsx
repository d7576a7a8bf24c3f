// The runs of the shift on the tablet: which product from when, at which time per unit, with which
// set-up. Known products come from the shift itself; what follows is told before the tap (Rule 3.4.7).
import type { Run } from '../../shared/areas/hours/hour-plan.ts';
import type { HourSheet } from '../../shared/areas/hours/hour-sheet.ts';
import { localMoment } from '../../shared/local-time.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import { Frame, type PageProps } from './frame.tsx';
import c from './hours.module.css';
import { sheetOf } from './hours.tsx';
import l from './lists.module.css';
import { Button, typed, WordsField } from './parts.tsx';
import s from './styles.ts';

const mostRuns = 4;
const quarter = 15;

export function HourPlan(props: PageProps) {
  const sheet = sheetOf(props);
  return (
    <Frame {...props} title={t('hours.plan.title')} onBack={() => props.go('hours')}>
      {sheet ? <Runs {...props} sheet={sheet} /> : null}
    </Frame>
  );
}

function Runs({ hand, facts, go, sheet }: PageProps & { sheet: HourSheet }) {
  const [runs, setRuns] = useDraft<readonly Run[]>('runs', sheet.runs);
  const [product, setProduct] = useDraft('product', '');
  const first = sheet.hours[0]?.startAt ?? 0;
  const length = ((sheet.hours[sheet.hours.length - 1]?.endAt ?? first) - first) / 60_000;
  const change = (at: number, part: Partial<Run>) =>
    setRuns(runs.map((run, i) => (i === at ? { ...run, ...part } : run)));
  const last = runs[runs.length - 1] as Run;
  const add = () => {
    setRuns(
      runs.concat({
        product: product.slice(0, 24),
        pru: last.pru,
        afterMinutes: Math.min(length - quarter, last.afterMinutes + 60),
        setupMinutes: quarter,
      }),
    );
    setProduct('');
  };
  const save = async () => {
    const { boardId, on, shiftId } = sheet;
    const done = await hand.act({
      type: 'setHourPlan',
      draft: '',
      payload: { boardId, on, shiftId, runs },
      purpose: t('hours.plan.purpose'),
      done: t('hours.plan.done'),
    });
    if (done) go('hours');
  };
  const known = runs.map((run) => run.product).filter((x, i, all) => all.indexOf(x) === i);
  return (
    <>
      <main class={cx(s.main, l.list)}>
        <div class={c.runs}>
          {runs.map((run, i) => (
            <div class={c.run} key={i}>
              <b>{run.product}</b>
              <Step
                id={`from:${i}`}
                value={localMoment(first + run.afterMinutes * 60_000, facts.zone).time}
                under={t('hours.plan.from')}
                fixed={i === 0}
                onStep={(by) =>
                  change(i, {
                    afterMinutes: Math.max(
                      (runs[i - 1]?.afterMinutes ?? 0) + quarter,
                      Math.min(
                        (runs[i + 1]?.afterMinutes ?? length) - quarter,
                        run.afterMinutes + by * quarter,
                      ),
                    ),
                  })
                }
              />
              <Step
                id={`pru:${i}`}
                value={typed(String(Math.round(run.pru * 100) / 100))}
                under={t('hours.plan.pru')}
                onStep={(by) =>
                  change(i, { pru: Math.max(0.05, Math.round((run.pru + by * 0.05) * 100) / 100) })
                }
              />
              <Step
                id={`setup:${i}`}
                value={String(run.setupMinutes)}
                under={t('hours.plan.setup')}
                onStep={(by) =>
                  change(i, { setupMinutes: Math.max(0, Math.min(480, run.setupMinutes + by * 5)) })
                }
              />
            </div>
          ))}
        </div>
        {runs.length < mostRuns && (
          <div class={s.field}>
            <p class={s.lab}>{t('hours.plan.next')}</p>
            <WordsField
              name="product"
              value={product}
              max={24}
              phrases={known}
              onInput={setProduct}
            />
          </div>
        )}
      </main>
      <footer class={s.bar}>
        {runs.length > 1 && (
          <Button
            id="drop"
            big
            label={t('hours.plan.drop')}
            onTap={() => setRuns(runs.slice(0, -1))}
          />
        )}
        {product && runs.length < mostRuns && (
          <Button id="add" big icon="plus" label={t('hours.plan.add')} onTap={add} />
        )}
        <i class={s.fill} />
        <Button
          id="go"
          big
          go
          icon="check"
          label={t('hours.plan.save')}
          onTap={() => void save()}
        />
      </footer>
    </>
  );
}

function Step({
  id,
  value,
  under,
  fixed,
  onStep,
}: {
  id: string;
  value: string;
  under: string;
  fixed?: boolean;
  onStep: (by: 1 | -1) => void;
}) {
  return (
    <div class={c.step}>
      {!fixed && <Button id={`${id}:less`} quiet label="−" onTap={() => onStep(-1)} />}
      <span>
        {value}
        <small>{under}</small>
      </span>
      {!fixed && <Button id={`${id}:more`} quiet label="+" onTap={() => onStep(1)} />}
    </div>
  );
}
