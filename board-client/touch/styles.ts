// The tablet's common class names, from four sheets, under one roof. Must never define a style.
import frame from './frame.module.css';
import header from './header.module.css';
import keys from './keys.module.css';
import states from './states.module.css';

export default { ...frame, ...header, ...keys, ...states } as Readonly<Record<string, string>>;
