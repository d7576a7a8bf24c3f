// The newest changes of the whole set-up.
import { t } from '../text/text.ts';
import type { DeskProps } from './desk.ts';
import d from './parts.module.css';
import { SetUpHistory } from './set-up-history.tsx';

export default function HistoryPage({ desk }: DeskProps) {
  return (
    <>
      <header class={d.head}>
        <h1>{t('desk.page.history')}</h1>
        <span class={d.muted}>{t('history.under')}</span>
      </header>
      <section class={d.panel}>
        <SetUpHistory desk={desk} />
      </section>
    </>
  );
}
