// The pilot report (Rule 3.10.2): is a board worth its minutes? Six figures against their goals, each with
// how it was counted, and the stage of every board with what is offered. Names nobody.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Sign } from '../ui/glyph.tsx';
import { deskDate } from './dates.ts';
import { type DeskProps, useRead } from './desk.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';

interface Figure {
  readonly id: 'entry' | 'sign_ins' | 'automatic' | 'same_morning' | 'reaction' | 'prepared';
  readonly value: number | null;
  readonly goal: number;
  readonly good: 'most' | 'least';
  readonly met: boolean | null;
  readonly of: number;
}
interface Row {
  readonly id: string;
  readonly name: string;
  readonly stage: number;
  readonly rampUpUntil: string | null;
  readonly days: number | null;
  readonly share: number | null;
  readonly offered: number | null;
}
interface File {
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly figures: readonly Figure[];
  readonly boards: readonly Row[];
}

const percents = ['automatic', 'same_morning', 'reaction'];
const numberOf = (id: Figure['id'], value: number): string => {
  if (percents.includes(id)) return `${Math.round(value * 100)} %`;
  if (id === 'entry') return `${Math.round(value)} s`;
  return id === 'sign_ins' ? value.toFixed(1) : String(value);
};

export default function PilotPage({ desk }: DeskProps) {
  const [days, setDays] = useState(10);
  const [back, setBack] = useState<Return | null>(null);
  const read = useRead<File>(desk, `pilot?days=${days}`);
  return (
    <Page
      desk={desk}
      title={t('desk.page.pilot')}
      under={
        read.state === 'here' && read.value.figures
          ? t('pilot.span', {
              from: deskDate(read.value.from),
              to: deskDate(read.value.to),
              lines: read.value.lines,
            })
          : ''
      }
      tools={[10, 20, 60].map((n) => (
        <button
          key={n}
          type="button"
          class={cx(d.btn, n === days && d.on)}
          aria-pressed={n === days}
          onClick={() => setDays(n)}
        >
          {t('pilot.days', { n })}
        </button>
      ))}
      read={read}
    >
      {({ figures, boards }) => (
        <>
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  <th />
                  <th>{t('pilot.figure')}</th>
                  <th>{t('pilot.value')}</th>
                  <th>{t('pilot.goal')}</th>
                  <th>{t('pilot.how')}</th>
                </tr>
              </thead>
              <tbody>
                {(figures ?? []).map((figure) => (
                  <tr key={figure.id} data-figure={figure.id}>
                    <td>
                      <Met met={figure.met} />
                    </td>
                    <td>{t(`pilot.${figure.id}`)}</td>
                    <td>
                      <b>
                        {figure.value === null
                          ? t('pilot.nothing')
                          : numberOf(figure.id, figure.value)}
                      </b>
                    </td>
                    <td>{t(`pilot.${figure.good}`, { goal: numberOf(figure.id, figure.goal) })}</td>
                    <td class={d.muted}>{t(`pilot.how.${figure.id}`, { n: figure.of })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section class={d.panel}>
            <table class={d.table}>
              <thead>
                <tr>
                  <th>{t('desk.board')}</th>
                  <th>{t('pilot.stage')}</th>
                  <th>{t('pilot.since')}</th>
                  <th>{t('pilot.share')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {boards.map((board) => (
                  <tr key={board.id} data-board={board.id}>
                    <td>{board.name}</td>
                    <td>
                      {t(`pilot.stage.${board.stage}`)}
                      {board.rampUpUntil &&
                        ` ${t('pilot.ramp_up', { on: deskDate(board.rampUpUntil) })}`}
                    </td>
                    <td>{board.days !== null && t('pilot.days', { n: board.days })}</td>
                    <td>{board.share !== null && `${Math.round(board.share * 100)} %`}</td>
                    <td>
                      {back?.boardId !== board.id && board.stage > 1 && (
                        <button
                          type="button"
                          class={d.btn}
                          data-back={board.id}
                          onClick={() =>
                            setBack({ boardId: board.id, stage: board.stage - 1, why: '' })
                          }
                        >
                          {t('pilot.back')}
                        </button>
                      )}
                      {back?.boardId === board.id && (
                        <Back desk={desk} back={back} from={board.stage} set={setBack} />
                      )}
                      {board.offered !== null && (
                        <button
                          type="button"
                          class={d.btn}
                          onClick={() =>
                            void desk.act('acceptStage', { boardId: board.id }, t('pilot.taken'))
                          }
                        >
                          {t('pilot.take', { n: board.offered })}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </Page>
  );
}

interface Return {
  readonly boardId: string;
  readonly stage: number;
  readonly why: string;
}

/** Back to an earlier stage, which takes a reason (Rule 3.10.1). */
function Back({
  desk,
  back,
  from,
  set,
}: {
  desk: DeskProps['desk'];
  back: Return;
  from: number;
  set: (back: Return | null) => void;
}) {
  const { boardId, stage, why } = back;
  return (
    <form
      class={d.row}
      onSubmit={(event) => {
        event.preventDefault();
        const payload = { boardId, stage, reason: why };
        void desk
          .act('returnStage', payload, t('pilot.returned', { n: stage }))
          .then((done) => done && set(null));
      }}
    >
      <select
        class={d.input}
        aria-label={t('pilot.stage')}
        value={stage}
        onChange={(event) => set({ ...back, stage: Number(event.currentTarget.value) })}
      >
        {[1, 2, 3]
          .filter((n) => n < from)
          .map((n) => (
            <option key={n} value={n}>
              {t(`pilot.stage.${n}`)}
            </option>
          ))}
      </select>
      <input
        class={d.input}
        aria-label={t('pilot.why')}
        placeholder={t('pilot.why')}
        required
        maxLength={200}
        value={why}
        onInput={(event) => set({ ...back, why: event.currentTarget.value })}
      />
      <button type="submit" class={d.btn}>
        {t('pilot.go_back', { n: stage })}
      </button>
      <button type="button" class={d.btn} onClick={() => set(null)}>
        {t('pilot.leave')}
      </button>
    </form>
  );
}

function Met({ met }: { met: boolean | null }) {
  if (met === null) return null;
  return (
    <span class={cx(d.state, met ? d.green : d.red)}>
      <Sign mark={met ? 'tick' : 'cross'} />
    </span>
  );
}
