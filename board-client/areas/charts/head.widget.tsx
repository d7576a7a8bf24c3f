// Title, quiet words and tag over a chart or a table.
import css from './chart.module.css';

export function Head({ title, note, tag }: { title: string; note: string; tag: string }) {
  return (
    <div class={css.title}>
      <b>{title}</b>
      <span>{note}</span>
      <em>{tag}</em>
    </div>
  );
}
