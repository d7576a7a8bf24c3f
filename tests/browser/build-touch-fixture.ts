// Builds the fixture page of the tablet with the settings of the display bundle into a folder:
//   node tests/browser/build-touch-fixture.ts <folder>
// Must never touch dist/client: screens may be asking for its files.
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { display, textsInPage } from '../../board-client/vite.config.ts';

/** @returns the path of the page */
export async function buildTouchFixture(folder: string): Promise<string> {
  await build({
    ...display,
    // No server writes this page, so its words are in the script.
    plugins: (display.plugins ?? []).filter((each) => each !== textsInPage),
    build: {
      ...display.build,
      outDir: folder,
      rolldownOptions: {
        ...display.build?.rolldownOptions,
        input: resolve(import.meta.dirname, 'touch-fixture.tsx'),
        output: {
          ...(display.build?.rolldownOptions?.output as object),
          entryFileNames: 'assets/touch.js',
          assetFileNames: (asset) =>
            asset.names.some((name) => name.endsWith('.css'))
              ? 'assets/touch.css'
              : 'assets/[name][extname]',
        },
      },
    },
  });
  const page = join(folder, 'touch.html');
  await writeFile(
    page,
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
      '<link rel="stylesheet" href="assets/touch.css"></head>' +
      '<body><script src="assets/touch.js"></script></body></html>\n',
  );
  return page;
}

if (process.argv[1] === import.meta.filename) {
  console.log(await buildTouchFixture(resolve(process.argv[2] ?? 'dist/touch-fixture')));
}
