// The texts of the desk on top of those of the wall.
import desk from './en-desk.json' with { type: 'json' };
import problems from './en-problems.json' with { type: 'json' };
import { addEntries } from './text.ts';

addEntries(desk);
addEntries(problems);

export { t } from './text.ts';
