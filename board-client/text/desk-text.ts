// The texts of the desk on top of those of the wall.
import desk from './en-desk.json' with { type: 'json' };
import { addEntries } from './text.ts';

addEntries(desk);

export { t } from './text.ts';
