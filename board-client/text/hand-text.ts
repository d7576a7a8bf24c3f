// The texts of tablet, phone and start page on top of those of the wall. Must never be imported by
// what a wall shows: its script would carry five hundred texts for nothing.

import problems from './en-problems.json' with { type: 'json' };
import touch from './en-touch.json' with { type: 'json' };
import { addEntries } from './text.ts';

addEntries(touch);
addEntries(problems);

export { t } from './text.ts';
