// A picture as the server takes it: JPEG, PNG or WebP of at most 8 MB. What is smaller goes as it is (the server
// turns it upright and strips it); only what is larger, or of another kind, is drawn anew here.
const mostBytes = 6 * 1024 * 1024;
const longEdge = 1600;
const kinds = ['image/jpeg', 'image/png', 'image/webp'];

/** Null where the browser cannot read it as a picture. */
export async function fitting(file: File): Promise<Blob | null> {
  if (file.size <= mostBytes && kinds.indexOf(file.type) >= 0) return file;
  const url = URL.createObjectURL(file);
  try {
    const image = await new Promise<HTMLImageElement>((done, fail) => {
      const element = new Image();
      element.onload = () => done(element);
      element.onerror = fail;
      element.src = url;
    });
    const scale = Math.min(1, longEdge / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  } catch (_error) {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
