// Where the figures come from: a board, a paste or a file, and the profile that maps it.
import { useRef, useState } from 'preact/hooks';
import type { ImportProfile } from '../../shared/areas/imports/profile.ts';
import { t } from '../text/text.ts';
import type { Desk } from './desk.ts';
import css from './import.module.css';
import { fileAsBase64, type Source } from './import-ask.ts';
import d from './parts.module.css';

const restMs = 400;

export function ImportSource({
  desk,
  boards,
  profiles,
  profile,
  onSource,
  onProfile,
}: {
  desk: Desk;
  boards: readonly { readonly id: string; readonly name: string }[];
  profiles: readonly ImportProfile[];
  profile: ImportProfile | null;
  onSource: (source: Source) => void;
  onProfile: (profile: ImportProfile | null) => void;
}) {
  const [board, setBoard] = useState(desk.boardId);
  const [pasted, setPasted] = useState('');
  const [said, say] = useState('');
  const last = useRef<Source | null>(null);
  const timer = useRef(0);
  const send = (source: Source): void => {
    last.current = source;
    onSource(source);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const base64 = await fileAsBase64(file);
    if (base64 === null) return say(t('import.too_large'));
    say(file.name);
    setPasted('');
    send({ board, fileName: file.name, text: null, file: base64 });
  };
  const paste = (text: string): void => {
    setPasted(text);
    // Typed letter by letter it is asked for once, when the hand rests.
    clearTimeout(timer.current);
    if (text.trim() === '') return;
    timer.current = window.setTimeout(() => {
      send({ board, fileName: '', text, file: null });
    }, restMs);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the field for a file does the same by keys
    <section
      class={d.panel}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <div class={css.source}>
        <label>
          {t('desk.board')}
          <select
            class={d.input}
            name="board"
            value={board}
            onChange={(event) => {
              const next = event.currentTarget.value;
              setBoard(next);
              if (last.current) send({ ...last.current, board: next });
            }}
          >
            {boards.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('import.profile')}
          <select
            class={d.input}
            name="profile"
            value={profiles.some(({ id }) => id === profile?.id) ? profile?.id : ''}
            onChange={(event) =>
              onProfile(profiles.find(({ id }) => id === event.currentTarget.value) ?? null)
            }
          >
            <option value="">{t('import.new_profile')}</option>
            {profiles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('import.file')}
          <input
            class={d.input}
            type="file"
            name="file"
            accept=".xlsx,.csv,.tsv,.txt"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
        <span class={d.muted}>{said}</span>
      </div>
      <textarea
        class={css.paste}
        name="paste"
        aria-label={t('import.paste')}
        placeholder={t('import.paste')}
        value={pasted}
        onInput={(event) => paste(event.currentTarget.value)}
      />
    </section>
  );
}
