/** What a heading's words say of its column. */
export type Meaning =
  | 'date'
  | 'clock'
  | 'start'
  | 'end'
  | 'meter'
  | 'register'
  | 'unit'
  | 'quality'
  | 'cost'
  | 'other'
  | 'physical'
  | 'volume'
  | 'reading'
  | 'import'
  | 'export'
  | 'usage'
  | 'power'
  | 'total'
  | 'number';

/**
 * The words of issuers, in the main languages of Europe and in Japanese, lower
 * case and without accents. A word matches where a word of the heading begins
 * with it; one that ends in "$" must be the whole word, one that begins with "~"
 * can be the end of a compound; one with a space or of Japanese is looked for anywhere.
 */
const WORDS: Record<Meaning, string> = {
  date: 'datum date$ dates$ dato giorno fecha data$ jour$ dag$ tag$ day$ dia$ paiva pvm$ consumptiondate settlement readdate ημερομηνια 日付 年月日 日$ 일자 날짜',
  clock:
    'zeit$ uhrzeit time$ times$ heure hora$ ora$ ore$ tijd uur$ tid$ klokke kello hour$ godzina stunde$ clock ωρα 時刻 時間帯 時間$ 時$ コマ 시간$ 시각',
  start:
    'von$ ab$ from start begin anfang vanaf debut inizio desde inicio inicial fra$ od$ alkaen dtstart datefrom 開始 開始日時',
  end: 'bis$ to$ end$ ende$ enddat endzeit enduhr endtime until till tot$ t/m fin$ fine$ hasta final$ til$ slut do$ asti interval_end dtend dateto 終了 終了日時 ablesezeitpunkt',
  meter:
    'mittauspiste kayttopaikka zahlpunkt zaehlpunkt zp zp-nummer zpnummer messpunkt zahler$ zaehler$ zahlernummer zaehlernummer meter$ meterid meternummer meternumber mpan mprn mpr$ nmi$ ean$ ean-code eancode pod$ pdl$ prm$ cups$ cups: esiid usagepoint servicepoint entity statistic_id malo$ melo$ marktlokation messlokation malepunkt maalepunkt matarid metering_point meteringpoint maler$ site$ premise device serial contatore contador compteur 供給地点 計器',
  register:
    'register$ registerid tarif$ tarief$ tariff tarifzone obis channel kanal$ suffix stream direction richtung energierichtung type$ measurement kennzahl zahlwerk rate$',
  unit: 'einheit$ masseinheit enhed maleenhed enhet yksikkotyyppi unit$ units$ uom$ unite$ unidad unita eenheid enhet yksikko jednostka abrechnungsma masseinheit maseinheit 単位',
  quality:
    'status qualitat qualitaet quality flag kwaliteit kvalitet qualite calidad estado stato zustand validation validatie nature$ reading_type estimated ersatzwert messart 状態',
  cost: 'cost costs kosten preis price prijs prix precio prezzo betrag amount$ montant importe$ importo bedrag eur$ euro charge bill$ tariff_price pris$ cena koszt hinta 料金 金額',
  other:
    'strom_a co2 intervalllange messintervall ablesezeitraum_min duration dauer weekday wochentag event msg$ message comment bemerkung notes remark tyyppi resoluutio pas$ produkt$ product$ name$ address periode$ season feiertag year$ month$ jahr$ monat$ mois$ mes$',
  // Measured beside usage, whatever else the heading says: "grid power voltage".
  physical:
    'temperatur temp$ buitentemperatuur voltage spannung volt$ current$ frequen powerfactor power_factor pf$ pfprc pfext cosphi humidity irradiance percent',
  volume: 'gas$ erdgas gaz$ water$ wasser$ eau$ acqua$ agua$',
  reading:
    'eas$ ead$ ~zahlerstand ~zaehlerstand stand$ standen meterstand meterreading meterreadings reading$ readings$ register_reading index$ indeks indice lectura lettura releve cumul kumuliert cumulative counter totwhout totwhin abswhout meter_reading malerstand matarstallning stan$ 指示数 累計',
  import:
    'import imported inflow bezogen pobor ~bezug entnahme afname offtake prelievo prelevata prelevement soutirage soutiree consumo consumed delivered verbruik levering$ lieferung$ netzbezug withdrawn uttag odber 買電',
  export:
    'export exported outflow eingespeist injecao oddan ~einspeisung einspeis uberschuss rucklieferung lieferung_netz ruckspeisung rueckspeisung injection injectie injektion teruglevering teruggeleverd generation$ generated produced production produktion produksjon productie tootmine tuotanto nodota grazint atiduot betaplal dodavk vyrob predan immissione immessa vertido excedente inyeccion feed-in feedin solar$ received surplus ~erzeugung παραγωγη 売電 発電',
  usage:
    '~verbrauch ~verbruik ~nutzung ~deckung energiemenge electric elektri elettric stroom strom$ usage consumption consommation consumo consumi energia energy energie wirkenergie wirkarbeit lastgang load last$ forbruk forbrug forbrukning kulutus maara lukema mangde maengde kvantitet antal$ zuzycie spotreba state$ mean$ value$ values$ wert$ werte$ messwert waarde valeur valor valore varde arvo ilosc quantity qty$ menge$ demand energij καταναλωση ενεργεια 使用量 電力量 消費 사용량 use$ grid$ mains aggregate appliance',
  power:
    'power$ leistung ~leistung puissance potencia potenza vermogen effekt$ teho moc$ wattage ισχυς 電力$',
  total:
    'summe gesamt total totaal totale totalen suma sum$ somme somma sammanlagt yhteensa razem celkem 合計',
  number:
    'nr$ no$ id$ lfd index_no row$ kundennummer customer building bldg dataid account vertrag contract postcode',
};

