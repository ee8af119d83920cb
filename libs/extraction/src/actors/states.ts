import { COUNTRIES } from './countries.generated.js';

/** How a name stands for a state: as itself, as an adjective or its people, as its capital or seat, or as a place in it. */
export type StateNameKind = 'name' | 'people' | 'seat' | 'place';

export interface StateName {
  readonly name: string;
  readonly kind: StateNameKind;
  readonly state: string;
}

/**
 * What the package does not know: other names, former states (under the code of the state that continues them),
 * adjectives and peoples, seats of power, and places that come up in diplomatic news. A line a state:
 *
 *     code; other names; adjectives and peoples; seats of power; cities and regions
 *
 * A capital stands for its government ("Moscow rejected …") and for itself ("in Moscow"); a seat of power only for the
 * government; a city or region only for itself. Names that are also common words or people are left out on purpose.
 */
const MORE = `
AFG;;Afghan|Afghans|Afghani|Taleban|Taliban;;Kandahar|Herat|Jalalabad|Kunduz|Mazar-i-Sharif|Helmand|Bagram
AGO;;Angolan;;Cabinda|Huambo
ALB;;Albanian;;Tirane|Vlore
ARE;UAE|U.A.E.|Emirates;Emirati|Emiratis;;Dubai|Sharjah
ARG;;Argentine|Argentinian|Argentinean;Casa Rosada;
ARM;;Armenian;;Yerevan
AUS;;Australian|Aussie;;Sydney|Melbourne|Perth|Brisbane
AUT;;Austrian|Austrians;;Salzburg
AZE;;Azerbaijani|Azeri|Azeris;;Nagorno-Karabakh|Nagorny Karabakh|Karabakh|Nakhichevan|Stepanakert
BDI;;Burundian;;Bujumbura
BEL;;Belgian;;Antwerp
BEN;;Beninese|Beninois;;Cotonou
BFA;Upper Volta|Burkina;Burkinabe|Burkinabè;;
BGD;;Bangladeshi;;Cox's Bazar|Chittagong
BHR;;Bahraini;;
BIH;Bosnia|Bosnia-Hercegovina|Bosnia-Herzegovina|Bosnia and Hercegovina|Republika Srpska|Serb Republic;Bosnian|Bosnians|Bosnian Serb|Bosnian Serbs|Bosnian Croat|Bosnian Croats|Bosnian Muslim|Bosnian Muslims;;Srebrenica|Gorazde|Mostar|Banja Luka|Tuzla|Bihac|Pale|Dayton
BLR;Byelorussia|Belorussia;Belarusian|Belarussian|Belorussian|Byelorussian;;Gomel|Brest
BOL;;Bolivian;;La Paz|Santa Cruz
BRA;;Brazilian;Itamaraty|Planalto;Rio de Janeiro|Sao Paulo
BRB;;Barbadian|Bajan;;
BWA;;Botswanan|Motswana|Batswana;;
CAF;Central African Empire;Central African;;
CAN;;Canadian|Canadians;;Toronto|Montreal|Vancouver|Quebec|Kananaskis
CHE;;Swiss;;Geneva|Zurich|Davos|Lausanne|Montreux|Lucerne|Basel
CHL;;Chilean;La Moneda;Valparaiso
CHN;People's Republic of China|PRC|Mainland China|Communist China|Red China;Chinese|Tibetan|Tibetans|Uighur|Uighurs|Uyghur|Uyghurs;Zhongnanhai|Great Hall of the People;Shanghai|Tibet|Xinjiang|Peking|Guangzhou|Shenzhen|Urumqi|Tianjin|Lhasa|Hainan|Beidaihe
CIV;Cote d'Ivoire;Ivorian|Ivoirian;;Abidjan|Bouake
CMR;;Cameroonian;;Douala
COD;Congo|Zaire|DRC|Congo-Kinshasa|Democratic Congo;Zairian|Zairean|Congolese;;Goma|Kivu|North Kivu|South Kivu|Bukavu|Lubumbashi|Katanga|Ituri|Kisangani
COG;Congo-Brazzaville;;;
COL;;Colombian;;Bogota|Medellin|Cartagena|Cali
CUB;;Cuban;;Guantanamo|Guantanamo Bay
CYP;;Cypriot|Greek Cypriot|Greek Cypriots|Turkish Cypriot|Turkish Cypriots;;Famagusta
CZE;Czechoslovakia|Czech Republic;Czech|Czechoslovak|Czechoslovakian|Czechs;Prague Castle;Brno
DEU;West Germany|East Germany|German Democratic Republic|GDR|FRG|Federal Republic of Germany;German|West German|East German|West Germans|East Germans;Chancellery|Bundestag|Wilhelmstrasse;Bonn|Munich|Hamburg|Frankfurt|Cologne|Dresden|Leipzig|Ramstein|Rostock
DNK;;Danish|Dane|Danes;Christiansborg|Folketing;
DOM;;Dominican;;
DZA;;Algerian;;Oran|Tindouf
ECU;;Ecuadorean|Ecuadorian|Ecuadoran;;Guayaquil
EGY;United Arab Republic;Egyptian;;Alexandria|Sharm el-Sheikh|Sharm el Sheikh|Sinai|Suez|Suez Canal|Tahrir Square|Taba|Rafah crossing
ERI;;Eritrean;;Badme
ESH;;Sahrawi|Saharawi|Sahraoui;;Laayoune
ESP;;Spanish|Spaniard|Spaniards|Basque|Basques|Catalan|Catalans;Moncloa|Zarzuela;Barcelona|Catalonia|Basque Country|Seville
EST;;Estonian;;Narva
ETH;;Ethiopian|Tigrayan|Oromo|Tigrean;;Tigray|Mekelle|Ogaden|Oromia
FIN;;Finnish|Finn|Finns;;
FJI;;Fijian;;
FRA;;French|Frenchman|Frenchmen|Corsican|Corsicans;Elysee|Elysee Palace|Élysée|Élysée Palace|Quai d'Orsay|Matignon;Marseille|Strasbourg|Lyon|Nice|Cannes|Calais|Corsica|Rambouillet|Evian|Biarritz
GBR;UK|U.K.|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|Ulster;British|Briton|Britons|English|Scottish|Scots|Welsh|Northern Irish;Downing Street|No. 10|Whitehall|Westminster|Buckingham Palace|House of Commons|House of Lords;Belfast|Edinburgh|Glasgow|Manchester|Birmingham|Gleneagles|Carbis Bay
GEO;Republic of Georgia;Georgian|Abkhaz|Abkhazian|South Ossetian;;Abkhazia|South Ossetia|Sukhumi|Tskhinvali|Batumi|Ajaria
GHA;;Ghanaian;;Kumasi
GIN;;Guinean;;
GMB;The Gambia;Gambian;;
GRC;;Greek|Greeks;;Thessaloniki|Salonika|Lesbos
GTM;;Guatemalan;;
HKG;Hong Kong;Hongkonger|Hong Konger|Hongkongers|Hong Kongers;Legislative Council;Kowloon
HND;;Honduran;;
HRV;;Croatian|Croat|Croats;;Krajina|Vukovar|Dubrovnik|Knin|Slavonia|Split
HTI;;Haitian;;
HUN;;Hungarian|Magyar;;
IDN;;Indonesian|Acehnese|Papuan|Moluccan;;Bali|Aceh|Irian Jaya|West Papua|Papua|Sumatra|Bandung|Ambon
IND;Bharat;Indian|Indians|Kashmiri|Kashmiris|Sikh|Sikhs|Naga|Assamese;Lok Sabha|Rajya Sabha|South Block;Delhi|Mumbai|Bombay|Kashmir|Jammu and Kashmir|Jammu|Srinagar|Calcutta|Kolkata|Punjab|Assam|Agra|Ladakh|Manipur|Gujarat
IRL;Irish Republic;Irish|Irishman|Irishmen;Dail;Cork
IRN;Islamic Republic;Iranian|Persian;Majlis;Qom|Isfahan|Natanz|Fordow|Fordo|Bushehr|Tabriz|Mashhad|Teheran
IRQ;;Iraqi|Iraqi Kurd|Iraqi Kurds;;Basra|Mosul|Kirkuk|Fallujah|Falluja|Najaf|Karbala|Irbil|Erbil|Tikrit|Anbar|Iraqi Kurdistan|Sulaymaniyah|Ramadi
ISL;;Icelandic|Icelander;;
ISR;Jewish state;Israeli|Israelis|Jewish settler|Jewish settlers;Knesset;Tel Aviv|Haifa|Eilat|Negev|Golan|Golan Heights|Beersheba|Ashkelon|Sderot
ITA;;Italian;Quirinale|Palazzo Chigi|Farnesina;Milan|Naples|Venice|Sicily|Turin|Genoa|Lampedusa|Palermo|Aviano
JAM;;Jamaican;;
JOR;;Jordanian;Hashemite Kingdom;Aqaba|Zarqa
JPN;;Japanese;Diet;Osaka|Hiroshima|Okinawa|Kyoto|Nagasaki|Hokkaido
KAZ;Kazakstan;Kazakh|Kazak|Kazakhstani;;Almaty|Alma-Ata|Nur-Sultan|Baikonur
KEN;;Kenyan;;Mombasa|Dadaab
KGZ;Kirghizia|Kirgizstan|Kirghizstan;Kyrgyz|Kirghiz|Kirgiz;;Osh|Batken
KHM;Kampuchea;Cambodian|Kampuchean|Khmer;;Siem Reap
KOR;ROK|Republic of Korea;South Korean|South Koreans;Blue House;Pusan|Busan|Panmunjom|Inchon|Incheon|Cheju
KWT;;Kuwaiti;;
LAO;;Lao|Laotian;;
LBN;;Lebanese|Maronite|Maronites|Phalangist|Phalangists;;Sidon|Tyre|Baalbek|Bekaa|Bekaa Valley|South Lebanon
LBR;;Liberian;;
LBY;Libyan Jamahiriya;Libyan|Libyans;;Benghazi|Misrata|Sirte|Tobruk
LKA;Ceylon;Sri Lankan|Sinhalese|Tamil;;Jaffna|Trincomalee|Kilinochchi
LSO;;Basotho|Mosotho;;
LTU;;Lithuanian;;Klaipeda
LVA;;Latvian;;
MAR;;Moroccan;;Casablanca|Marrakesh|Marrakech|Fez|Tangier
MDA;Moldavia;Moldovan|Moldavian;;Chisinau|Kishinev|Transdniestria|Transnistria|Trans-Dniester|Tiraspol|Dniester
MDG;;Malagasy|Madagascan;;
MDV;;Maldivian;;
MEX;;Mexican;Los Pinos;Chiapas|Tijuana|Cancun|Ciudad Juarez
MKD;Macedonia|FYROM|Former Yugoslav Republic of Macedonia;Macedonian;;Tetovo|Ohrid
MLI;;Malian|Tuareg|Tuaregs;;Timbuktu|Gao|Kidal
MMR;Burma|Union of Myanmar;Burmese|Myanmarese|Karen|Shan|Rohingya|Rohingyas|Kachin;;Rangoon|Yangon|Naypyitaw|Rakhine|Mandalay
MNE;;Montenegrin;;
MNG;;Mongolian|Mongol;;Ulaanbaatar
MOZ;;Mozambican|Mozambiquan;;Cabo Delgado
MRT;;Mauritanian;;
MWI;;Malawian;;
MYS;;Malaysian|Malay;Putrajaya;Sabah|Sarawak|Penang
NAM;South West Africa;Namibian;;
NER;;Nigerien|Nigerois;;Agadez
NGA;;Nigerian|Yoruba|Ogoni|Igbo|Hausa;Aso Rock;Lagos|Kano|Biafra|Maiduguri|Niger Delta|Kaduna|Borno|Chibok
NIC;;Nicaraguan|Sandinista|Sandinistas;;
NLD;Holland|The Netherlands;Dutch|Dutchman|Netherlander;Binnenhof;The Hague|Hague|Rotterdam|Maastricht
NOR;;Norwegian;Storting;Svalbard
NPL;;Nepalese|Nepali|Nepali Congress;;Katmandu|Khatmandu
NZL;;New Zealander|New Zealanders|Kiwi;Beehive;Auckland
OMN;;Omani;;Salalah
PAK;;Pakistani|Pashtun|Baloch|Baluch;;Karachi|Lahore|Rawalpindi|Peshawar|Waziristan|North Waziristan|South Waziristan|Swat|Swat Valley|Balochistan|Baluchistan|Quetta|Sindh|Abbottabad|Kurram
PAN;;Panamanian;;Colon
PER;;Peruvian;;Cusco
PHL;;Filipino|Filipinos|Philippine|Moro|Moros;Malacanang|Malacañang|Malacanang Palace;Mindanao|Davao|Jolo|Marawi|Basilan|Scarborough Shoal|Cotabato|Maguindanao
PNG;;Papua New Guinean;;Bougainville
POL;;Polish|Pole|Poles;Sejm;Gdansk|Krakow|Lublin
PRK;DPRK|D.P.R.K.|Democratic People's Republic of Korea;North Korean|North Koreans;;Yongbyon|Kaesong
PRT;;Portuguese;;Azores|Porto|Lajes
PSE;Palestinian Authority|Palestinian territories|Palestinian National Authority;Palestinian|Palestinians;;Gaza|Gaza Strip|Gaza City|West Bank|Ramallah|Hebron|Jericho|Nablus|Jenin|Bethlehem|East Jerusalem|Rafah|Khan Younis|Khan Yunis|Tulkarm|Qalqilya
PRY;;Paraguayan;;
QAT;;Qatari;;
ROU;Roumania|Rumania;Romanian|Rumanian;;Timisoara
RUS;Soviet Union|USSR|U.S.S.R.|Union of Soviet Socialist Republics|Russian Federation;Russian|Russians|Soviet|Soviets|Chechen|Chechens;Kremlin|State Duma|Duma|Smolenskaya;Chechnya|Grozny|St. Petersburg|Saint Petersburg|Leningrad|Vladivostok|Sochi|Dagestan|Ingushetia|Kaliningrad|Kursk|Belgorod|Kuril Islands|Kuriles|Siberia|Beslan|Novo-Ogaryovo
RWA;;Rwandan|Hutu|Hutus|Tutsi|Tutsis;;Gisenyi
SAU;Saudi;Saudi|Saudis;;Jeddah|Jidda|Mecca|Medina|Dhahran|Dammam
SDN;;Sudanese|Darfuri|Darfurian;;Darfur|West Darfur|South Darfur|North Darfur|Omdurman|Port Sudan|Kordofan|El Fasher|Abyei
SEN;;Senegalese;;Casamance
SLE;;Sierra Leonean|Sierra Leonian;;
SLV;;Salvadoran|Salvadorean|Salvadorian;;
SOM;Somaliland|Puntland;Somali|Somalis|Somalian;;Baidoa|Kismayo|Hargeisa
SRB;Yugoslavia|Federal Republic of Yugoslavia|Serbia and Montenegro;Serbian|Serb|Serbs|Yugoslav|Yugoslavian;;Vojvodina|Nis|Presevo
SSD;;South Sudanese;;Malakal|Bentiu
SUR;Surinam;Surinamese;;
SVK;Slovak Republic;Slovak|Slovakian;;Kosice
SVN;;Slovene|Slovenian;;
SWE;;Swedish|Swede|Swedes;Riksdag|Rosenbad;Gothenburg|Malmo
SYR;Syrian Arab Republic;Syrian|Syrians;;Aleppo|Homs|Hama|Idlib|Raqqa|Deraa|Daraa|Kobani|Kobane|Latakia|Tartus|Palmyra|Deir ez-Zor|Ghouta|Eastern Ghouta|Afrin
TCD;;Chadian;;Ndjamena
TGO;;Togolese;;
THA;;Thai|Thais;;Phuket|Pattaya|Chiang Mai
TJK;Tadzhikistan;Tajik|Tadjik|Tadzhik|Tajikistani;;
TKM;Turkmenia;Turkmen;;Ashkhabad
TLS;East Timor|Timor Leste;Timorese|East Timorese;;Dili
TUN;;Tunisian;;
TUR;Turkey|Republic of Turkey|Turkiye;Turkish|Turk|Turks;;Istanbul|Izmir|Incirlik|Diyarbakir|Antalya|Cizre
TWN;Formosa|Republic of China;Taiwanese;Taipei;Kaohsiung|Taiwan Strait
TZA;;Tanzanian;;Dar es Salaam|Arusha|Zanzibar
UGA;;Ugandan;;Entebbe|Gulu
UKR;;Ukrainian|Ukranian;Verkhovna Rada|Bankova;Kiev|Crimea|Donetsk|Luhansk|Lugansk|Donbas|Donbass|Mariupol|Kharkiv|Kharkov|Odessa|Odesa|Sevastopol|Kherson|Zaporizhzhia|Lviv|Yalta|Simferopol|Bakhmut|Bucha
URY;;Uruguayan;;Punta del Este
USA;US|U.S.|USA|U.S.A.|America|United States of America|United States;American|Americans|U.S.-led|US-led;White House|Pentagon|State Department|Capitol Hill|Oval Office|Foggy Bottom|Congress|Senate|House of Representatives|Justice Department|Treasury Department|Defense Department|Commerce Department|CIA|FBI|Department of State|Department of Defense|Centcom|Supreme Court of the United States;New York|Los Angeles|Chicago|San Francisco|Texas|California|Florida|Miami|Boston|Houston|Hawaii|Camp David|Mar-a-Lago|Alaska|Anchorage|Guam|Philadelphia|Virginia|Maryland|Pittsburgh|Dayton, Ohio|Wye Plantation|Wye River
UZB;;Uzbek|Uzbeks|Uzbekistani;;Samarkand|Andijan|Andizhan
VAT;Holy See|Vatican;Vatican|papal;Holy See;
VEN;;Venezuelan;Miraflores|Miraflores Palace;Maracaibo
VNM;Viet Nam|North Vietnam|South Vietnam;Vietnamese|Viet;;Saigon|Ho Chi Minh City|Da Nang
XKX;;Kosovar|Kosovan|Kosovo Albanian|Kosovo Albanians|Kosovo Serb|Kosovo Serbs;;Mitrovica|Racak
YEM;North Yemen|South Yemen;Yemeni|Yemenis|Yemenite|South Yemeni|North Yemeni;;Sanaa|Aden|Hodeidah|Hodeida|Marib|Taiz|Socotra
ZAF;;South African|South Africans|Afrikaner|Zulu;Union Buildings;Johannesburg|Soweto|Durban|Cape Town|Sharpeville
ZMB;;Zambian;;
ZWE;Rhodesia;Zimbabwean|Rhodesian;;Bulawayo
`;

