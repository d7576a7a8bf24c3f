// THE list of the desk's pages, in the order of the rail. A page is one file with a default export
// that takes DeskProps; it is loaded when it is first opened.
import type { ComponentType } from 'preact';
import type { DeskProps } from './desk.ts';
import type { DeskIconName } from './desk-icons.tsx';

export const groups = ['daily', 'hoshin', 'people', 'improve', 'plant'] as const;

export interface DeskPage {
  /** First part of the address, `/desk#/<id>`; its name is the text `desk.page.<id>`. */
  readonly id: string;
  readonly group: (typeof groups)[number];
  readonly icon: DeskIconName;
  /** False: reached from another page, not from the rail. */
  readonly inRail?: false;
  readonly load: () => Promise<{ default: ComponentType<DeskProps> }>;
}

export const pages: readonly DeskPage[] = [
  { id: 'boards', group: 'daily', icon: 'grid', load: () => import('./boards-page.tsx') },
  {
    id: 'escalations',
    group: 'daily',
    icon: 'up',
    load: () => import('./escalations-page.tsx'),
  },
  { id: 'people', group: 'people', icon: 'users', load: () => import('./people-page.tsx') },
  { id: 'duty', group: 'people', icon: 'day', load: () => import('./duty-page.tsx') },
  { id: 'skills', group: 'people', icon: 'skill', load: () => import('./skills-page.tsx') },
  { id: 'huddles', group: 'daily', icon: 'clock', load: () => import('./huddles-page.tsx') },
  { id: 'import', group: 'plant', icon: 'down', load: () => import('./import-page.tsx') },
  { id: 'kpis', group: 'plant', icon: 'bars', load: () => import('./kpis-page.tsx') },
  { id: 'issues', group: 'daily', icon: 'issue', load: () => import('./issues-page.tsx') },
  { id: 'actions', group: 'daily', icon: 'list', load: () => import('./actions-page.tsx') },
  {
    id: 'issue',
    group: 'daily',
    icon: 'issue',
    inRail: false,
    load: () => import('./issue-page.tsx'),
  },
  {
    id: 'announcements',
    group: 'daily',
    icon: 'say',
    load: () => import('./announcements-page.tsx'),
  },
  { id: 'print', group: 'daily', icon: 'print', load: () => import('./print-page.tsx') },
  { id: 'practices', group: 'improve', icon: 'pages', load: () => import('./practices-page.tsx') },
  { id: 'tree', group: 'plant', icon: 'tree', load: () => import('./tree-page.tsx') },
  { id: 'reasons', group: 'plant', icon: 'list', load: () => import('./reasons-page.tsx') },
  { id: 'calendar', group: 'plant', icon: 'day', load: () => import('./calendar-page.tsx') },
  { id: 'calls', group: 'plant', icon: 'bell', load: () => import('./calls-page.tsx') },
  { id: 'ladder', group: 'plant', icon: 'up', load: () => import('./ladder-page.tsx') },
  { id: 'screens', group: 'plant', icon: 'tv', load: () => import('./screens-page.tsx') },
  { id: 'history', group: 'plant', icon: 'undo', load: () => import('./history-page.tsx') },
  {
    id: 'configuration',
    group: 'plant',
    icon: 'cog',
    load: () => import('./configuration-page.tsx'),
  },
  { id: 'pilot', group: 'plant', icon: 'check', load: () => import('./pilot-page.tsx') },
];
