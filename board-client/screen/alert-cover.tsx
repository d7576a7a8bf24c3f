// The cover of an alert (Rule 3.5.3): stands for as long as it calls this board and nobody has it.
// In time travel the past calls nobody. Andon has its own: another ladder.
import { alertHead, alertRungs, callsFor } from '../../shared/areas/alerts/alert.view.ts';
import { fullName } from '../../shared/areas/boards/fact-line.view.ts';
import { plantSettingId } from '../../shared/areas/escalations/plant-id.ts';
import { Interrupt } from '../areas/andon/andon-cover.widget.tsx';
import { t } from '../text/text.ts';
import { useAlarm } from '../ui/alarm.ts';
import { boardOf, contextOf, type ScreenParts, useScreen, useView } from './screen-context.ts';

const callOf = ({ store, settings }: ScreenParts) =>
  settings.asOf
    ? undefined
    : callsFor(store.all('alert'), settings.boardId).filter((each) => each.kind !== 'andon')[0];

export const alertApplies = (parts: ScreenParts): boolean => callOf(parts) !== undefined;

export function AlertCover() {
  const parts = useScreen();
  const { store, link, settings } = parts;
  const silent = useAlarm(settings.sound !== false);
  const view = useView(() => {
    const alert = callOf(parts);
    if (!alert) return null;
    const card = store.record('escalation', alert.subjectId).value;
    const plant = store.record('escalationSetting', plantSettingId).value;
    const category = (boardOf(parts)?.categories ?? []).filter(
      (each) => each.letter === alert.category,
    )[0];
    const context = { ...contextOf(parts), now: link.now.value };
    // At night the short name says too little: where it is stands in full.
    const place = store.record('board', alert.originatorId).value;
    const head = { ...context, boardName: (id: string) => (place ? fullName(place) : id) };
    return {
      ...alertHead(alert, category ? category.name : alert.category, head),
      rungs: alertRungs(alert, card, plant ? plant.emergencyNumber : null, context),
    };
  });
  return (
    view && <Interrupt glyph="alert" foot={t(silent ? 'alert.silent' : 'alert.todo')} view={view} />
  );
}
