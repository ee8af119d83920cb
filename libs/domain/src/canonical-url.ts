const SCHEMES: readonly string[] = ['http:', 'https:', 'file:', 'urn:'];

/** Parameters that say where a reader came from, not which document they read. */
const TRACKING = /^(utm_|mc_|pk_|mtm_|at_)|^(fbclid|gclid|dclid|msclkid|igshid|yclid|twclid|ocid|cmpid|ref_src|smid)$/u;

/**
 * canonicalUrl is the form of a URL under which an article is known: lower-case scheme and host, no fragment, no
 * default port, no tracking parameters, the others sorted, no slash at the end of a path.
 *
 * @returns null where the text is no absolute http, https, file or urn URL
 */
export function canonicalUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!SCHEMES.includes(url.protocol)) return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name.toLowerCase())) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  if (url.pathname.length > 1 && url.pathname.endsWith('/')) url.pathname = url.pathname.replace(/\/+$/u, '');
  return url.href.replace(/\?$/u, '');
}
