// Pictures as files of the server: told by their first bytes, decoded one at a time, turned upright and
// written anew as JPEG, so that nothing of what was sent survives but the picture: no EXIF, no place,
// no hidden file. They lie in the data folder, which no static route serves.
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Refusal } from '../../shared/errors.ts';

export const mostBytes = 8 * 1024 * 1024;
const mostPixels = 40_000_000;
const fullEdge = 1600;
const smallEdge = 320;
const decodeSeconds = 20;

// One picture at a time and nothing kept: a burst of uploads costs time, never memory.
sharp.concurrency(1);
sharp.cache(false);

export type Size = 'full' | 'small';
export interface Taken {
  readonly width: number;
  readonly height: number;
}

/** JPEG, PNG or WebP by the first bytes; what the sender calls it does not count. */
export function kindOf(bytes: Buffer): 'jpeg' | 'png' | 'webp' | null {
  if (bytes.length < 16) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'webp';
  return null;
}

const broken = (): Refusal =>
  new Refusal('invalid_input', 'This picture is damaged or cannot be read.', {});

async function reencode(
  bytes: Buffer,
): Promise<{ full: Buffer; small: Buffer; width: number; height: number }> {
  const open = () =>
    sharp(bytes, { limitInputPixels: mostPixels, failOn: 'truncated', pages: 1 }).timeout({
      seconds: decodeSeconds,
    });
  // The header alone: not a single pixel is decoded for it.
  const { width, height } = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => {
      throw broken();
    });
  if (width * height > mostPixels)
    throw new Refusal('payload_too_large', 'A picture has at most 40 megapixels.', {
      width,
      height,
    });
  const sized = (edge: number) =>
    open()
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
  try {
    const full = await sized(fullEdge);
    const small = await sized(smallEdge);
    return {
      full: full.data,
      small: small.data,
      width: full.info.width,
      height: full.info.height,
    };
  } catch {
    throw broken();
  }
}

export interface PhotoFiles {
  /** Checks, re-encodes and keeps a picture under the id. Throws a Refusal for what is none. */
  take(photoId: string, bytes: Buffer): Promise<Taken>;
  read(photoId: string, size: Size): Promise<Buffer | null>;
  forget(photoId: string): Promise<void>;
}

const safeId = /^[A-Za-z0-9-]{8,64}$/;

export function createPhotoFiles(dataDir: string): PhotoFiles {
  const folder = join(dataDir, 'photos');
  const fileOf = (photoId: string, size: Size): string => {
    // An id comes from the server itself; whatever else it may be, it is no path.
    if (!safeId.test(photoId)) throw new Refusal('not_found', 'There is no such picture.', {});
    return join(folder, `${photoId}.${size}.jpg`);
  };
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const keep = async (file: string, data: Buffer): Promise<void> => {
    await writeFile(`${file}.new`, data, { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  return {
    take: (photoId, bytes) =>
      inTurn(async () => {
        if (bytes.length > mostBytes)
          throw new Refusal('payload_too_large', 'A picture has at most 8 MB.', {});
        if (kindOf(bytes) === null)
          throw new Refusal('wrong_content_type', 'Send a JPEG, PNG or WebP picture.', {});
        const { full, small, width, height } = await reencode(bytes);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await keep(fileOf(photoId, 'full'), full);
        await keep(fileOf(photoId, 'small'), small);
        return { width, height };
      }),
    read: (photoId, size) => readFile(fileOf(photoId, size)).catch(missing),
    async forget(photoId) {
      for (const size of ['full', 'small'] as const)
        await rm(fileOf(photoId, size), { force: true });
    },
  };
}

const missing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};
