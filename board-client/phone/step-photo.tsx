// First step: a picture says more than a sentence. Without one it goes on just the same.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { Icon } from '../touch/icons.tsx';
import c from './controls.module.css';
import { Earlier } from './earlier.tsx';
import p from './phone.module.css';
import { fitting } from './picture.ts';
import type { StepProps } from './raising.tsx';

interface PhotoProps extends StepProps {
  photo: Blob | null;
  setPhoto: (photo: Blob | null) => void;
}

export function Photo({ photo, setPhoto, next, ...props }: PhotoProps) {
  const [said, say] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const url = useMemo(() => photo && URL.createObjectURL(photo), [photo]);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const picture = await fitting(file);
    say(picture ? '' : t('phone.photo.unreadable'));
    if (picture) setPhoto(picture);
  };
  const ask = () => input.current?.click();
  return (
    <>
      <main class={p.body}>
        <h1>{t('phone.show')}</h1>
        <p class={p.muted}>{t('phone.faces')}</p>
        <input
          ref={input}
          class={p.hidden}
          id="photo"
          type="file"
          accept="image/*"
          capture="environment"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        {url ? (
          <div class={c.picture}>
            <img src={url} alt={t('phone.picture')} />
            <button type="button" class={c.button} data-tap="again" onClick={ask}>
              <Icon name="reload" />
              {t('phone.again')}
            </button>
          </div>
        ) : (
          <button type="button" class={c.camera} data-tap="photo" onClick={ask}>
            <Icon name="camera" />
            {t('phone.take')}
          </button>
        )}
        {said && (
          <p class={c.fault} role="alert">
            {said}
          </p>
        )}
        <Earlier {...props} />
      </main>
      <footer class={p.foot}>
        {photo && (
          <button type="button" class={c.go} data-tap="use" onClick={next}>
            {t('phone.use')}
            <Icon name="fwd" after />
          </button>
        )}
        <button
          type="button"
          class={c.button}
          data-tap="without"
          onClick={() => {
            setPhoto(null);
            next();
          }}
        >
          {t('phone.without')}
        </button>
      </footer>
    </>
  );
}
