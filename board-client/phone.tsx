// The entry of the script for a phone that read the code on the wall. Must stay small and need no
// socket: nothing of the plant but this page reaches an unpaired phone.
import './polyfill.ts';
import './ui/tokens.css';
import { render } from 'preact';
import type { RaisePage } from '../shared/raise-page.ts';
import { openBegun } from './phone/begun.ts';
import { createDelivery } from './phone/delivery.ts';
import { openKept, openShelf } from './phone/kept.ts';
import { type Draft, Raising } from './phone/raising.tsx';
import { takeCatalogue } from './text/text.ts';

const page = JSON.parse(document.getElementById('page')?.textContent ?? '{}') as RaisePage;
takeCatalogue(page.language, page.texts);
const root = document.getElementById('app') ?? document.body;
void Promise.all([
  openKept(page.boardId).then(async (kept) => createDelivery(page, kept, await kept.all())),
  openShelf(page.boardId).then((shelf) => openBegun<Draft>(shelf)),
]).then(([delivery, begun]) => {
  render(<Raising page={page} delivery={delivery} begun={begun} />, root);
});
