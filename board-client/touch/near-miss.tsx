// A near miss or an unsafe condition in four taps, without a sign-in and without a name: place, kind,
// Send (Rules 3.1.7, 2.0 "Device"). The class is changed by EHS alone, later.
import { useState } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { useDraft } from './drafts.ts';
import { helpNumber } from './facts.ts';
import { type Field, firstMissing, startOf } from './fields.ts';
import f from './form.module.css';
import { Fields } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Button } from './parts.tsx';
import s from './styles.ts';

export function NearMiss(props: PageProps) {
  const { hand, go } = props;
  const { store, boardId } = hand;
  const today = store.record('today', boardId).value;
  const stations = store
    .all('station')
    .filter((each) => each.boardId === boardId)
    .sort((x, y) => x.order - y.order);
  const places = [
    ...stations.map((each) => ({
      value: `${each.code} ${each.name}`,
      label: each.code,
      small: each.name,
    })),
    ...t('safety.places')
      .split('|')
      .map((place) => ({ value: place, label: place })),
  ];
  const fields: Field[] = [
    {
      kind: 'choice',
      name: 'place',
      label: t('safety.place'),
      columns: 4,
      options: places.slice(0, 12),
    },
    {
      kind: 'text',
      name: 'text',
      label: t('safety.text'),
      hint: t('safety.no_names'),
      max: 200,
      phrases: t('safety.phrases').split('|'),
    },
  ];
  const kind: Field = {
    kind: 'choice',
    name: 'class',
    label: t('safety.class'),
    columns: 1,
    first: 'near_miss',
    options: ['near_miss', 'unsafe_condition', 'first_aid'].map((value) => ({
      value,
      label: t(`safety.class.${value}`),
      small: t(`safety.class.${value}.small`),
    })),
  };
  const [values, setValues] = useDraft('values', () => startOf([...fields, kind]));
  const [tried, setTried] = useState(false);
  const change = (name: string, value: string) => setValues({ ...values, [name]: value });
  const send = async () => {
    if (firstMissing(fields, values)) return setTried(true);
    const done = await hand.act({
      type: 'reportSafetyEvent',
      free: true,
      draft: '',
      payload: {
        boardId,
        on: today?.productionOn,
        ...(today?.shiftId ? { shiftId: today.shiftId } : {}),
        class: values.class,
        text: values.text,
        place: values.place,
        action: '',
      },
      purpose: t('safety.report'),
      done: t('safety.done'),
      mine: values.text ?? '',
    });
    if (done) go('');
  };
  return (
    <Frame {...props} title={t('safety.report')} under={t('safety.under')}>
      <main class={cx(s.main, f.form, f.tall)}>
        <section class={f.left}>
          <div>
            <Fields
              fields={fields}
              values={values}
              wrong={tried ? firstMissing(fields, values) : null}
              onChange={change}
            />
          </div>
        </section>
        <aside class={f.ticket}>
          <Fields fields={[kind]} values={values} wrong={null} onChange={change} />
          <p class={s.muted}>
            {t(hand.session.person.value ? 'safety.signed_in' : 'safety.anonymous')}
          </p>
          {hand.session.person.value && (
            <Button
              id="anonymous"
              quiet
              label={t('safety.without_name')}
              onTap={() => {
                hand.drafts.pass('nearmiss');
                void hand.session.signOut();
              }}
            />
          )}
          <i class={s.fill} />
          <p class={s.muted}>{t('safety.injury', { number: helpNumber(hand) })}</p>
          <Button id="go" big go icon="check" label={t('safety.send')} onTap={() => void send()} />
        </aside>
      </main>
    </Frame>
  );
}
