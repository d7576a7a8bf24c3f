// The pages of the first run, one per step, and the page that follows: recovery codes, then the way to
// the first screen and the first reading. Words and fields only; nothing is decided here.
import type { FastifyRequest } from 'fastify';
import type { BoardTemplate } from '../../shared/areas/boards/templates.ts';
import type { PeopleCommands } from '../../shared/areas/people/commands.ts';
import { languages } from '../../shared/languages.ts';
import { codeHtml, plainHttpHtml } from './enrol-pages.ts';
import type { Form } from './form-parts.ts';
import { escaped, fieldHtml } from './plain-page.ts';
import type { Faults, PlantTold } from './setup-checks.ts';
import { cardsHtml, choicesHtml, previewsHtml } from './template-preview.ts';
import { rowHtml, type Step, wizardHtml } from './wizard-page.ts';

/** What the steps have said so far; secrets as hashes, the generator's secret sealed with it. */
export interface Told {
  readonly at: 'plant' | 'admin' | 'code' | 'board';
  readonly plant?: PlantTold;
  readonly admin?: {
    readonly personId: string;
    readonly name: string;
    readonly initials: string;
    readonly pinHash: string;
    readonly passphraseHash: string;
    readonly secret: string;
    readonly totp?: PeopleCommands['finishSetup']['totp'];
  };
}

interface StepParts {
  readonly request: FastifyRequest;
  readonly basePath: string;
  readonly told: Told;
  readonly form: Form;
  readonly faults: Faults;
  readonly hidden: Readonly<Record<string, string>>;
}

const stepsOf = ({ plant, admin }: Told): Step[] => [
  {
    name: 'Plant',
    told: plant ? `${plant.plantName}, ${plant.zone}, day starts ${plant.dayStart}` : 'name, time',
  },
  {
    name: 'Administrator',
    told: admin ? `${admin.initials}, passphrase and PIN set` : 'who sets up',
  },
  { name: 'First board', told: 'one team is enough to start' },
];

const zones = Intl.supportedValuesOf('timeZone');

const plantFields = ({ form, told: { plant }, faults }: StepParts): string => {
  const given = (name: keyof PlantTold, usual: string): string =>
    form[name] ?? plant?.[name] ?? usual;
  return `${rowHtml(
    [
      { name: 'plantName', label: 'Name of the plant', value: given('plantName', '') },
      {
        name: 'language',
        label: 'Language of the boards',
        value: given('language', 'en'),
        choices: Object.entries(languages),
      },
    ],
    faults,
  )}${rowHtml(
    [
      {
        name: 'zone',
        label: 'Time zone',
        value: given('zone', Intl.DateTimeFormat().resolvedOptions().timeZone),
        hint: 'For example Europe/Berlin',
        offers: zones,
      },
      {
        name: 'dayStart',
        label: 'The production day begins at',
        type: 'time',
        value: given('dayStart', '06:00'),
      },
      {
        name: 'shifts',
        label: 'Shifts, eight hours each',
        value: given('shifts', 'two'),
        choices: [
          ['one', 'One'],
          ['two', 'Two'],
          ['three', 'Three'],
        ],
        hint: 'Monday to Friday; breaks, weekends and holidays come later',
      },
    ],
    faults,
  )}`;
};

const adminFields = ({ form, told: { admin }, faults }: StepParts): string =>
  `${rowHtml(
    [
      { name: 'name', label: 'Your name', value: form.name ?? admin?.name ?? '' },
      {
        name: 'initials',
        label: 'Your initials',
        value: form.initials ?? admin?.initials ?? '',
        hint: 'Two to six letters, as boards show them',
      },
    ],
    faults,
  )}${rowHtml(
    [
      {
        name: 'passphrase',
        label: 'Passphrase',
        type: 'password',
        hint: 'At least 15 characters: a few words, no name, nothing that repeats. For the desk.',
      },
      { name: 'again', label: 'The passphrase once more', type: 'password' },
    ],
    faults,
  )}${rowHtml(
    [
      {
        name: 'pin',
        label: 'PIN',
        type: 'password',
        digits: true,
        hint: 'At least 6 digits, no run, no repeat, no year. For tablets.',
      },
    ],
    faults,
  )}`;

