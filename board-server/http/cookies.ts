// Cookies of this plant: unreadable for scripts, unsent from foreign pages, out of the way of other
// boards on the same host (path, and the port in the name).
import type { IncomingHttpHeaders } from 'node:http';

/** Value of a cookie; null when the request has none of that name. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const cut = part.indexOf('=');
    if (cut > 0 && part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim();
  }
  return null;
}

/** A Set-Cookie text. @param maxAgeSeconds undefined: until the browser ends; 0: forget it now */
export const cookieText = (
  name: string,
  value: string,
  basePath: string,
  maxAgeSeconds?: number,
): string =>
  [
    `${name}=${value}`,
    `Path=${basePath}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join('; ');
