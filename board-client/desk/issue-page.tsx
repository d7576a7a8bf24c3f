// One issue at the desk: its A3, its 8D, its whole history with pictures; both papers print as they
// stand. What is written here goes out as one command and comes back with the next read.
import { historyText, whoText } from '../../shared/areas/issues/history.view.ts';
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import { photoUrl } from '../sync/issue-file.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { DeskIcon } from './desk-icons.tsx';
import { EightDPaper } from './issue-8d.tsx';
import { A3Paper } from './issue-a3.tsx';
import { EditA3, EditEightD } from './issue-edit.tsx';
import a from './issue-paper.module.css';
import d from './parts.module.css';
import { momentOf, Page } from './parts.tsx';

const tabs = ['a3', '8d', 'history', 'edit-a3', 'edit-8d'] as const;

export default function IssuePage({ desk, path, go }: DeskProps) {
  const [issueId = '', asked] = path;
  const read = useRead<IssueFile>(desk, `issues/${encodeURIComponent(issueId)}`);
  const title =
    read.state === 'here'
      ? `${read.value.issue.number} · ${read.value.issue.title}`
      : t('view.issue');
  const first = read.state === 'here' && read.value.issue.eightD ? '8d' : 'a3';
  const tab = tabs.find((each) => each === asked) ?? first;
  return (
    <Page
      desk={desk}
      title={title}
      under={read.state === 'here' ? read.value.boardName : ''}
      tools={
        <button type="button" class={d.btn} onClick={() => print()}>
          <DeskIcon name="print" />
          {t('desk.print')}
        </button>
      }
      read={read}
      paper={tab === 'a3' || tab === '8d'}
    >
      {(file) => (
        <>
          <nav class={a.tabs}>
            {tabs.map((each) => (
              <button
                type="button"
                key={each}
                data-tab={each}
                class={cx(d.btn, each === tab && d.on)}
                onClick={() => go(`issue/${issueId}/${each}`)}
              >
                {t(`desk.issue.${each}`)}
              </button>
            ))}
          </nav>
          {tab === 'a3' && <A3Paper desk={desk} file={file} />}
          {tab === '8d' && <EightDPaper desk={desk} file={file} />}
          {tab === 'history' && <History desk={desk} file={file} />}
          {tab === 'edit-a3' && <EditA3 desk={desk} file={file} go={go} />}
          {tab === 'edit-8d' && <EditEightD desk={desk} file={file} go={go} />}
        </>
      )}
    </Page>
  );
}

function History({ desk, file }: { desk: Desk; file: IssueFile }) {
  return (
    <>
      {file.photos.length > 0 && (
        <section class={cx(d.panel, a.photos)}>
          {file.photos.map((photo) => (
            <a key={photo.id} href={photoUrl(desk.basePath, photo.id, false)}>
              <img src={photoUrl(desk.basePath, photo.id, true)} alt={photo.caption} />
            </a>
          ))}
        </section>
      )}
      <section class={d.panel}>
        <table class={cx(d.table, a.lines)}>
          <tbody>
            {file.history.map((line) => (
              <tr key={line.id}>
                <td>{momentOf(desk, line.at)}</td>
                <td>{whoText(t, line.by)}</td>
                <td>{historyText(t, line, file)}</td>
                <td class={d.muted}>{line.deviceId ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
