// Edits of screens, the newest first, each to be taken back while nothing newer stands there.
import { byDevice } from '../../shared/areas/screens/screen.ts';
import { t } from '../text/text.ts';
import { type Desk, useRead } from './desk.ts';
import d from './parts.module.css';
import { momentOf } from './parts.tsx';
import { Said } from './said.tsx';
import type { Edit } from './screens-types.ts';

const valueText = (value: unknown): string =>
  value === undefined || value === null
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** "theme: light → dark" */
const differenceOf = ({ what, fields, before, after }: Edit): string =>
  what === 'changed'
    ? fields
        .map((field) => {
          const key = field as keyof NonNullable<typeof before>;
          return `${field}: ${valueText(before?.[key])} → ${valueText(after?.[key])}`;
        })
        .join(', ')
    : ((after ?? before)?.board ?? '');

const whoOf = ({ by }: Edit): string =>
  by.role === 'SYS'
    ? t('screens.history.file')
    : by.role === byDevice.role
      ? t('screens.history.device')
      : `${by.role} ${by.initials}`;

export function ScreensHistory({ desk, isAdmin }: { desk: Desk; isAdmin: boolean }) {
  const read = useRead<{ edits: readonly Edit[] }>(desk, 'screens/history');
  if (read.state === 'waiting') return <p class={d.muted}>{t('waiting')}</p>;
  if (read.state === 'failed') return <p class={d.note}>{read.text}</p>;
  const { edits } = read.value;
  return (
    <section class={d.panel} data-history>
      <h2>{t('screens.history')}</h2>
      <Said desk={desk} of={['undoScreenEdit']} />
      {edits.length === 0 && <p class={d.muted}>{t('screens.history.none')}</p>}
      <table class={d.table}>
        <tbody>
          {edits.map((edit) => (
            <tr key={edit.id}>
              <td>{momentOf(desk, edit.at)}</td>
              <td>{whoOf(edit)}</td>
              <td>
                <b>{edit.screenId}</b> {t(`screens.edit.${edit.what}`)}
                <br />
                <span class={d.muted}>{differenceOf(edit)}</span>
              </td>
              <td>
                {edit.undone ? (
                  <span class={d.muted}>{t('screens.undone')}</span>
                ) : (
                  isAdmin && (
                    <button
                      type="button"
                      class={d.btn}
                      onClick={() =>
                        void desk.act(
                          'undoScreenEdit',
                          { editId: edit.id },
                          t('screens.undo.done', { screen: edit.screenId }),
                        )
                      }
                    >
                      {t('screens.undo')}
                    </button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