interface Entry {
  word: string;
  isWhole: boolean;
  isEnd: boolean;
  meaning: Meaning;
}

const ENTRIES: Entry[] = Object.entries(WORDS).flatMap(([meaning, words]) =>
  words.split(' ').map((word) => ({
    word: word.replace(/^~|\$$/g, ''),
    isWhole: word.endsWith('$'),
    isEnd: word.startsWith('~'),
    meaning: meaning as Meaning,
  })),
);

/** Lower case, without accents: "Zählerstand" → "zahlerstand", "Größe" → "grosse". */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/gi, 'o')
    .replace(/æ/gi, 'a')
    .replace(/ł/gi, 'l')
    .toLowerCase();
}

/** What a heading's words mean, each meaning once. */
export function meaningsOf(heading: string): Set<Meaning> {
  const text = plainText(heading);
  const words = plainText(heading.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')).split(/[\s_,;:()[\]/|.-]+/);
  const all = [...words, ...words.map((word) => word.replace(/\d+$/, '')), ...text.split(/\s+/)];
  const matches = ({ word, isWhole, isEnd }: Entry) => {
    if (/[^\x20-\x7e]/.test(word)) return isWhole ? text === word : text.includes(word);
    if (isWhole) return all.includes(word);
    return all.some((candidate) => candidate.startsWith(word) || (isEnd && candidate.endsWith(word)));
  };
  const meanings = new Set(ENTRIES.filter(matches).map(({ meaning }) => meaning));
  const [, register] = OBIS.exec(text) ?? [];
  if (register && !meanings.has('quality')) meanings.add(register === '1' ? 'import' : 'export');
  if (REACTIVE.test(text)) meanings.add('physical');
  if (CHARGED.test(text)) meanings.delete('cost');
  // "Current usage" is of now.
  if (/\bcurrent\b/.test(text) && !/current\W*$/.test(text)) meanings.delete('physical');
  return meanings;
}

/** "1-1:1.9.0" and "2.8.0" are active energy taken and given. */
const OBIS = /(?:^|[^\d.])([12])\.[89]\.\d/;

/** "Energija R+", "Q1 reactive": what oscillates is not used; with its own unit it is a series all the same. */
const REACTIVE = /reactiv|reaktiv|reattiv|jalov|blind(?:arbeit|leistung|energie)|(?:^|\s)[rq][+-](?:\s|$)/;

/** Of batteries and cars a charge is no money. */
const CHARGED = /charge.*\bk?wh|batter|discharge|\b(?:ac|ev|car)[ _]charge/;

/** The language that headings are in, by words that only one has, as the zone most of its speakers live in. */
const ZONES: [zone: string, words: RegExp][] = [
  // Numbers of supplies of eighteen digits begin with their country's number of GS1, others with its letters.
  ['Europe/Brussels', /\b54\d{16}\b/],
  ['Europe/Amsterdam', /\b87\d{16}\b/],
  ['Europe/Copenhagen', /\b57\d{16}\b/],
  ['Europe/Oslo', /\b70\d{16}\b/],
  ['Europe/Stockholm', /\b73\d{16}\b/],
  ['Europe/Helsinki', /\b64\d{16}\b/],
  ['Europe/Prague', /\b859\d{15}\b/],
  ['Europe/Warsaw', /\b590\d{15}\b/],
  ['Europe/Budapest', /\bhu000\d/],
  ['Europe/Luxembourg', /\blu0000/],
  ['Europe/Lisbon', /consumo registado|potencia ativa|leituras?\b|data e hora|\bpt000\d|\bcpe\b/],
  ['Europe/Brussels', /\b(?:offtake|injection) (?:day|night)|fluvius/],
  ['Europe/Vienna', /\bat00\d|netz (?:oberosterreich|niederosterreich)|wiener netze|\bqh\b/],
  ['Europe/Dublin', /read date and end time|esb networks/],
  ['Europe/London', /\b(?:mpan|mpr|mprn|mpxn|kvarh|gmt|bst)\b|settlement.(?:date|period)/],
  ['Europe/Zurich', /\bchf\b|\bch10\d/],
  ['Europe/Athens', /[\u0370-\u03ff]{3}/],
  ['Asia/Tokyo', /[\u3040-\u30ff\u4e00-\u9faf]/],
  [
    'Europe/Berlin',
    /zahl|zaehl|zeit(?:punkt|stempel)?\b|\bwerte?\b|verbrauch|bezug|einspeis|uhrzeit|datum und|messwert|lastgang|wirkenergie|einheit|gultig|energiemenge|ersatzwert|datum (?:von|bis)/,
  ],
  ['Europe/Brussels', /ean-?code|eandcode|fluvius|injectie|injection de|volume afname|afname (?:dag|nacht)/],
  [
    'Europe/Amsterdam',
    /verbruik|teruglever|stand (?:dal|normaal|laag|hoog)|afname|vanaf|meterstand|tarief|datum tijd|levering|verbr_|gelvr_|\bdutch\b/,
  ],
  ['Europe/Madrid', /fecha|\bcups\b|hora\b|energia vertida|excedente|\bes00\d/],
  ['Europe/Bucharest', /energie (?:re)?activa\b|consumata\b|loc de consum|putere\b/],
  ['Europe/Rome', /giorno|lettura|consumo|prelievo|energia attiva|\bpod\b|potenza|immess|\bit001e/],
  ['Europe/Paris', /horodate|consommation|puissance|\bheure|soutir|date de|releve|valeur/],
  ['Europe/Copenhagen', /forbrug|malepunkt|maalepunkt|fra_dato|\bdkk\b/],
  ['Europe/Stockholm', /forbrukning|matarstallning|anlaggning|\bfran\b|\bmatare\b|\bsek\b/],
  ['Europe/Oslo', /forbruk|produksjon|malepunktid|\bnok\b/],
  ['Europe/Helsinki', /kulutus|paivamaara|alkaen|\baika\b|alkuaika|yhteensa|lampotila|kayttopaikka/],
  ['Europe/Ljubljana', /merilno mesto|casovna znacka|prejeta|oddana (?:delovna|jalova)/],
  ['Europe/Warsaw', /zuzycie|godzina|energia pobrana|ilosc|wartosc|\bpobor\b|oddan/],
  [
    'Europe/Prague',
    /spotreba|odber|hodnota|datum a cas|\bcas (?:od|do)\b|namerena|(?:profil |")[+-]a\b|(?:^|\s)[+-]a\/\w*\d/,
  ],
  ['Europe/Budapest', /fogyasztas|idopont|termeles|merohely/],
  ['Europe/Vilnius', /suvartojim|sunaudojim|energijos kiekis|objekto/],
  ['Europe/Riga', /paterins|laiks\b|datums\b/],
  ['Europe/Tallinn', /tarbimine|algusaeg|mootepunkt|\bkogus\b/],
  // A date is called so from the North Sea to the Adriatic.
  ['Europe/Berlin', /\bdat(?:um|o)\b/],
];

/** A zone that a text names as computers do, "Europe/Vienna" or "UTC"; null where it does not. */
export function zoneNamed(text: string): string | null {
  const [named] =
    /\b(?:Europe|America|Asia|Australia|Africa|Pacific|Atlantic)\/[A-Z][A-Za-z_]+/.exec(text) ?? [];
  if (named && Intl.supportedValuesOf('timeZone').includes(named)) return named;
  // Behind a time of the day it is that of the export alone.
  return /(?<!\d ?)\bUTC\b(?! ?[+-]\d)|(?<![a-z])utc_|_utc(?![a-z])/.test(text) ? 'UTC' : null;
}

/** The zone that a file's own words speak for; null where they are of no one place. */
export function zoneByWords(text: string): string | null {
  const plain = plainText(text);
  return ZONES.find(([, words]) => words.test(plain))?.[0] ?? null;
}
