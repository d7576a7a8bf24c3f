// Reason codes of the plant by family, in the order in which tablets offer them. A code is retired, never
// renamed: what was booked on it keeps its meaning.
import { useState } from 'preact/hooks';
import type { ReasonCode } from '../../shared/areas/kpis/kpi.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { deskDate } from './dates.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { Choice, Fields, Text, Tick } from './fields.tsx';
import { isAdmin } from './may.ts';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';

const commands = [
  'addReasonCode',
  'retireReasonCode',
  'restoreReasonCode',
  'orderReasonCodes',
] as const;

export default function ReasonsPage({ desk }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<{ codes: readonly ReasonCode[] }>(
    desk,
    `set-up/reasons${who ? `?as=${who.personId}` : ''}`,
  );
  return (
    <Page desk={desk} title={t('desk.page.reasons')} under={t('reasons.under')} read={read}>
      {({ codes }) => (
        <>
          <Said desk={desk} of={commands} />
          {isAdmin(desk) && <AddCode desk={desk} codes={codes} />}
          {familiesOf(codes).map((family) => (
            <Family key={family} desk={desk} family={family} codes={codes} />
          ))}
        </>
      )}
    </Page>
  );
}

const familiesOf = (codes: readonly ReasonCode[]): string[] => [
  ...new Set(codes.map((code) => code.family)),
];

function Family({
  desk,
  family,
  codes,
}: {
  desk: Desk;
  family: string;
  codes: readonly ReasonCode[];
}) {
  const own = codes.filter((code) => code.family === family);
  const used = own.filter((code) => code.retiredOn === null);
  const may = isAdmin(desk);
  const swap = (a: string, b: string | undefined) => {
    const ids = codes.filter((code) => code.retiredOn === null).map((code) => code.id);
    const [i, j] = [ids.indexOf(a), ids.indexOf(b ?? '')];
    if (j < 0) return;
    [ids[i], ids[j]] = [ids[j]!, ids[i]!];
    void desk.act('orderReasonCodes', { codes: ids }, t('desk.saved'));
  };
  return (
    <section class={d.panel} data-family={family}>
      <h2>{family}</h2>
      <table class={cx(d.table, u.even)}>
        <tbody>
          {own.map((code) => {
            const at = used.indexOf(code);
            return (
              <tr key={code.id} data-code={code.id}>
                <td class={u.code}>{code.id}</td>
                <td>
                  {code.text}
                  {code.needsText && <span class={d.muted}> · {t('reasons.needs_text')}</span>}
                </td>
                <td>{t(`reasons.unit.${code.unit}`)}</td>
                <td>
                  {code.retiredOn && (
                    <span class={cx(d.tag, d.out)}>
                      {t('reasons.retired', { on: deskDate(code.retiredOn) })}
                    </span>
                  )}
                </td>
                <td>
                  {may && (
                    <span class={u.keys}>
                      {at >= 0 && (
                        <>
                          <Move
                            name={code.text}
                            up
                            onMove={() => swap(code.id, used[at - 1]?.id)}
                            off={at === 0}
                          />
                          <Move
                            name={code.text}
                            onMove={() => swap(code.id, used[at + 1]?.id)}
                            off={at === used.length - 1}
                          />
                        </>
                      )}
                      <button
                        type="button"
                        class={d.btn}
                        onClick={() =>
                          void (code.retiredOn
                            ? desk.act('restoreReasonCode', { code: code.id }, t('desk.saved'))
                            : desk.act(
                                'retireReasonCode',
                                { code: code.id, reason: t('reasons.retire') },
                                t('reasons.retire.done'),
                              ))
                        }
                      >
                        {t(code.retiredOn ? 'reasons.restore' : 'reasons.retire')}
                      </button>
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** One place up or down in a list, by key as by hand. */
export function Move({
  name,
  up,
  off,
  onMove,
}: {
  name: string;
  up?: boolean;
  off: boolean;
  onMove: () => void;
}) {
  return (
    <button
      type="button"
      class={d.btn}
      disabled={off}
      aria-label={t(up ? 'order.up' : 'order.down', { name })}
      onClick={onMove}
    >
      {up ? '↑' : '↓'}
    </button>
  );
}

function AddCode({ desk, codes }: { desk: Desk; codes: readonly ReasonCode[] }) {
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [family, setFamily] = useState('');
  const [unit, setUnit] = useState<ReasonCode['unit']>('pcs');
  const [needsText, setNeeds] = useState(false);
  const id = code.trim();
  const twice = codes.some((each) => each.id === id);
  const add = async (event: Event) => {
    event.preventDefault();
    const done = await desk.act(
      'addReasonCode',
      { code: id, text: text.trim(), family: family.trim(), unit, needsText },
      t('desk.saved'),
    );
    if (!done) return;
    setCode('');
    setText('');
  };
  return (
    <section class={d.panel}>
      <h2>{t('reasons.add')}</h2>
      <form onSubmit={(event) => void add(event)} data-form="reason">
        <Fields>
          <Text label={t('reasons.code')} required max={12} value={code} onInput={setCode} />
          <Text label={t('reasons.text')} required max={40} wide value={text} onInput={setText} />
          <Text label={t('reasons.family')} required max={24} value={family} onInput={setFamily} />
          <Choice
            label={t('reasons.unit')}
            value={unit}
            onInput={(value) => setUnit(value as ReasonCode['unit'])}
            options={(['pcs', 'min', 'eur'] as const).map((each) => [
              each,
              t(`reasons.unit.${each}`),
            ])}
          />
          <Tick label={t('reasons.needs_text')} checked={needsText} onInput={setNeeds} />
          <button type="submit" class={cx(d.btn, d.primary)} disabled={twice}>
            {t('reasons.add')}
          </button>
        </Fields>
        {twice && (
          <em class={d.fault} role="alert">
            {t('reasons.twice', { code: id })}
          </em>
        )}
      </form>
    </section>
  );
}
