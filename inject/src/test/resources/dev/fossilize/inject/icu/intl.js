// Asks everything of JavaScript that ICU answers, and prints one line for each question.
// Arguments: locales, separated by commas; '-' for what depends on no locale.
'use strict';
const { createHash } = require('node:crypto');
const { transcode } = require('node:buffer');
const url = require('node:url');

function tell(question, answer) {
  let text;
  try {
    text = JSON.stringify(answer());
  } catch (error) {
    text = `${error.name}: ${error.message}`;
  }
  text ??= 'undefined';
  if (text.length > 160) {
    text = `${text.slice(0, 60)} ${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  }
  console.log(`${question}: ${text}`);
}

const COLLATIONS = ['compat', 'dict', 'emoji', 'eor', 'phonebk', 'phonetic', 'pinyin', 'searchjl', 'stroke', 'trad', 'unihan', 'zhuyin'];
const STYLES = ['long', 'short', 'narrow'];
const LENGTHS = [undefined, 'full', 'long', 'medium', 'short'];
const DATES = [0, 1e12, 1730000000000, -62e12].map((time) => new Date(time));
const NUMBERS = [0, 1, 2, 5, 11, 21, 100, 1234.5, -98765.4321, 1e6, 2e9, 3e12, 0.001, NaN];
const TEXTS = {
  ja: '東京都に住んでいます。今日は天気がいいですね。', zh: '我住在北京市。今天天气很好。',
  th: 'สวัสดีชาวโลก ฉันอยู่ที่กรุงเทพ', lo: 'ສະບາຍດີຊາວໂລກ', km: 'សួស្តីពិភពលោក', my: 'မင်္ဂလာပါကမ္ဘာလောက',
  yue: '我哋住喺香港。',
};
const LATIN = 'Dr. Smith went to Washington. "Hello," he said... 👩‍👩‍👧‍👦 e\u0301 don’t! γιατί; 3.14 한국어 नमस्ते';
const WORDS = ['z', 'ä', 'a', 'Z', 'ö', 'o', 'ß', 'ss', 'é', 'e', 'ñ', 'n', 'ch', 'c', 'd', 'å', 'aa', '10', '9',
  'ı', 'i', 'İ', 'I', 'Ж', 'Д', 'ё', 'ω', 'α', '東', '京', '一', '二', 'あ', 'ア', '가', '나', 'a-b', 'ab', 'l·l'];

function askLocale(locale) {
  const ask = (question, answer) => tell(`${locale} ${question}`, answer);
  for (const service of Object.getOwnPropertyNames(Intl)) {
    if (Intl[service]?.supportedLocalesOf) {
      ask(`supported ${service}`, () => Intl[service].supportedLocalesOf([locale]));
    }
  }
  ask('dates', () => LENGTHS.flatMap((dateStyle) => LENGTHS.flatMap((timeStyle) => DATES.map((date) =>
    new Intl.DateTimeFormat(locale, { dateStyle, timeStyle, timeZone: 'Europe/Berlin' }).format(date)))));
  ask('resolved dates', () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).resolvedOptions());
  for (const calendar of Intl.supportedValuesOf('calendar')) {
    ask(`calendar ${calendar}`, () => LENGTHS.flatMap((dateStyle) => DATES.map((date) =>
      new Intl.DateTimeFormat(locale, { calendar, dateStyle, timeZone: 'UTC' }).format(date))));
  }
  ask('ranges', () => ['year', 'month', 'day', 'hour'].map((field) =>
    new Intl.DateTimeFormat(locale, { [field]: field === 'month' ? 'long' : 'numeric', timeZone: 'UTC' })
      .formatRange(DATES[0], DATES[2])));
  ask('day periods', () => STYLES.flatMap((dayPeriod) => [0, 6, 12, 15, 20].map((hour) =>
    new Intl.DateTimeFormat(locale, { hour: 'numeric', dayPeriod, timeZone: 'UTC' }).format(hour * 36e5))));
  ask('weekdays', () => STYLES.flatMap((weekday) => STYLES.flatMap((era) => DATES.map((date) =>
    new Intl.DateTimeFormat(locale, { weekday, era, month: weekday, day: 'numeric', timeZone: 'UTC' }).format(date)))));
  ask('time zones', () => ['long', 'short', 'longOffset', 'shortGeneric', 'longGeneric'].flatMap((timeZoneName) =>
    Intl.supportedValuesOf('timeZone').filter((_, i) => i % 7 === 0).map((timeZone) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).format(DATES[2]))));
  ask('numbers', () => ['standard', 'scientific', 'engineering', 'compact'].flatMap((notation) =>
    ['short', 'long'].flatMap((compactDisplay) => ['decimal', 'percent'].flatMap((style) =>
      NUMBERS.map((number) => new Intl.NumberFormat(locale, { notation, compactDisplay, style }).format(number))))));
  ask('digits', () => Intl.supportedValuesOf('numberingSystem').map((numberingSystem) =>
    new Intl.NumberFormat(locale, { numberingSystem }).format(1234.5)));
  ask('currencies', () => ['symbol', 'narrowSymbol', 'code', 'name'].flatMap((currencyDisplay) =>
    Intl.supportedValuesOf('currency').flatMap((currency) => [1, -2.5].map((number) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, currencySign: 'accounting' })
        .format(number)))));
  ask('units', () => STYLES.flatMap((unitDisplay) => Intl.supportedValuesOf('unit').flatMap((unit) =>
    [1, 2.5].map((number) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(number)))));
  ask('compound units', () => STYLES.map((unitDisplay) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer-per-hour', unitDisplay }).format(5)));
  ask('sorted', () => ['base', 'accent', 'case', 'variant'].map((sensitivity) =>
    [...WORDS].sort(new Intl.Collator(locale, { sensitivity }).compare)));
  ask('sorted numerically', () => [...WORDS].sort(new Intl.Collator(locale, { numeric: true, caseFirst: 'upper' }).compare));
  ask('search', () => WORDS.filter((word) => new Intl.Collator(locale, { usage: 'search', sensitivity: 'base' }).compare(word, 'a') === 0));
  for (const collation of COLLATIONS) {
    ask(`collation ${collation}`, () => [new Intl.Collator(locale, { collation }).resolvedOptions(),
      [...WORDS].sort(new Intl.Collator(locale, { collation }).compare)]);
  }
  ask('localeCompare', () => WORDS.map((word) => Math.sign(word.localeCompare('h', locale))));
  ask('plurals', () => ['cardinal', 'ordinal'].map((type) => {
    const rules = new Intl.PluralRules(locale, { type });
    return [rules.resolvedOptions(), [...Array(210).keys(), 0.5, 1.5, 1e6].map((n) => rules.select(n)), rules.selectRange(1, 5)];
  }));
  ask('relative', () => STYLES.flatMap((style) => ['always', 'auto'].flatMap((numeric) =>
    ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'].flatMap((unit) => [-2, -1, 0, 1, 5].map((n) =>
      new Intl.RelativeTimeFormat(locale, { style, numeric }).format(n, unit))))));
  ask('lists', () => STYLES.flatMap((style) => ['conjunction', 'disjunction', 'unit'].flatMap((type) =>
    [2, 3, 4].map((n) => new Intl.ListFormat(locale, { style, type }).format(['a', 'b', 'c', 'd'].slice(0, n))))));
  const codes = {
    language: ['de', 'en-GB', 'zh-Hant', 'fr-CA', 'gsw', 'tlh', 'pt-BR'], region: ['DE', 'US', 'CN', '419', 'UN', 'XK'],
    script: ['Latn', 'Hant', 'Arab', 'Deva'], currency: ['EUR', 'USD', 'JPY', 'XTS'],
    calendar: Intl.supportedValuesOf('calendar'), dateTimeField: ['era', 'year', 'weekday', 'timeZoneName'],
  };
  for (const [type, all] of Object.entries(codes)) {
    ask(`names of ${type}`, () => STYLES.flatMap((style) => ['dialect', 'standard'].flatMap((languageDisplay) =>
      all.map((code) => new Intl.DisplayNames(locale, { type, style, languageDisplay }).of(code)))));
  }
  const text = `${TEXTS[locale.split('-')[0]] ?? ''} ${LATIN}`;
  for (const granularity of ['grapheme', 'word', 'sentence']) {
    ask(granularity, () => [...new Intl.Segmenter(locale, { granularity }).segment(text)].map((part) => [part.index, part.isWordLike]));
  }
  ask('durations', () => [...STYLES, 'digital'].map((style) =>
    new Intl.DurationFormat(locale, { style }).format({ years: 1, months: 2, days: 3, hours: 4, minutes: 5, seconds: 6 })));
  ask('case', () => ['Iiıİ', 'ΐάΌΣ ὈΔΥΣΣΕΎΣ', 'ßŉ', 'ÌÍĨ'].map((word) => [word.toLocaleUpperCase(locale), word.toLocaleLowerCase(locale)]));
  const data = new Intl.Locale(locale);
  for (const fact of ['calendars', 'collations', 'hourCycles', 'numberingSystems', 'timeZones', 'textInfo', 'weekInfo']) {
    ask(fact, () => data[fact] ?? data[`get${fact[0].toUpperCase()}${fact.slice(1)}`]());
  }
  ask('likely', () => [data.maximize().toString(), data.minimize().toString()]);
  ask('methods', () => [DATES[1].toLocaleString(locale, { timeZone: 'UTC' }), (12345.6).toLocaleString(locale),
    12345678901234567890n.toLocaleString(locale), [1.5, DATES[0]].toLocaleString(locale, { timeZone: 'UTC' })]);
}

// Every code point of the planes in which Unicode has assigned any, private use aside; no surrogates.
function* codePoints() {
  for (let point = 0; point < 0xe1000; point++) {
    if (point === 0xd800) {
      point = 0xe000;
    } else if (point === 0x40000) {
      point = 0xe0000;
    }
    yield String.fromCodePoint(point);
  }
}

function askAll() {
  for (const key of ['calendar', 'collation', 'currency', 'numberingSystem', 'timeZone', 'unit']) {
    tell(`supported ${key}`, () => Intl.supportedValuesOf(key));
  }
  tell('own locale', () => [new Intl.DateTimeFormat().resolvedOptions().locale, new Intl.NumberFormat().format(1234.5)]);
  for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) {
    tell(form, () => [...codePoints()].map((c) => c.normalize(form)).join(''));
  }
  tell('case', () => [...codePoints()].map((c) => c.toUpperCase() + c.toLowerCase()).join(''));
  for (const property of ['L', 'Lu', 'Nd', 'Sc', 'P', 'Cn', 'Script=Greek', 'Script=Han', 'scx=Deva', 'Alphabetic', 'ID_Start',
    'XID_Continue', 'Emoji', 'Emoji_Presentation', 'Extended_Pictographic', 'Bidi_Mirrored', 'Bidi_Control', 'White_Space',
    'Ideographic', 'Changes_When_NFKC_Casefolded', 'Case_Ignorable', 'Grapheme_Base', 'Regional_Indicator']) {
    const pattern = new RegExp(`^\\p{${property}}$`, 'u');
    tell(`property ${property}`, () => [...codePoints()].map((c) => (pattern.test(c) ? 1 : 0)).join(''));
  }
  for (const property of ['RGI_Emoji', 'Basic_Emoji', 'Emoji_Keycap_Sequence', 'RGI_Emoji_Flag_Sequence', 'RGI_Emoji_ZWJ_Sequence']) {
    tell(`strings ${property}`, () => [...LATIN.matchAll(new RegExp(`\\p{${property}}`, 'gv')), '🇩🇪'.match(new RegExp(`^\\p{${property}}$`, 'v'))]);
  }
  tell('ignoring case', () => [...codePoints()].filter((c) => /[ſkω\u1e9eß]/iu.test(c)));
  for (const host of ['münchen.de', 'faß.de', '例え.テスト', 'παράδειγμα.δοκιμή', 'xn--mnchen-3ya.de', 'ＡＢＣ.com', 'a\u200db.de', '١.com']) {
    tell(`host ${host}`, () => [url.domainToASCII(host), url.domainToUnicode(url.domainToASCII(host)), new URL(`http://${host}/`).href, url.parse(`http://${host}/`).host]);
  }
  const labels = ['utf-8', 'utf-16le', 'utf-16be', 'latin1', 'ascii', 'ibm866', 'cp866', 'koi8-r', 'koi', 'koi8-u', 'koi8-ru', 'macintosh', 'x-mac-roman',
    'windows-874', 'dos-874', 'tis-620', 'x-mac-cyrillic', 'gbk', 'gb2312', 'chinese', 'gb18030', 'big5', 'big5-hkscs', 'euc-jp', 'x-euc-jp', 'iso-2022-jp',
    'shift_jis', 'sjis', 'ms932', 'windows-31j', 'euc-kr', 'ks_c_5601-1987', 'windows-949', 'x-user-defined', 'iso-8859-8-i', 'logical', 'visual',
    ...Array.from({ length: 16 }, (_, i) => `iso-8859-${i + 1}`), ...Array.from({ length: 9 }, (_, i) => `windows-125${i}`)];
  const pairs = Buffer.alloc(2 * 128 * 256);
  for (let i = 0; i < 128 * 256; i++) {
    pairs.writeUInt16BE(0x8000 + i, 2 * i);
  }
  const fours = Buffer.from([...Array(4000).keys()].flatMap((i) => [0x81 + i % 4, 0x30 + i % 10, 0x81 + i % 126, 0x30 + (i >> 3) % 10]));
  const escapes = Buffer.from('\x1b$B8!:w\x1b(B abc \x1b(J\\~\x1b$@8!\x1b(I1234', 'latin1');
  for (const label of labels) {
    tell(`decoder ${label}`, () => {
      const decoder = new TextDecoder(label);
      return [decoder.encoding, ...[pairs, fours, escapes].map((bytes) => decoder.decode(bytes)),
        ...Array.from({ length: 256 }, (_, i) => decoder.decode(Uint8Array.of(i))),
        ...Array.from({ length: 2000 }, (_, i) => decoder.decode(Uint8Array.of(0x81 + i % 126, 0x30 + i % 200)))];
    });
    tell(`fatal decoder ${label}`, () => new TextDecoder(label, { fatal: true }).decode(Uint8Array.of(0x41, 0xff)));
  }
  for (const to of ['utf8', 'ucs2', 'latin1', 'ascii', 'binary']) {
    tell(`transcode ${to}`, () => [...transcode(Buffer.from('aé€😀'), 'utf8', to)]);
  }
}

for (const locale of process.argv[2].split(',')) {
  if (locale === '-') {
    askAll();
  } else {
    askLocale(locale);
  }
}