const boardFields = ({ form, faults }: StepParts): string => {
  const chosen = (form.template ?? 'line') as BoardTemplate;
  const named = fieldHtml({
    name: 'boardName',
    label: 'Name of the team',
    value: form.boardName ?? '',
    hint: 'As people say it; the plant itself keeps its own name',
    optional: true,
    fault: faults.boardName,
  });
  const short = fieldHtml({
    name: 'boardShortName',
    label: 'Short name',
    value: form.boardShortName ?? '',
    hint: 'On all screens, for example B2',
    optional: true,
    fault: faults.boardShortName,
  });
  const huddle = fieldHtml({
    name: 'huddleAt',
    label: 'First huddle of the day',
    type: 'time',
    value: form.huddleAt ?? '06:15',
    hint: 'At a line the other shifts follow',
    fault: faults.huddleAt,
  });
  return `<div class="begin">${choicesHtml(chosen)}<div class="left">${cardsHtml()}<fieldset class="row">${named}${short}${huddle}</fieldset></div>${previewsHtml()}</div>`;
};

export function pageOfStep(parts: StepParts): string {
  const { request, basePath, told, faults, hidden } = parts;
  const common = {
    basePath,
    action: `${basePath}setup`,
    steps: stepsOf(told),
    faults,
    hidden,
    hasBack: told.at !== 'plant',
  };
  switch (told.at) {
    case 'plant':
      return wizardHtml({
        ...common,
        at: 0,
        title: 'Which plant is it?',
        lead: 'Name, clock and shifts. All of it can be changed later.',
        notice: plainHttpHtml(request),
        body: plantFields(parts),
        next: 'Go on',
      });
    case 'admin':
      return wizardHtml({
        ...common,
        at: 1,
        title: 'Who sets it up?',
        lead: 'You are the first administrator. There are no default accounts: nobody else can sign in.',
        notice: plainHttpHtml(request),
        body: adminFields(parts),
        next: 'Go on',
      });
    case 'code':
      return wizardHtml({
        ...common,
        at: 1,
        title: 'Your code generator',
        lead: 'An administrator signs in with his passphrase and a code that changes every 30 seconds.',
        body: told.admin
          ? codeHtml(told.admin.secret, told.plant?.plantName ?? '', told.admin.initials, faults)
          : '',
        next: 'Go on',
      });
    case 'board':
      return wizardHtml({
        ...common,
        at: 2,
        title: 'Which team starts?',
        lead: 'A template brings letters, KPIs with formulas, targets to adjust, reasons and a huddle with its agenda. You can change all of it later.',
        body: boardFields(parts),
        next: 'Create this board',
      });
  }
}

export interface Made {
  readonly plantName: string;
  readonly initials: string;
  readonly boardId: string;
  readonly boardName: string;
  readonly hasKpis: boolean;
  /** What is opened on a TV. */
  readonly addresses: readonly string[];
}

/** Shown once, after the last step. @param recovery HTML of the recovery codes */
export function startHtml(basePath: string, made: Made, recovery: string): string {
  const { boardId, boardName } = made;
  const board = encodeURIComponent(boardId);
  return wizardHtml({
    basePath,
    action: '',
    title: 'The plant is set up',
    lead: `You are signed in, and this browser is paired with the right to act. You stand for ${boardName} until its people are entered.`,
    steps: [
      { name: 'Plant', told: made.plantName },
      { name: 'Administrator', told: made.initials },
      { name: 'First board', told: boardName },
    ],
    at: 3,
    body: `${recovery}
<h2>What comes next</h2>
<div class="go"><section><h2>1. Hang up a screen</h2><p>Open ${made.addresses.map((each) => `<b>${escaped(each)}</b>`).join(' or ')} in the browser of the TV, or of the team’s tablet. It shows a code of eight characters; type it here.</p><a class="door" href="${basePath}pair?board=${board}">Pair a screen</a> <a class="door plain" href="${basePath}pair?device=tablet&amp;board=${board}">Pair a tablet</a></section>
<section><h2>2. Enter the first reading</h2><p>${
      made.hasKpis
        ? `Open the board, touch what asks for yesterday’s figure, and type it. The screen shows it at once.`
        : 'Your board has no KPI yet: add the first one at the desk.'
    }</p><a class="door" href="${basePath}board/${board}">Open ${escaped(boardName)}</a></section>
<section><h2>3. Bring your people in</h2><p>At the desk: people, roles and duty, more boards, KPIs, targets, reasons, calendar.</p><a class="door plain" href="${basePath}desk">Go to the desk</a></section></div>`,
  });
}
