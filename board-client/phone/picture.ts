// A picture as the server takes it: JPEG, PNG or WebP of at most 8 MB and 40 megapixels. Such a one goes as it is
// (the server turns it upright and strips it); what is larger, or of another kind, is drawn anew here. What a file
// is called never counts: a browser believes its ending.
const mostBytes = 6 * 1024 * 1024;
const mostPixels = 40_000_000;
const longEdge = 1600;
/** JPEG, PNG or WebP by its first bytes, as the server tells them. */
const isKnown = (first: string): boolean =>
  first.slice(0, 3) === '\xff\xd8\xff' ||
  first.slice(0, 4) === '\x89PNG' ||
  (first.slice(0, 4) === 'RIFF' && first.slice(8, 12) === 'WEBP');

const firstBytes = (file: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = fail;
    reader.readAsBinaryString(file.slice(0, 16));
  });

/** Null where the browser cannot read it as a picture. */
export async function fitting(file: File): Promise<Blob | null> {
  const url = URL.createObjectURL(file);
  try {
    const known = isKnown(await firstBytes(file));
    const image = await new Promise<HTMLImageElement>((done, fail) => {
      const element = new Image();
      element.onload = () => done(element);
      element.onerror = fail;
      element.src = url;
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    if (known && file.size <= mostBytes && width * height <= mostPixels) return file;
    const scale = Math.min(1, longEdge / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  } catch (_error) {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
