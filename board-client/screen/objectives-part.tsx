// Objectives of the top board. Must never judge: month and year come judged.
import { objectivesView } from '../../shared/areas/hoshin/objective.view.ts';
import { Objectives } from '../areas/hoshin/objectives.widget.tsx';
import { t } from '../text/text.ts';
import { todayOf, useScreen, useView } from './screen-context.ts';

export function ObjectivesPart() {
  const parts = useScreen();
  const view = useView(() => {
    const mine = parts.store
      .all('objective')
      .filter((each) => each.boardId === parts.settings.boardId);
    return objectivesView(mine, todayOf(parts)?.productionOn ?? '', t);
  });
  return <Objectives view={view} />;
}
