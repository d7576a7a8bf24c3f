// Pictures of an issue over HTTP: what comes in is checked and made anew, what is none is refused, what
// is kept lies where no static route serves it.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, clientOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let tablet: Browser;
let dataDir: string;
let issueId: string;
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#557799' } });

beforeAll(async () => {
  plant = await openPlant();
  dataDir = join(plant.screensFile, '..');
  await plant.to('2026-11-18T07:00:00+01:00');
  tablet = browserOf(plant, 'tablet');
  const issue = { boardId: 'b2', title: 'Torque tool fault', category: 'Q' };
  issueId = (await tablet.command('raiseIssue', issue)).json().issueId;
});
afterAll(() => plant.close());

const send = (bytes: Buffer, type = 'image/jpeg', by: Browser = tablet, id = issueId) =>
  by.send({
    method: 'POST',
    url: `/api/v1/issues/${id}/photos`,
    headers: { 'content-type': type },
    payload: bytes,
  });
const kept = (): number => {
  const folder = join(dataDir, 'photos');
  return existsSync(folder) ? readdirSync(folder).length : 0;
};

describe('a picture', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    '%s is kept as JPEG, no larger than 1600',
    async (format) => {
      const answer = await send(
        await picture(2400, 1200).toFormat(format).toBuffer(),
        `image/${format}`,
      );
      expect(answer.statusCode).toBe(200);
      const { photoId } = answer.json();
      const got = await tablet.send({ url: `/api/v1/photos/${photoId}` });
      expect(got.headers['content-type']).toBe('image/jpeg');
      expect(got.headers['cache-control']).toContain('private');
      const { format: kind, width, height } = await sharp(got.rawPayload).metadata();
      expect([kind, width, height]).toEqual(['jpeg', 1600, 800]);
      const small = await tablet.send({ url: `/api/v1/photos/${photoId}?size=small` });
      expect((await sharp(small.rawPayload).metadata()).width).toBe(320);
    },
  );

  test('loses its EXIF, the place with it, and stands upright', async () => {
    const exif = { IFD0: { Copyright: 'secret-owner' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } };
    const sent = await picture(300, 200)
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(sent.includes('secret-owner')).toBe(true);
    const { photoId } = (await send(sent)).json();
    const { rawPayload } = await tablet.send({ url: `/api/v1/photos/${photoId}` });
    expect(rawPayload.includes('secret-owner')).toBe(false);
    const { exif: left, width, height } = await sharp(rawPayload).metadata();
    expect([left, width, height]).toEqual([undefined, 200, 300]);
  });

  test('stands on the issue and in its history', async () => {
    const file = (await tablet.send({ url: `/api/v1/issues/${issueId}` })).json();
    expect(file.photos.length).toBe(file.issue.photos);
    expect(file.history.map((h: { what: string }) => h.what)).toContain('photo');
  });
});

/** A PNG that says it is as large as this, in a few bytes. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc(body));
    return Buffer.concat([head, body, tail]);
  };
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', ihdr),
    chunk('IDAT', deflateSync(Buffer.alloc(1024 * 1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
function crc(bytes: Buffer): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}

describe('hostile input leaves nothing behind', () => {
  test.each([
    ['a bomb of 60,000 × 60,000', () => bomb(60_000, 60_000), 'image/png', '413 payload_too_large'],
    ['41 megapixels', () => bomb(8200, 5000), 'image/png', '413 payload_too_large'],
    [
      'a header without a picture',
      () => bomb(900, 900).subarray(0, 40),
      'image/png',
      '400 invalid_input',
    ],
    [
      'SVG with a script, called JPEG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'image/jpeg',
      '415 wrong_content_type',
    ],
    [
      'HTML, called PNG',
      () => Buffer.from('<html><body>hello world</body></html>'),
      'image/png',
      '415 wrong_content_type',
    ],
    [
      'a GIF',
      () => Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00', 'latin1'),
      'image/gif',
      '415 wrong_content_type',
    ],
    ['JSON', () => Buffer.from('{}'), 'application/json', '415 wrong_content_type'],
    ['nothing', () => Buffer.alloc(0), 'image/jpeg', '415 wrong_content_type'],
    [
      'more than 8 MB',
      () => Buffer.alloc(8 * 1024 * 1024 + 1, 0xff),
      'image/jpeg',
      '413 payload_too_large',
    ],
    [
      'random bytes behind a JPEG head',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(4096, 7)]),
      'image/jpeg',
      '400 invalid_input',
    ],
  ])('%s', async (_name, make, type, refused) => {
    const before = kept();
    expect(refusal(await send(make(), type))).toBe(refused);
    expect(kept()).toBe(before);
  });

  test('a JPEG cut off in the middle', async () => {
    const noise = await sharp({
      create: {
        width: 800,
        height: 600,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(refusal(await send(noise.subarray(0, noise.length / 2)))).toBe('400 invalid_input');
  });

  test('a hidden file behind the picture does not survive', async () => {
    const sent = Buffer.concat([
      await picture(64, 64).jpeg().toBuffer(),
      Buffer.from('PK-hidden-archive'),
    ]);
    const { photoId } = (await send(sent)).json();
    const { rawPayload } = await tablet.send({ url: `/api/v1/photos/${photoId}` });
    expect(rawPayload.includes('PK-hidden-archive')).toBe(false);
  });

  test('an issue that is not there; at most twelve pictures', async () => {
    const one = await picture(40, 40).jpeg().toBuffer();
    expect(refusal(await send(one, 'image/jpeg', tablet, 'nope'))).toBe('404 not_found');
    const answers: number[] = [];
    for (let n = 0; n < 12; n++) answers.push((await send(one)).statusCode);
    expect(answers.at(-1)).toBe(422);
    expect(kept()).toBe(24);
  });
});

describe('who may', () => {
  test('a wall that only looks, a token and an unpaired browser add none', async () => {
    const one = await picture(40, 40).jpeg().toBuffer();
    expect(refusal(await send(one, 'image/jpeg', browserOf(plant, 'wall')))).toBe('403 not_paired');
    expect(refusal(await send(one, 'image/jpeg', browserOf(plant)))).toBe('403 not_paired');
    expect(refusal(await send(one, 'image/jpeg', clientOf(plant, 'readOnly')))).toBe(
      '403 forbidden',
    );
  });

  test('an unpaired browser sees none; there is no static way to the file', async () => {
    const [photo] = await plant.store.list('photo');
    const stranger = browserOf(plant);
    expect(refusal(await stranger.send({ url: `/api/v1/photos/${photo?.id}` }))).toBe(
      '403 not_paired',
    );
    for (const url of [
      `/photos/${photo?.id}.full.jpg`,
      `/assets/../photos/${photo?.id}.full.jpg`,
      `/assets/..%2f..%2fphotos/${photo?.id}.full.jpg`,
      '/api/v1/photos/..%2f..%2fboard.sqlite',
    ])
      expect((await tablet.send({ url })).statusCode, url).toBe(404);
  });

  test('a removed picture is gone for everybody', async () => {
    const [photo] = await plant.store.list('photo');
    await tablet.signIn('tl');
    const answer = await tablet.command('removePhoto', { photoId: photo?.id, reason: 'a face' });
    expect(answer.statusCode).toBe(200);
    expect(refusal(await tablet.send({ url: `/api/v1/photos/${photo?.id}` }))).toBe(
      '404 not_found',
    );
  });
});