/** Of the package, what misleads: people of Dominica and of the Dominican Republic are called alike. */
const NOT = new Set(['DMA:Dominican', 'GNQ:Guinean']);

/**
 * Peoples of several states, with all of them, the one that the tables give first: where the text says in which of these
 * a thing happened, it is the people there who are meant ("Hutu rebels in Burundi").
 */
export const HOMES: ReadonlyMap<string, readonly string[]> = new Map(
  `hutu RWA BDI COD; tutsi RWA BDI COD; serb SRB BIH HRV XKX; croat HRV BIH; tamil LKA IND; tuareg MLI NER DZA LBY BFA
  basque ESP FRA; pashtun PAK AFG; baloch PAK IRN; baluch PAK IRN; somali SOM ETH KEN DJI; uzbek UZB KGZ AFG TJK; tajik TJK AFG
  azeri AZE IRN; karen MMR THA; oromo ETH KEN; malay MYS THA; turk TUR BGR CYP GRC; albanian ALB XKX MKD SRB
  papuan IDN PNG; hausa NGA NER`
    .split(/[;\n]/u)
    .map((line) => line.trim().split(' '))
    .flatMap(([people = '', ...states]) => [people, `${people}s`].map((word): [string, string[]] => [word, states])),
);

/** Jordan and Georgia are also people's names, so they are looked at more closely by the reader of names. */
export const ALSO_A_GIVEN_NAME = new Set([
  'jordan',
  'georgia',
  'chad',
  'israel',
  'victoria',
  'florence',
  'cyprus',
  'viet',
]);

