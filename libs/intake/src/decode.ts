import { MIMEType } from 'node:util';
import htmlEncodingSniffer from 'html-encoding-sniffer';
import whatwgEncoding from 'whatwg-encoding';

/** ContentType is what a Content-Type header says, as far as it can be read. */
export interface ContentType {
  /** Such as text/html; empty where nothing is said. */
  readonly essence: string;
  readonly charset: string | undefined;
}

export function contentTypeIn(header: string | null): ContentType {
  try {
    const type = new MIMEType(header ?? '');
    return { essence: type.essence, charset: type.params.get('charset') ?? undefined };
  } catch {
    return { essence: '', charset: undefined };
  }
}

/** XML says its encoding in its first line. */
const XML_DECLARATION = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/u;

/**
 * decode turns the bytes of a page or a feed into text: by their byte order mark, else by what the header says, else by
 * what the document says, else as UTF-8 where they are, and as windows-1252 otherwise, as browsers do.
 *
 * @throws RangeError where the encoding that is named is none
 *
 * Node's own TextDecoder takes windows-1252 for Latin-1, and loses every curved quotation mark of it.
 */
export function decode(bytes: Uint8Array, { essence, charset }: ContentType): string {
  const xml = essence.endsWith('xml') && essence !== 'application/xhtml+xml';
  const label = charset ?? (xml ? xmlEncoding(bytes) : undefined);
  const encoding = htmlEncodingSniffer(bytes, {
    defaultEncoding: isUtf8(bytes) ? 'UTF-8' : 'windows-1252',
    ...(label === undefined ? {} : { transportLayerEncodingLabel: label }),
  });
  return whatwgEncoding.decode(bytes, encoding);
}

/** XML that does not say its encoding is UTF-8. */
const xmlEncoding = (bytes: Uint8Array): string =>
  XML_DECLARATION.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1] ?? 'utf-8';

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
