// Beside every page under a glove: the way back, and the pages of what is folded. Must never hold a key of
// the page's own.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../text/hand-text.ts';
import g from './glove.module.css';
import './glove-pad.module.css';
import { useFold } from './glove.ts';
import { Icon } from './icons.tsx';

export function Folded({
  onBack,
  extra,
  children,
}: {
  onBack: () => void;
  extra: ComponentChildren;
  children: ComponentChildren;
}) {
  const box = useRef<HTMLDivElement>(null);
  const fold = useFold(box, true);
  return (
    <>
      <nav class={g.rail}>
        <button type="button" data-tap="back" aria-label={t('nav.back')} onClick={onBack}>
          <Icon name="back" />
        </button>
        {extra}
        {fold.of > 1 && (
          <>
            <button
              type="button"
              data-tap="fold-up"
              aria-label={t('fold.up')}
              disabled={fold.at === 0}
              onClick={() => fold.turn(-1)}
            >
              <Icon name="up" />
            </button>
            <b>{t('cut', { n: fold.at + 1, of: fold.of })}</b>
            <button
              type="button"
              data-tap="fold-down"
              aria-label={t('fold.down')}
              disabled={fold.at === fold.of - 1}
              onClick={() => fold.turn(1)}
            >
              <Icon name="down" />
            </button>
          </>
        )}
      </nav>
      <div class={g.folded} ref={box} data-folds={fold.of}>
        {children}
      </div>
      <i
        class={g.mask}
        style={{
          left: `${fold.rest.left}px`,
          top: `${fold.rest.top}px`,
          width: `${fold.rest.width}px`,
          height: `${fold.rest.height}px`,
        }}
      />
    </>
  );
}
