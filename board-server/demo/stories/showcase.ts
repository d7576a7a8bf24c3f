// What stands open on purpose at the load instant. A plant that is loaded after the morning's T2
// huddle asks later, so that the card is still open then.
import { type LocalTime, localTimeOf, minuteMs } from '../../../shared/time.ts';
import { zone } from '../plan.ts';
import type { Step } from '../steps.ts';
import { ref, type Teller } from './tell.ts';

const usualAge = (15 * 60 + 4) * minuteMs;

/** B3's fixture: raised Tuesday 15:10, to be acknowledged in Wednesday's T2 huddle. */
export function wornFixture({ plan, line, leader }: Teller): Step[] {
  const huddleAt = plan.at(0, '08:30');
  const asked = plan.at(-1, '15:10');
  const at = plan.loadAt < huddleAt ? asked : Math.max(huddleAt + minuteMs, plan.loadAt - usualAge);
  const day = at === asked ? -1 : 0;
  const time: LocalTime = localTimeOf(at, zone);
  const shiftId = time >= '22:00' || time < '06:00' ? 'N' : time >= '14:00' ? 'L' : 'E';
  const who = leader('b3', day, shiftId);
  const steps = [
    line('fixture', day, '06:00', who, 'raiseIssue', {
      boardId: 'b3',
      title: 'Clamping fixture worn, parts turn',
      category: 'C',
      reasonCode: 'M01',
      place: 'Booth 1',
      contained: true,
      containment: 'Parts turned back by hand',
      dueOn: plan.on(5),
    }),
    line('fixture:ask', day, '06:00', who, 'raiseEscalation', {
      boardId: 'b3',
      issueIds: [ref('fixture')],
      type: 'resource',
      question: 'We need a new clamping fixture for booth 1',
    }),
  ];
  return steps.map((step, i) => ({ ...step, at: at - (1 - i) * 20_000 }));
}
