// Page 1 of a wall screen: what is red and who does what about it. Tier 2 and 3 bring their own.
import { AnswerStrip, IssueList } from './board-lists.tsx';
import { CategoryColumns, columns } from './board-tiles.tsx';
import { Hours } from './detail-page.tsx';
import type { PageProps } from './pages.ts';
import { useScreen } from './screen-context.ts';

/** The sixth category and on, over the same lists (Rule 3.1.11). */
export const MorePage = (props: PageProps) => <FirstPage {...props} from={columns} />;

export function FirstPage(props: PageProps & { from?: number }) {
  const { upper } = useScreen();
  const { layout, large, upright, from = 0 } = props;
  if (upper && layout.tier > 1) return <upper.Page {...props} />;
  return (
    <>
      <CategoryColumns from={from} sixth={upright && <Hours rows={7} />} />
      <IssueList rows={(upright ? 5 : 6) - large} />
      <AnswerStrip places={large ? 1 : 2} />
    </>
  );
}
