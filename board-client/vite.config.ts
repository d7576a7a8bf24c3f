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

// The socket's client brings polling, WebTransport, upgrades and binary frames too, 5 kB that no screen
// ever calls, with numbers (BigInt) that the floor lacks. Messages are JSON text on a WebSocket: these
// files become what that needs.
const packets = 'import { PACKET_TYPES_REVERSE, ERROR_PACKET, PACKET_TYPES } from "./commons.js";';
const textOnly: Readonly<Record<string, string>> = {
  '/engine.io-client/build/esm/transports/index.js':
    "import { WS } from './websocket.js'; export const transports = { websocket: WS };",
  // Kept by what it does at its top, although nobody asks for polling.
  '/engine.io-client/build/esm/transports/polling-xhr.js':
    'export class BaseXHR {} export class XHR {} export class Request {}',
  '/engine.io-parser/build/esm/encodePacket.browser.js': `${packets}
    export const encodePacket = ({ type, data }, _binary, done) => done(PACKET_TYPES[type] + (data || ''));
    export const encodePacketToBinary = encodePacket;`,
  '/engine.io-parser/build/esm/decodePacket.browser.js': `${packets}
    export const decodePacket = (text) => {
      const type = typeof text === 'string' && PACKET_TYPES_REVERSE[text.charAt(0)];
      return !type ? ERROR_PACKET : text.length > 1 ? { type, data: text.substring(1) } : { type };
    };`,
  // One namespace, so a packet is its type, the id of its answer and JSON.
  '/socket.io-parser/build/esm/index.js': `
    import { Emitter } from '@socket.io/component-emitter';
    export const protocol = 5;
    export const PacketType = {
      CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4, BINARY_EVENT: 5, BINARY_ACK: 6,
    };
    export class Encoder {
      encode({ type, id, data }) {
        return [String(type) + (id ?? '') + (data == null ? '' : JSON.stringify(data))];
      }
    }
    export class Decoder extends Emitter {
      add(text) {
        const [, type, id, json] = /^([0-4])(\\d*)([^]*)$/.exec(text);
        const packet = { type: Number(type), nsp: '/' };
        if (id) packet.id = Number(id);
        if (json) packet.data = JSON.parse(json);
        super.emitReserved('decoded', packet);
      }
      destroy() {}
    }`,
  '/engine.io-client/build/esm/contrib/has-cors.js': 'export const hasCORS = true;',
  // The floor knows URL, so an address needs no parser of its own.
  '/engine.io-client/build/esm/contrib/parseuri.js': `
    export const parse = (text) => {
      const { protocol, hostname, port, pathname, search } = new URL(text);
      return {
        protocol: protocol.slice(0, -1),
        host: hostname.replace(/^\\[|\\]$/g, ''),
        port,
        path: pathname,
        query: search.slice(1),
      };
    };`,
};
// Methods that nobody calls; a class is never shaken. What opens as a WebSocket is never upgraded to one.
const uncalled: Readonly<Record<string, string>> = {
  '/engine.io-client/build/esm/socket.js': '_probe',
  '/socket.io-client/build/esm/socket.js':
    'onAny|prependAny|offAny|listenersAny|onAnyOutgoing|prependAnyOutgoing|offAnyOutgoing|' +
    'listenersAnyOutgoing|emitWithAck|send|compress|timeout|_addToQueue',
};
const webSocketOnly: Plugin = {
  name: 'websocket-only',
  load: (id) => Object.entries(textOnly).find(([file]) => id.endsWith(file))?.[1] ?? null,
  transform(code, id) {
    const names = Object.entries(uncalled).find(([file]) => id.endsWith(file))?.[1];
    if (!names) return null;
    return code.replace(
      new RegExp(`^ {4}(?:${names})\\([^)]*\\) \\{\n[\\s\\S]*?^ {4}\\}$`, 'gm'),
      '',
    );
  },
};

/** Words come with the page, in the language of its reader: the scripts of wall and hand carry none. */
export const textsInPage: Plugin = {
  name: 'texts-in-page',
  load: (id) => (/\/text\/en(-touch|-problems)?\.json$/.test(id) ? '{}' : null),
};

// `css.call` becomes the class name itself instead of a look-up in an object that names it twice, 1 kB
// over all sheets. Where a class is chosen by its name, the object is needed and stays.
const namedClasses: Plugin = {
  name: 'named-classes',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null;
    return code.replace(
      /^import (\w+) from ('[^']+\.module\.css');$/gm,
      (line, name: string, file: string) =>
        new RegExp(`\\b${name}\\[|\\b${name}\\b(?![.\\w'])`).test(code.replace(line, ''))
          ? line
          : `import * as ${name} from ${file};`,
    );
  },
};

// A sheet whose class names have all become text would leave the bundle with them: every sheet stays.
const keepSheets: Plugin = {
  name: 'keep-sheets',
  enforce: 'post',
  transform: (code, id) =>
    /\.module\.css$/.test(id) ? { code, map: null, moduleSideEffects: 'no-treeshake' } : null,
};

const common: InlineConfig = {
  configFile: false,
  root,
  // Relative addresses inside the CSS make one build serve every BASE_PATH.
  base: './',
  mode: 'production',
  publicDir: false,
  logLevel: 'warn',
  plugins: [webSocketOnly, namedClasses, keepSheets],
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
        checks: { toleratedTransform: false, importIsUndefined: false },
        optimization: { inlineConst: true },
        // Never shake property reads out: a signal is subscribed to by reading it.
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

/** Walls of tier 1. */
export const display: InlineConfig = withPlugin(classic('display', 'display.tsx'), textsInPage);

/** Walls of tier 2 and 3: the same and what only they draw. */
export const displayUpper: InlineConfig = withPlugin(
  classic('display-upper', 'display-upper.tsx'),
  textsInPage,
);

function withPlugin(config: InlineConfig, plugin: Plugin): InlineConfig {
  return { ...config, plugins: [...(config.plugins ?? []), plugin] };
}

/** A phone that read the code on the wall: small, for a plant's Wi-Fi. */
export const phone: InlineConfig = withPlugin(classic('phone', 'phone.tsx'), textsInPage);

/** Tablet and start page, on the same old engines. */
export const hand: InlineConfig = withPlugin(classic('hand', 'hand.tsx'), textsInPage);

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
