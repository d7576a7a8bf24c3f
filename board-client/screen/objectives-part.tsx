// Objectives of the top board. Must never judge: month and year come judged.
import { t } from '../text/text.ts';
import css from './board-screen.module.css';

export function ObjectivesPart() {
  return <div class={css.empty}>{t('column.objectives')}</div>;
}
