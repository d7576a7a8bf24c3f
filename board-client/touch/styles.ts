// The tablet's common class names, from three sheets, under one roof. Must never define a style.
import frame from './frame.module.css';
import keys from './keys.module.css';
import states from './states.module.css';

export default { ...frame, ...keys, ...states } as Readonly<Record<string, string>>;
