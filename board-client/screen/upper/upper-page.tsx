// Page 1 of tier 2 and 3: the children under the own values, and what they asked for.
import { Strip } from '../../areas/escalations/strip.widget.tsx';
import { AnswerStrip } from '../board-lists.tsx';
import { CategoryColumns } from '../board-tiles.tsx';
import type { PageProps } from '../pages.ts';
import { ChildMatrix } from './child-matrix.tsx';
import { AllEscalations, EscalationColumns, useLate } from './escalation-columns.tsx';
import { ObjectivesPart } from './objectives-part.tsx';
import css from './upper.module.css';

/** Rows of children beside the corner: on an upright screen they stand twice. */
const mostRows = { across: 5, upright: 4 };

export function UpperPage({ layout, large, upright, from = 0 }: PageProps & { from?: number }) {
  const rows = upright ? mostRows.upright : mostRows.across;
  const late = useLate();
  if (layout.top) {
    // With more than two children the third card gives way.
    const roomy = layout.children < 3;
    const tight = roomy || upright;
    return (
      <>
        <ChildMatrix rows={rows} from={from} upright={upright} />
        <section class={tight ? `${css.lower} ${css.three}` : css.lower}>
          <ObjectivesPart />
          <AllEscalations cards={(roomy ? 3 : 2) - (upright && late ? 1 : 0)} />
        </section>
        {late && <Strip items={[late]} />}
      </>
    );
  }
  return (
    <>
      {layout.children > 0 ? (
        <ChildMatrix rows={rows} from={from} upright={upright} />
      ) : (
        <CategoryColumns from={from} />
      )}
      <div class={layout.children > 0 && layout.children < 4 ? css.roomy : css.tight}>
        <EscalationColumns cards={upright ? 1 : 2} fromLines={layout.children > 0} />
      </div>
      <AnswerStrip places={large ? 1 : 2} />
    </>
  );
}
