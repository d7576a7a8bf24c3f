// Keys of a red without a reaction: what the system proposes (open again, link the line's issue), and
// a new issue. A person decides (Rules 3.4.1, 2 "Issue").
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { t } from '../text/hand-text.ts';
import type { PageProps } from './frame.tsx';
import { Button } from './parts.tsx';

export function RedKeys({ tile, hand, go }: Pick<PageProps, 'hand' | 'go'> & { tile: Tile }) {
  const proposed = tile.proposed;
  return (
    <>
      {proposed?.as === 'reopen' && (
        <Button
          id="reopen"
          label={t('todo.reopen')}
          onTap={() => go(`issue/${proposed.issueId}/is_reopen`)}
        />
      )}
      {proposed?.as === 'link' && (
        <Button
          id="link"
          label={t('todo.link')}
          onTap={() =>
            void hand.act({
              type: 'linkIssue',
              payload: { issueId: proposed.issueId, kpiId: tile.id, on: tile.reviewedOn },
              purpose: t('todo.link'),
              done: t('do.link.done', { kpi: tile.shortName }),
            })
          }
        />
      )}
      <Button id="raise" label={t('todo.raise')} onTap={() => go(`raise/${tile.id}`)} />
    </>
  );
}