function read(): StateName[] {
  const all = new Map<string, StateName>();
  const add = (state: string, names: string | undefined, kind: StateNameKind) => {
    for (const name of (names ?? '').split('|')) {
      if (name === '' || NOT.has(`${state}:${name}`)) continue;
      // What is both a capital and a city is a capital.
      if (kind === 'seat') all.delete(`${state}:place:${name}`);
      const key = `${state}:${kind}:${name}`;
      all.set(key, { name, kind, state });
      // "The Turks", "two Libyans": a people in the plural.
      if (kind === 'people' && /[ni]$/u.test(name) && !/(?:men|man)$/u.test(name)) {
        all.set(`${key}s`, { name: `${name}s`, kind, state });
      }
    }
  };
  for (const line of COUNTRIES.trim().split('\n')) {
    const [state = '', names, people, capitals] = line.split(';');
    add(state, names, 'name');
    add(state, people, 'people');
    add(state, capitals, 'seat');
  }
  for (const line of MORE.trim().split('\n')) {
    const [state = '', names, people, seats, places] = line.split(';');
    add(state, names, 'name');
    add(state, people, 'people');
    add(state, seats, 'seat');
    add(state, places, 'place');
  }
  for (const [name, state] of CAPITALS) add(state, name, 'seat');
  return [...all.values()];
}

