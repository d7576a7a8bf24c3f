// The entry of the script of walls of tier 2 and 3.
import { showWall } from './main.tsx';
import { upper } from './screen/upper/index.ts';

showWall(upper);
