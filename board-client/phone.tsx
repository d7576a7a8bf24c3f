// The entry of the script for a phone that read the code on the wall. Must stay small and need no
// socket: nothing of the plant but this page reaches an unpaired phone.
import './polyfill.ts';
import './ui/tokens.css';
import { render } from 'preact';
import type { RaisePage } from '../shared/raise-page.ts';
import { createDelivery } from './phone/delivery.ts';
import { openKept } from './phone/kept.ts';
import { Raising } from './phone/raising.tsx';
import { takeCatalogue } from './text/text.ts';

const page = JSON.parse(document.getElementById('page')?.textContent ?? '{}') as RaisePage;
takeCatalogue(page.language, page.texts);
const root = document.getElementById('app') ?? document.body;
void openKept(page.boardId).then((kept) => {
  render(<Raising page={page} delivery={createDelivery(page, kept)} />, root);
});