/** Capitals under other spellings, of former states, and of states whose capital the package gives differently. */
const CAPITALS: readonly (readonly [string, string])[] = [
  ['Washington', 'USA'],
  ['Washington DC', 'USA'],
  ['Washington, D.C.', 'USA'],
  ['Peking', 'CHN'],
  ['Kiev', 'UKR'],
  ['Bonn', 'DEU'],
  ['East Berlin', 'DEU'],
  ['Teheran', 'IRN'],
  ['Rangoon', 'MMR'],
  ['Naypyitaw', 'MMR'],
  ['Kinshasa', 'COD'],
  ['Islamabad', 'PAK'],
  ['The Hague', 'NLD'],
  ['Sanaa', 'YEM'],
  ['Saigon', 'VNM'],
  ['Tel Aviv', 'ISR'],
  ['Jerusalem', 'ISR'],
  ['Abidjan', 'CIV'],
  ['Lagos', 'NGA'],
  ['Dar es Salaam', 'TZA'],
  ['Bogota', 'COL'],
  ['Brasilia', 'BRA'],
  ['Yaounde', 'CMR'],
  ['Chisinau', 'MDA'],
  ['Asuncion', 'PRY'],
  ['San Jose', 'CRI'],
  ['Bujumbura', 'BDI'],
  ['Almaty', 'KAZ'],
  ['Kuwait', 'KWT'],
  ['Juba', 'SSD'],
  ['Cotonou', 'BEN'],
];

/** STATE_NAMES is every name by which a state, its people, its government or a place in it goes. */
export const STATE_NAMES: readonly StateName[] = read();

/** The plain English name of each state, by code. */
export const NAME_OF: ReadonlyMap<string, string> = new Map(
  COUNTRIES.trim()
    .split('\n')
    .map((line) => {
      const [state = '', names = ''] = line.split(';');
      return [state, names.split('|')[0] ?? state];
    }),
);
