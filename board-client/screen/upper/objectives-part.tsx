// Objectives of the top board, and below them the obstacles that it was asked to remove.
// Must never judge: month and year come judged.
import { obstaclesText } from '../../../shared/areas/escalations/figures.view.ts';
import { objectivesView } from '../../../shared/areas/hoshin/objective-row.view.ts';
import { Objectives } from '../../areas/hoshin/objectives.widget.tsx';
import { t } from '../../text/text.ts';
import { todayOf, useScreen, useView } from '../screen-context.ts';

export function ObjectivesPart() {
  const parts = useScreen();
  const view = useView(() => {
    const mine = parts.store
      .all('objectiveRow')
      .filter((each) => each.boardId === parts.settings.boardId);
    return objectivesView(mine, todayOf(parts)?.productionOn ?? '', t);
  });
  const obstacles = useView(() =>
    obstaclesText(parts.store.record('escalationFigure', parts.settings.boardId).value, t),
  );
  return <Objectives view={view} foot={obstacles} />;
}
