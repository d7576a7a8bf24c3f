// The entry of the script of tier-1 walls. Must never import what only tier 2 and 3 draw.
import { showWall } from './main.tsx';

showWall();
