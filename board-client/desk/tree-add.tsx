// A further board, from a template: what it brings is said before, live at once below the board chosen.
import { useState } from 'preact/hooks';
import { type BoardTemplate, boardTemplates } from '../../shared/areas/boards/templates.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Choice, Fields, Text } from './fields.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import type { TreeBoard } from './tree-page.tsx';

/** Tier on which a template stands: its parent is higher. */
const tiers: Readonly<Record<BoardTemplate, number>> = {
  line: 1,
  value_stream: 2,
  support: 2,
  plant: 3,
  empty: 1,
};

/** "B 2" → `b-2`: an id that addresses can hold. */
export const idOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

export function AddBoard({ desk, boards }: { desk: Desk; boards: readonly TreeBoard[] }) {
  const [template, setTemplate] = useState<BoardTemplate>('line');
  const [name, setName] = useState('');
  const [shortName, setShort] = useState('');
  const [parentId, setParent] = useState('');
  const [huddleAt, setHuddle] = useState('06:15');
  const parents = boards.filter((b) => b.state === 'live' && b.tier > tiers[template]);
  const parent = parents.find((b) => b.id === parentId) ?? parents.at(-1);
  const id = idOf(shortName || name);
  const isTaken = boards.some((b) => b.id === id);
  const add = async (event: Event) => {
    event.preventDefault();
    const done = await desk.act(
      'addBoardFromTemplate',
      {
        ...{ id, template, name: name.trim(), huddleAt },
        shortName: (shortName.trim() || name.trim()).slice(0, 16),
        parentId: parent?.id,
      },
      t('tree.add.done', { name: name.trim() }),
    );
    if (!done) return;
    setName('');
    setShort('');
  };
  return (
    <section class={d.panel}>
      <h2>{t('tree.add')}</h2>
      <Said desk={desk} of={['addBoardFromTemplate']} />
      <form onSubmit={(event) => void add(event)} data-form="add-board">
        <Fields>
          <Choice
            label={t('tree.add.template')}
            value={template}
            onInput={(value) => setTemplate(value as BoardTemplate)}
            options={boardTemplates
              .filter((each) => each !== 'plant' || parents.length > 0)
              .map((each) => [each, t(`tree.template.${each}`)])}
          />
          <Text label={t('tree.name')} required max={60} value={name} onInput={setName} />
          <Text label={t('tree.short_name')} max={16} value={shortName} onInput={setShort} />
          <Choice
            label={t('tree.add.parent')}
            value={parent?.id ?? ''}
            onInput={setParent}
            options={parents.map((each) => [each.id, each.name])}
          />
          <label>
            <span>{t('tree.add.huddle')}</span>{' '}
            <input
              class={d.input}
              type="time"
              required
              value={huddleAt}
              onInput={(event) => setHuddle(event.currentTarget.value)}
            />
          </label>
          <button
            type="submit"
            class={cx(d.btn, d.primary)}
            disabled={isTaken || id === '' || !parent}
          >
            {t('tree.add.key')}
          </button>
        </Fields>
        {isTaken && id !== '' && (
          <em class={d.fault} role="alert">
            {t('tree.add.taken', { id })}
          </em>
        )}
        <p class={d.muted}>{t('tree.add.hint')}</p>
      </form>
    </section>
  );
}
