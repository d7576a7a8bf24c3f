// Which day of a letter somebody tapped. The letter is one drawing, so the place of the tap tells it.
import type { DayView, LetterView } from '../../../shared/areas/kpis/letter.view.ts';

/** Width of the drawing and height of one row and column, in its own units. */
const drawing = { width: 354, column: 51, row: 41, rows: 284 };
/** Faces of days that nobody can look back at. */
const shut: readonly DayView['face'][] = ['future', 'absent'];

/** Days that lie behind and of which something is known. */
export function daysBehind({ days }: LetterView): DayView[] {
  const today = days.filter((each) => each.today)[0];
  return days.filter((each) => shut.indexOf(each.face) < 0 && (!today || each.day < today.day));
}

/** @returns day of the month, or null beside the cells and for days to come */
export function dayAt(view: LetterView, svg: Element, x: number, y: number): number | null {
  const box = svg.getBoundingClientRect();
  const height = Math.max(drawing.rows, view.rows * drawing.row - 3);
  const scale = Math.min(box.width / drawing.width, box.height / height);
  const column = Math.floor((x - box.left) / scale / drawing.column);
  const row = Math.floor((y - box.top) / scale / drawing.row);
  const day = daysBehind(view).filter((each) => each.column === column && each.row === row)[0];
  return day ? day.day : null;
}
