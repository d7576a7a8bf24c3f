// Page 1 of tier 2 and 3: the children under the own values, and what they asked for.
import { AnswerStrip } from '../board-lists.tsx';
import { CategoryColumns } from '../board-tiles.tsx';
import type { PageProps } from '../pages.ts';
import { ChildMatrix } from './child-matrix.tsx';
import { AllEscalations, EscalationColumns, LateBanner } from './escalation-columns.tsx';
import { ObjectivesPart } from './objectives-part.tsx';
import css from './upper.module.css';

export function UpperPage({ layout, large, from = 0 }: PageProps & { from?: number }) {
  if (layout.top) {
    // With more than two children the third card gives way.
    const roomy = layout.children < 3;
    return (
      <>
        <ChildMatrix rows={5} from={from} />
        <section class={roomy ? `${css.lower} ${css.three}` : css.lower}>
          <ObjectivesPart />
          <AllEscalations cards={roomy ? 3 : 2} />
        </section>
        <LateBanner />
      </>
    );
  }
  return (
    <>
      {layout.children > 0 ? <ChildMatrix rows={5} from={from} /> : <CategoryColumns from={from} />}
      <div class={layout.children > 0 && layout.children < 4 ? css.roomy : css.tight}>
        <EscalationColumns cards={2} fromLines={layout.children > 0} />
      </div>
      <AnswerStrip places={large ? 1 : 2} />
    </>
  );
}
