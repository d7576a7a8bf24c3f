// Page 1 of a wall screen: what is red and who does what about it, laid out by tier and children.
import {
  AllEscalations,
  AnswerStrip,
  EscalationColumns,
  IssueList,
  LateBanner,
} from './board-lists.tsx';
import css from './board-screen.module.css';
import { CategoryColumns, ChildMatrix, columns } from './board-tiles.tsx';
import { ObjectivesPart } from './objectives-part.tsx';
import type { PageProps } from './pages.ts';

/** The sixth category and on, over the same lists (Rule 3.1.11). */
export const MorePage = (props: PageProps) => <FirstPage {...props} from={columns} />;

export function FirstPage({ layout, large, from = 0 }: PageProps & { from?: number }) {
  const places = large ? 1 : 2;
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
  if (layout.tier === 1) {
    return (
      <>
        <CategoryColumns from={from} />
        <IssueList rows={6 - large} />
        <AnswerStrip places={places} />
      </>
    );
  }
  return (
    <>
      {layout.children > 0 ? <ChildMatrix rows={5} from={from} /> : <CategoryColumns from={from} />}
      <div class={layout.children > 0 && layout.children < 4 ? css.roomy : css.tight}>
        <EscalationColumns cards={2} fromLines={layout.children > 0} />
      </div>
      <AnswerStrip places={places} />
    </>
  );
}
