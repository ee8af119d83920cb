import { expect, test } from '@jest/globals';
import { contentTypeIn, decode } from './decode.js';

const latin = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const BOM = '\uFEFF';

test.each<[string, string, Uint8Array, string]>([
  ['UTF-8, said by the header', 'text/html; charset=utf-8', Buffer.from('Mañana'), 'Mañana'],
  ['windows-1252, said by the header', 'text/html; charset="ISO-8859-1"', latin('Ma\xF1ana'), 'Mañana'],
  ['a header in capitals', 'Text/HTML; Charset=UTF-8', Buffer.from('Mañana'), 'Mañana'],
  ['a byte order mark, against the header', 'text/html; charset=latin1', Buffer.from(`${BOM}Mañana`), 'Mañana'],
  ['UTF-16 by its byte order mark', 'text/html', utf16(`${BOM}Mañana`), 'Mañana'],
  [
    'a meta element',
    'text/html',
    latin('<meta charset="windows-1251">\xCC\xEE\xF1\xEA\xE2\xE0'),
    '<meta charset="windows-1251">Москва',
  ],
  [
    'a meta element of the old kind',
    'text/html',
    latin('<meta http-equiv="content-type" content="text/html; charset=koi8-r">\xED'),
    '<meta http-equiv="content-type" content="text/html; charset=koi8-r">М',
  ],
  ['nothing said, and UTF-8', 'text/html', Buffer.from('Mañana'), 'Mañana'],
  ['nothing said, and no UTF-8', 'text/html', latin('Ma\xF1ana \x93Oui\x94'), 'Mañana “Oui”'],
  ['no header at all', '', Buffer.from('Mañana'), 'Mañana'],
  [
    'an XML declaration',
    'application/rss+xml',
    latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xF1</a>'),
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>ñ</a>',
  ],
  ['XML without one', 'text/xml', Buffer.from('<a>ñ</a>'), '<a>ñ</a>'],
  ['a charset that nobody knows', 'text/html; charset=klingon', Buffer.from('Mañana'), 'Mañana'],
  ['bytes that are no UTF-8 though said to be', 'text/html; charset=utf-8', latin('Ma\xF1ana'), 'Ma\uFFFDana'],
])('%s', (_, header, bytes, text) => {
  expect(decode(bytes, contentTypeIn(header))).toBe(text);
});

test('a header that cannot be read says nothing', () => {
  expect(contentTypeIn('html')).toEqual({ essence: '', charset: undefined });
  expect(contentTypeIn(null)).toEqual({ essence: '', charset: undefined });
});
