// How the client bundles are made. Must never let the bundles of wall and hand become modules, split
// themselves or keep syntax that the oldest wall engine cannot parse.
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';

/** The floor: Samsung screens of 2019, LG of 2020, old tablets. */
export const floorTargets = ['chrome63', 'safari12', 'firefox78'];

// Lightning CSS wants versions as major << 16.
const cssTargets = { chrome: 63 << 16, safari: 12 << 16, firefox: 78 << 16 };

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../dist/client', import.meta.url));

// The socket's client brings polling and WebTransport too, 3 kB that no screen ever calls, with
// numbers (BigInt) that the floor lacks. Its table of transports becomes the one that is used.
const webSocketOnly: Plugin = {
  name: 'websocket-only',
  load(id) {
    if (!id.endsWith('/engine.io-client/build/esm/transports/index.js')) return null;
    return "import { WS } from './websocket.js'; export const transports = { websocket: WS };";
  },
};

/** The words of a wall come with its page, in the language of the screen: its script carries none. */
export const textsInPage: Plugin = {
  name: 'texts-in-page',
  load: (id) => (id.endsWith('/text/en.json') ? '{}' : null),
};

const common: InlineConfig = {
  configFile: false,
  root,
  // Relative addresses inside the CSS make one build serve every BASE_PATH.
  base: './',
  mode: 'production',
  publicDir: false,
  logLevel: 'warn',
  plugins: [webSocketOnly],
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

// One classic script and one style sheet, named after the bundle.
function classic(name: string, entry: string): InlineConfig {
  return {
    ...common,
    css: { transformer: 'lightningcss', lightningcss: { targets: cssTargets } },
    build: {
      ...commonBuild,
      target: floorTargets,
      cssTarget: floorTargets,
      cssCodeSplit: false,
      rolldownOptions: {
        // Told of syntax in dead code too; the gate over the finished bundle is what counts.
        checks: { toleratedTransform: false },
        input: fileURLToPath(new URL(entry, import.meta.url)),
        output: {
          format: 'iife',
          codeSplitting: false,
          entryFileNames: `assets/${name}-[hash].js`,
          assetFileNames: (asset) =>
            asset.names.some((each) => each.endsWith('.css'))
              ? `assets/${name}-[hash].css`
              : 'assets/[name]-[hash][extname]',
        },
      },
    },
  };
}

/** Wall screens. */
export const display: InlineConfig = withPlugin(classic('display', 'main.tsx'), textsInPage);

function withPlugin(config: InlineConfig, plugin: Plugin): InlineConfig {
  return { ...config, plugins: [...(config.plugins ?? []), plugin] };
}

/** Tablet, phone and start page, on the same old engines. */
export const hand: InlineConfig = classic('hand', 'hand.tsx');

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
