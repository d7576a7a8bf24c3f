// What the steps of the first run take: every mistake of a form at once, each at its field, each as a
// sentence that says what to do. Nothing is written here.

import { type BoardTemplate, boardTemplates } from '../../shared/areas/boards/templates.ts';
import { Refusal } from '../../shared/errors.ts';
import { languages } from '../../shared/languages.ts';
import { checkNewPassphrase } from '../areas/people/passphrase.ts';
import { checkNewPin } from '../areas/people/throttle.ts';
import type { Form } from './form-parts.ts';

/** Field → what is wrong with it. */
export type Faults = Readonly<Record<string, string>>;
export type Checked<T> = { readonly value: T } | { readonly faults: Faults };

export interface PlantTold {
  readonly plantName: string;
  readonly zone: string;
  readonly dayStart: string;
  readonly shifts: 'one' | 'two' | 'three';
  readonly language: string;
}
export interface AdminTold {
  readonly name: string;
  readonly initials: string;
  readonly pin: string;
  readonly passphrase: string;
}
export interface BoardTold {
  readonly template: BoardTemplate;
  readonly boardName: string;
  readonly boardShortName: string;
  readonly huddleAt: string;
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
const text = (form: Form, name: string): string => (form[name] ?? '').trim();

/** Collects what is wrong; the first fault of a field is the one that is said. */
function collector() {
  const faults: Record<string, string> = {};
  const say = (field: string, isWrong: boolean, sentence: string): void => {
    if (isWrong) faults[field] ??= sentence;
  };
  return {
    faults,
    say,
    /** A rule that refuses by itself. */
    try(field: string, check: () => void): void {
      try {
        check();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        faults[field] ??= error.message;
      }
    },
    name(field: string, value: string, most: number, what: string): void {
      say(field, value === '', `Write ${what}.`);
      say(field, value.length > most, `At most ${most} characters.`);
    },
  };
}

const done = <T>(faults: Record<string, string>, value: T): Checked<T> =>
  Object.keys(faults).length > 0 ? { faults } : { value };

const zoneOf = (typed: string): string | null => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
};

export function checkPlant(form: Form): Checked<PlantTold> {
  const { faults, say, name } = collector();
  const [plantName, typedZone, dayStart] = [
    text(form, 'plantName'),
    text(form, 'zone'),
    text(form, 'dayStart'),
  ];
  name('plantName', plantName, 60, 'the name of the plant');
  const zone = typedZone === '' ? null : zoneOf(typedZone);
  say('zone', zone === null, `"${typedZone}" is no time zone: write one as Europe/Berlin.`);
  say('dayStart', !clock.test(dayStart), 'Write a time as 06:00.');
  say(
    'dayStart',
    dayStart > '12:00',
    'The production day begins at noon at the latest; a night shift may begin the evening before.',
  );
  const shifts = text(form, 'shifts');
  const isShifts = shifts === 'one' || shifts === 'two' || shifts === 'three';
  say('shifts', !isShifts, 'Choose one, two or three.');
  const language = text(form, 'language');
  say('language', !(language in languages), 'Choose a language.');
  return done(faults, {
    plantName,
    zone: zone ?? '',
    dayStart,
    shifts: isShifts ? shifts : 'one',
    language,
  });
}

export function checkAdmin(form: Form, plantName: string): Checked<AdminTold> {
  const all = collector();
  const [name, initials] = [text(form, 'name'), text(form, 'initials').toUpperCase()];
  const { pin = '', passphrase = '', again = '' } = form;
  all.name('name', name, 60, 'your name');
  all.say('initials', !/^.{2,6}$/u.test(initials), 'Two to six letters.');
  all.try('passphrase', () =>
    checkNewPassphrase(passphrase, { isAdmin: true, names: [plantName, name, initials] }),
  );
  all.say('again', passphrase !== again, 'The two passphrases are not the same: type both again.');
  all.try('pin', () => checkNewPin(pin));
  return done(all.faults, { name, initials, pin, passphrase });
}

export function checkBoard(form: Form): Checked<BoardTold> {
  const all = collector();
  const template = text(form, 'template') as BoardTemplate;
  all.say('template', !boardTemplates.includes(template), 'Choose what begins.');
  const isPlant = template === 'plant';
  const [boardName, boardShortName, huddleAt] = [
    text(form, 'boardName'),
    text(form, 'boardShortName'),
    text(form, 'huddleAt'),
  ];
  // The plant has its name already.
  if (!isPlant) {
    all.name('boardName', boardName, 60, 'the name of the team');
    all.say('boardShortName', boardShortName.length > 16, 'At most 16 characters.');
  }
  all.say('huddleAt', !clock.test(huddleAt), 'Write a time as 06:15.');
  return done(all.faults, {
    template,
    boardName: isPlant ? boardName || '-' : boardName,
    boardShortName: (boardShortName || boardName || '-').slice(0, 16),
    huddleAt,
  });
}
