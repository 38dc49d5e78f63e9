/** Photos of paper, as a phone takes them, made small enough for a slow connection. */

/** The longer side of a page of A4 at about 240 dots an inch: small print stays legible. */
const MOST_PIXELS = 2_800;
/** Smaller files go as they are. */
const LARGE_BYTES = 1_500_000;
const QUALITY = 0.85;

/** A large photo as a smaller JPEG; every other file, and a photo that the browser cannot draw, as it is. */
export const smallerPhoto = async (file: File): Promise<File> => {
  if (file.type !== 'image/jpeg' || file.size < LARGE_BYTES) return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return file;
  const scale = Math.min(1, MOST_PIXELS / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return blob && blob.size < file.size ? new File([blob], file.name, { type: 'image/jpeg' }) : file;
};
