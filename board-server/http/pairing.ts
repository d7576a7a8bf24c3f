// An unpaired browser of a real plant: shows a code and nothing of the plant. An administrator types
// the code; the page asks again by itself and becomes a screen or a tablet.
import type { PageData } from '../../shared/page.ts';
import type { HttpParts } from './http-parts.ts';
import { plainHtml } from './page-html.ts';

export async function pairingPage(
  parts: HttpParts,
  _page: Pick<PageData, 'page'>,
): Promise<string> {
  return plainHtml(
    'This screen is not paired',
    'An administrator pairs it under Screens.',
    parts.settings.basePath,
    10,
  );
}
