// How the two client bundles are made. Must never let the display bundle become a module, split
// itself or keep syntax that the oldest wall engine cannot parse.
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/** The floor: Samsung screens of 2019, LG of 2020, old tablets. */
export const displayTargets = ['chrome63', 'safari12', 'firefox78'];

// Lightning CSS wants versions as major << 16.
const cssTargets = { chrome: 63 << 16, safari: 12 << 16, firefox: 78 << 16 };

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../dist/client', import.meta.url));

const common: InlineConfig = {
  configFile: false,
  root,
  // Relative addresses inside the CSS make one build serve every BASE_PATH.
  base: './',
  mode: 'production',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

// A screen that still runs the last release asks for its files: nothing is emptied here.
const commonBuild = {
  outDir,
  emptyOutDir: false,
  assetsInlineLimit: 0,
  modulePreload: false as const,
  reportCompressedSize: false,
};

/** TV, tablet, phone: one classic script and one style sheet. */
export const display: InlineConfig = {
  ...common,
  css: { transformer: 'lightningcss', lightningcss: { targets: cssTargets } },
  build: {
    ...commonBuild,
    target: displayTargets,
    cssTarget: displayTargets,
    cssCodeSplit: false,
    rolldownOptions: {
      // Told of syntax in dead code too; the gate over the finished bundle is what counts.
      checks: { toleratedTransform: false },
      input: fileURLToPath(new URL('main.tsx', import.meta.url)),
      output: {
        format: 'iife',
        codeSplitting: false,
        entryFileNames: 'assets/display-[hash].js',
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.css'))
            ? 'assets/display-[hash].css'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
};

/** Set-up, strategy, analytics: modules for a current browser, loaded piece by piece. */
export const desk: InlineConfig = {
  ...common,
  css: { transformer: 'lightningcss' },
  build: {
    ...commonBuild,
    target: 'es2022',
    rolldownOptions: {
      input: fileURLToPath(new URL('desk.tsx', import.meta.url)),
      output: {
        entryFileNames: 'assets/desk-[hash].js',
        chunkFileNames: 'assets/desk-[name]-[hash].js',
        assetFileNames: 'assets/desk-[name]-[hash][extname]',
      },
    },
  },
};

export default display;
