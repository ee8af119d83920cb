declare module 'html-encoding-sniffer' {
  /** The name of the encoding that the HTML standard finds for these bytes. */
  export default function htmlEncodingSniffer(
    bytes: Uint8Array,
    options?: { transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string;
}

declare module 'whatwg-encoding' {
  const whatwgEncoding: {
    /** Decodes by the byte order mark or, without one, by the encoding of this name. */
    decode(bytes: Uint8Array, encodingName: string): string;
  };
  export default whatwgEncoding;
}
