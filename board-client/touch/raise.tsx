// Raise an issue: from a red everything but "contained?" is filled in (3 taps), a new one by category
// and phrase. Works without a sign-in: logged as the device.
import { useState } from 'preact/hooks';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import { firstFew, longDay } from './facts.ts';
import { type Field, firstMissing, startOf } from './fields.ts';
import f from './form.module.css';
import { Fields } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Button, Sign } from './parts.tsx';
import s from './styles.ts';
import { containment } from './work-actions.ts';

/** The key of "not at one station". */
const wholeLine = 'line';

export function Raise(props: PageProps & { kpiId?: string; on?: string; reason?: string }) {
  const { hand, facts, go, kpiId, reason } = props;
  const { store, boardId } = hand;
  const tile = kpiId ? store.record('tile', kpiId).value : undefined;
  const on = props.on || tile?.reviewedOn;
  const code = reason ? store.record('reasonCode', reason).value : undefined;
  const board = store.record('board', boardId).value;
  const codes = store.all('reasonCode').sort((a, b) => a.order - b.order);
  const reasons = codes.map((c) => ({ value: c.id, label: c.text }));
  const stations = store.all('station').filter((each) => each.boardId === boardId);
  stations.sort((a, b) => a.order - b.order);
  const places = stations.map(({ code: value, name }) => ({ value, label: value, small: name }));
  /** What is asked depends on what was said: whoever comes to an S1 must know where. */
  const fieldsFor = (category: string, isCritical: boolean): Field[] => {
    const phrases =
      category === 'S' ? t('raise.safety').split('|') : codes.slice(0, 4).map((c) => c.text);
    const all = [
      tile && {
        // A red asks for its reason (Rule 3.4.1); left open, the server takes that of the readings.
        kind: 'choice' as const,
        name: 'reasonCode',
        label: t('field.reasonCode'),
        columns: 4,
        optional: true,
        first: code?.id ?? '',
        ...firstFew(reasons, 8, t('reason.all')),
      },
      !tile && {
        kind: 'choice' as const,
        name: 'category',
        label: t('field.category'),
        columns: board?.categories.length,
        options: (board?.categories ?? []).map((c) => ({ value: c.letter, label: c.name })),
      },
      {
        kind: 'text' as const,
        name: 'title',
        label: t('field.title'),
        max: 80,
        first: code?.text ?? (tile ? t('raise.title', { kpi: tile.shortName }) : ''),
        phrases: code ? [] : phrases,
      },
      isCritical &&
        places.length > 0 && {
          kind: 'choice' as const,
          name: 'place',
          label: t('raise.place'),
          columns: 4,
          missing: t('raise.place_missing'),
          ...firstFew(
            places.concat({ value: wholeLine, label: t('raise.line'), small: '' }),
            8,
            t('reason.all'),
          ),
        },
      // Of a red and of an S1 it is asked now; of anything else the owner may say it later.
      ...containment().map((field): Field => ({ ...field, optional: !tile && !isCritical })),
    ];
    return all.filter((field): field is Field => !!field);
  };
  const severity: Field = {
    kind: 'choice',
    name: 'severity',
    label: t('field.severity'),
    columns: 1,
    first: 'S3',
    options: ['S1', 'S2', 'S3'].map((value) => ({
      value,
      label: `${value} ${t(`severity.${value}`)}`,
      small: t(`severity.${value}.hint`),
    })),
  };
  const [values, setValues] = useDraft('values', () => startOf([...fieldsFor('', true), severity]));
  const [tried, setTried] = useState(false);
  const fields = fieldsFor(tile?.category ?? values.category ?? '', values.severity === 'S1');
  const station = stations.filter((each) => each.code === values.place)[0];
  const change = (name: string, value: string) => setValues({ ...values, [name]: value });
  const wrong = tried ? firstMissing(fields, values) : null;
  const send = async () => {
    if (firstMissing(fields, values)) return setTried(true);
    const yes = values.contained === 'yes';
    const done = await hand.act({
      type: 'raiseIssue',
      free: true,
      draft: '',
      payload: {
        boardId,
        title: values.title,
        category: tile ? tile.category : values.category,
        severity: values.severity,
        ...(values.contained ? { contained: yes } : {}),
        ...(values.severity === 'S1' && station
          ? { place: `${station.code} ${station.name}` }
          : {}),
        ...(yes ? { containment: values.containment } : {}),
        ...(tile ? { kpiId: tile.id, on } : {}),
        ...(values.reasonCode ? { reasonCode: values.reasonCode } : {}),
      },
      purpose: t('raise.go'),
      done: t('raise.done', { title: values.title ?? '' }),
      mine: values.title ?? '',
    });
    if (done) go(typeof done.issueId === 'string' && tile ? `issue/${done.issueId}` : '');
  };
  const view = tile && tileView(tile, [], '', tile.reviewedOn, facts);
  return (
    <Frame
      {...props}
      title={t('raise.new')}
      under={tile && on ? t('raise.under', { kpi: tile.name, day: longDay(on) }) : t('raise.any')}
    >
      <main class={cx(s.main, f.form, f.tall)}>
        <section class={f.left}>
          <div>
            <Fields fields={fields} values={values} wrong={wrong} onChange={change} />
          </div>
        </section>
        <aside class={f.ticket}>
          {view && tile && (
            <div class={cx(s.row, f.red)}>
              <Sign look={view.face} />
              <div class={s.txt}>
                <b>
                  {view.value} {tile.unit}
                </b>
                <span>{tile.name}</span>
              </div>
            </div>
          )}
          <Fields fields={[severity]} values={values} wrong={null} onChange={change} />
          <i class={s.fill} />
          <Button id="go" big go icon="issue" label={t('raise.go')} onTap={() => void send()} />
          <p class={f.back10}>{t('undo.can')}</p>
        </aside>
      </main>
    </Frame>
  );
}
