// One issue with its views at the left edge: the issue itself, 5-why, causes, A3, 8D, pictures, history.
// What no board carries is read when the page opens and again after each change.
import { useEffect, useState } from 'preact/hooks';
import type { Countermeasure } from '../../shared/areas/countermeasures/countermeasure.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import type { Action } from './fields.ts';
import { spoken } from './fields.ts';
import { Decide } from './form.tsx';
import { Frame, type PageProps } from './frame.tsx';
import { Icon, type IconName } from './icons.tsx';
import own from './issue.module.css';
import { problemActions } from './issue-forms.ts';
import { IssueMain } from './issue-main.tsx';
import { HistoryView, PhotosView } from './issue-record.tsx';
import { A3View, CausesView, EightDView } from './issue-sheet.tsx';
import sheet from './issue-views.module.css';
import { WhyView } from './issue-why.tsx';
import s from './styles.ts';
import { issueActions, newCountermeasure } from './work-actions.ts';

export interface ViewProps extends PageProps {
  readonly issue: Issue & { rev?: number };
  readonly actions: readonly Countermeasure[];
  readonly asked: readonly Escalation[];
  /** Null until it was read, or where it cannot be. */
  readonly file: IssueFile | null;
  readonly possible: readonly Action[];
  /** Opens a form of this issue. */
  readonly at: (key: string) => void;
}

const i: Readonly<Record<string, string>> = { ...own, ...sheet };
const views = ['why', 'causes', 'a3', '8d', 'photos', 'history'] as const;
type View = (typeof views)[number] | 'issue';
const icons: Readonly<Record<View, IconName>> = {
  issue: 'issue',
  why: 'help',
  causes: 'fish',
  a3: 'list',
  '8d': 'copy',
  photos: 'camera',
  history: 'clock',
};

/** Reads the issue's file at once and whenever the issue or what was last said changes. */
function useFile({ hand }: PageProps, issueId: string, rev: number): IssueFile | null {
  const [file, set] = useState<IssueFile | null>(null);
  const said = hand.toast.value?.until ?? 0;
  useEffect(() => {
    let stopped = false;
    void hand.issueFile(issueId).then((read) => {
      if (read && !stopped) set(read);
    });
    return () => {
      stopped = true;
    };
  }, [issueId, rev, said]);
  return file;
}

export function IssuePage(props: PageProps & { issueId: string; action?: string }) {
  const { hand, facts, go, issueId, action } = props;
  const { store } = hand;
  const own = store.record('issue', issueId).value;
  const file = useFile(props, issueId, own?.rev ?? 0);
  const issue = own ?? file?.issue;
  if (!issue)
    return (
      <Frame {...props} title={t('gone')}>
        {null}
      </Frame>
    );
  const known = own ? store.all('countermeasure') : (file?.countermeasures ?? []);
  const actions = known.filter((c) => c.issueId === issueId && c.state !== 'cancelled');
  const cards: readonly Escalation[] = own ? store.all('escalation') : (file?.escalations ?? []);
  const asked = cards
    .filter((e) => e.issueIds.indexOf(issueId) >= 0)
    .sort((a, b) => b.raisedAt - a.raisedAt);
  const open = asked.some((e) => isOpenEscalation(e.state));
  const possible = [
    ...issueActions(issue, open, facts),
    ...problemActions(issue, file?.sheet ?? null, actions, facts),
  ];
  const view: View = views.filter((v) => v === action)[0] ?? 'issue';
  const under = t('issue.under', {
    n: issue.number,
    severity: issue.severity,
    state: t(`issue.${issue.state}`),
  });

  if (action && view === 'issue') {
    const add = action === 'cm_add' ? [newCountermeasure(issue, facts)] : [];
    const home = homeOf(action);
    const back = () => go(`issue/${issueId}${home}`);
    return (
      <Frame {...props} title={issue.title} under={under} onBack={back}>
        <Decide
          key={action}
          actions={add.length ? add : possible.filter((a) => homeOf(a.key) === home)}
          first={action}
          onSend={(a, values) =>
            void hand
              .act({
                type: a.type,
                payload: a.payload(values),
                purpose: a.purpose,
                done: a.done,
                mine: spoken(a.fields, values),
                draft: '',
              })
              .then((done) => done && back())
          }
        />
      </Frame>
    );
  }

  const shown: ViewProps = {
    ...props,
    issue,
    actions,
    asked,
    file,
    possible,
    at: (key) => go(`issue/${issueId}/${key}`),
  };
  return (
    <Frame {...props} title={issue.title} under={under}>
      <main class={cx(s.main, i.issue, view !== 'issue' && i.wide)}>
        <nav class={i.views}>
          {(['issue', ...views] as const).map((v) => (
            <button
              type="button"
              key={v}
              data-tap={`view:${v}`}
              class={cx(i.view, v === view && i.on)}
              aria-current={v === view}
              onClick={() => go(`issue/${issueId}${v === 'issue' ? '' : `/${v}`}`)}
            >
              <Icon name={icons[v]} />
              <b>{t(`view.${v}`)}</b>
              <small>{countOf(v, shown)}</small>
            </button>
          ))}
        </nav>
        {view === 'why' ? (
          <WhyView {...shown} />
        ) : view === 'causes' ? (
          <CausesView {...shown} />
        ) : view === 'a3' ? (
          <A3View {...shown} />
        ) : view === '8d' ? (
          <EightDView {...shown} />
        ) : view === 'photos' ? (
          <PhotosView {...shown} />
        ) : view === 'history' ? (
          <HistoryView {...shown} />
        ) : (
          <IssueMain {...shown} />
        )}
      </main>
    </Frame>
  );
}

/** The view from which a form is opened, as the end of its address. */
const homes: Readonly<Record<string, string>> = {
  is_why: '/why',
  is_unwhy: '/why',
  is_root: '/why',
  is_cause: '/causes',
  is_a3: '/a3',
  is_a3_owner: '/a3',
  is_a3_accept: '/a3',
  is_8d: '/8d',
};
const homeOf = (key: string): string => homes[key] ?? '';

function countOf(view: View, { issue, file }: ViewProps): string {
  const sheet = file?.sheet;
  switch (view) {
    case 'why':
      return issue.fiveWhy.length > 0
        ? t('view.n_of', {
            n: issue.therefore.filter(Boolean).length,
            of: issue.fiveWhy.length - 1,
          })
        : '';
    case 'causes':
      return sheet && sheet.causes.length > 0 ? String(sheet.causes.length) : '';
    case 'a3': {
      const a3 = sheet?.a3;
      if (!a3) return '';
      const written = [a3.background, a3.current, a3.goal.to, a3.analysis, a3.followUp];
      return t('view.n_of', { n: written.filter(Boolean).length, of: written.length });
    }
    case '8d': {
      const steps = sheet?.eightD?.steps;
      if (!steps) return '';
      const all = Object.keys(steps) as (keyof typeof steps)[];
      return t('view.n_of', { n: all.filter((d) => steps[d].doneOn).length, of: all.length });
    }
    case 'photos':
      return issue.photos > 0 ? String(issue.photos) : '';
    case 'history':
      return file ? String(file.history.length) : '';
    default:
      return '';
  }
}
