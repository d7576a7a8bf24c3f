// `npm run check-config [-- FILE]`: says OK, or names the place of the mistake in the screens file,
// with the same eyes as the server. `--write-schema` renews the schema that editors complete from.
// Must never change the screens file itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseScreens, ScreensFileError } from '../board-server/http/screens-file.ts';
import { screensFileSchema } from '../shared/areas/screens/screens-config.ts';

const root = resolve(import.meta.dirname, '..');
export const schemaFile = join(root, 'docs/screens.schema.json');

/** Text of `docs/screens.schema.json`, as the schema in the code is now. */
export const schemaText = (): string =>
  `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Wall screens of a tier board',
      ...screensFileSchema,
    },
    null,
    2,
  )}\n`;

function check(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ScreensFileError(
      `SCREENS_CONFIG: cannot read ${file} (${(error as NodeJS.ErrnoException).code}): correct the path or the file's rights.`,
    );
  }
  const { screens } = parseScreens(text, file);
  return `OK: ${file} describes ${screens.length} ${screens.length === 1 ? 'screen' : 'screens'}.`;
}

/** @returns exit code: 0 good, 2 a mistake that the sentence names */
function main(args: readonly string[]): number {
  if (args.includes('--write-schema')) {
    writeFileSync(schemaFile, schemaText());
    console.log(`Written: ${schemaFile}`);
    return 0;
  }
  const file = args[0] ?? process.env.SCREENS_CONFIG ?? 'screens.config.json';
  try {
    console.log(check(resolve(file)));
    return 0;
  } catch (error) {
    if (!(error instanceof ScreensFileError)) throw error;
    console.error(error.message);
    return 2;
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
