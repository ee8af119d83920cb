/**
 * Where diplomacy happens: capitals, seats of organisations, and cities that talks are held in. Alpha-3 code of the
 * country, name, latitude and longitude in degrees, to a kilometre.
 */
const CITIES = `
AFG Kabul 34.53 69.17|ALB Tirana 41.33 19.82|DZA Algiers 36.75 3.06|AND Andorra la Vella 42.51 1.52
AGO Luanda -8.84 13.23|ARG Buenos Aires -34.60 -58.38|ARM Yerevan 40.18 44.51|AUS Canberra -35.28 149.13
AUS Sydney -33.87 151.21|AUT Vienna 48.21 16.37|AZE Baku 40.41 49.87|BHS Nassau 25.05 -77.35
BHR Manama 26.23 50.59|BGD Dhaka 23.81 90.41|BRB Bridgetown 13.10 -59.62|BLR Minsk 53.90 27.57
BEL Brussels 50.85 4.35|BLZ Belmopan 17.25 -88.77|BEN Porto-Novo 6.50 2.60|BTN Thimphu 27.47 89.64
BOL La Paz -16.49 -68.12|BIH Sarajevo 43.86 18.41|BWA Gaborone -24.63 25.92|BRA Brasília -15.79 -47.88
BRA Rio de Janeiro -22.91 -43.17|BRA Belém -1.46 -48.50|BRN Bandar Seri Begawan 4.90 114.94|BGR Sofia 42.70 23.32
BFA Ouagadougou 12.37 -1.52|BDI Gitega -3.43 29.93|KHM Phnom Penh 11.56 104.92|CMR Yaoundé 3.85 11.50
CAN Ottawa 45.42 -75.70|CAN Toronto 43.65 -79.38|CAN Kananaskis 50.92 -115.14|CAF Bangui 4.39 18.56
TCD N’Djamena 12.13 15.06|CHL Santiago -33.45 -70.67|CHN Beijing 39.90 116.41|CHN Shanghai 31.23 121.47
CHN Tianjin 39.13 117.20|CHN Hong Kong 22.32 114.17|COL Bogotá 4.71 -74.07|COG Brazzaville -4.26 15.24
COD Kinshasa -4.44 15.27|COD Goma -1.68 29.22|CRI San José 9.93 -84.08|CIV Abidjan 5.36 -4.01
HRV Zagreb 45.81 15.98|CUB Havana 23.11 -82.37|CYP Nicosia 35.19 33.38|CZE Prague 50.08 14.44
DNK Copenhagen 55.68 12.57|DJI Djibouti 11.59 43.15|DOM Santo Domingo 18.49 -69.93|ECU Quito -0.18 -78.47
EGY Cairo 30.04 31.24|EGY Sharm el-Sheikh 27.92 34.33|SLV San Salvador 13.69 -89.22|GNQ Malabo 3.75 8.78
ERI Asmara 15.32 38.93|EST Tallinn 59.44 24.75|SWZ Mbabane -26.31 31.14|ETH Addis Ababa 9.03 38.74
FJI Suva -18.12 178.45|FIN Helsinki 60.17 24.94|FRA Paris 48.86 2.35|FRA Strasbourg 48.57 7.75
GAB Libreville 0.42 9.47|GMB Banjul 13.45 -16.58|GEO Tbilisi 41.72 44.79|DEU Berlin 52.52 13.41
DEU Munich 48.14 11.58|DEU Hamburg 53.55 9.99|GHA Accra 5.60 -0.19|GRC Athens 37.98 23.73
GTM Guatemala City 14.63 -90.51|GIN Conakry 9.64 -13.58|GUY Georgetown 6.80 -58.16|HTI Port-au-Prince 18.59 -72.31
HND Tegucigalpa 14.07 -87.19|HUN Budapest 47.50 19.04|ISL Reykjavik 64.15 -21.94|IND New Delhi 28.61 77.21
IND Delhi 28.70 77.10|IND Mumbai 19.08 72.88|IDN Jakarta -6.21 106.85|IDN Bali -8.41 115.19
IRN Tehran 35.69 51.39|IRN Isfahan 32.65 51.67|IRQ Baghdad 33.32 44.37|IRQ Erbil 36.19 44.01
IRL Dublin 53.35 -6.26|ISR Jerusalem 31.77 35.21|ISR Tel Aviv 32.09 34.78|ITA Rome 41.90 12.50
ITA Milan 45.46 9.19|JAM Kingston 18.02 -76.80|JPN Tokyo 35.68 139.69|JPN Hiroshima 34.39 132.46
JPN Osaka 34.69 135.50|JOR Amman 31.95 35.93|KAZ Astana 51.17 71.43|KAZ Almaty 43.24 76.89
KEN Nairobi -1.29 36.82|PRK Pyongyang 39.04 125.76|KOR Seoul 37.57 126.98|KOR Busan 35.18 129.08
KOR Gyeongju 35.86 129.22|XKX Pristina 42.66 21.17|KWT Kuwait City 29.38 47.98|KGZ Bishkek 42.87 74.59
LAO Vientiane 17.98 102.63|LVA Riga 56.95 24.11|LBN Beirut 33.89 35.50|LSO Maseru -29.31 27.48
LBR Monrovia 6.30 -10.80|LBY Tripoli 32.89 13.19|LBY Benghazi 32.12 20.09|LIE Vaduz 47.14 9.52
LTU Vilnius 54.69 25.28|LUX Luxembourg 49.61 6.13|MDG Antananarivo -18.88 47.51|MWI Lilongwe -13.96 33.77
MYS Kuala Lumpur 3.14 101.69|MDV Malé 4.18 73.51|MLI Bamako 12.64 -8.00|MLT Valletta 35.90 14.51
MRT Nouakchott 18.07 -15.96|MUS Port Louis -20.16 57.50|MEX Mexico City 19.43 -99.13|MDA Chișinău 47.01 28.86
MCO Monaco 43.74 7.42|MNG Ulaanbaatar 47.89 106.91|MNE Podgorica 42.43 19.26|MAR Rabat 34.02 -6.84
MAR Marrakesh 31.63 -7.98|MOZ Maputo -25.97 32.57|MMR Naypyidaw 19.76 96.08|MMR Yangon 16.87 96.20
NAM Windhoek -22.56 17.07|NPL Kathmandu 27.72 85.32|NLD Amsterdam 52.37 4.90|NLD The Hague 52.08 4.30
NZL Wellington -41.29 174.78|NIC Managua 12.11 -86.24|NER Niamey 13.51 2.11|NGA Abuja 9.08 7.40
NGA Lagos 6.52 3.38|MKD Skopje 42.00 21.43|NOR Oslo 59.91 10.75|OMN Muscat 23.59 58.41
PAK Islamabad 33.69 73.06|PAK Karachi 24.86 67.01|PSE Ramallah 31.90 35.20|PSE Gaza City 31.50 34.47
PAN Panama City 8.98 -79.52|PNG Port Moresby -9.44 147.18|PRY Asunción -25.26 -57.58|PER Lima -12.05 -77.04
PHL Manila 14.60 120.98|POL Warsaw 52.23 21.01|PRT Lisbon 38.72 -9.14|QAT Doha 25.29 51.53
ROU Bucharest 44.43 26.10|RUS Moscow 55.76 37.62|RUS Saint Petersburg 59.93 30.34|RUS Sochi 43.60 39.73
RUS Vladivostok 43.12 131.89|RUS Kazan 55.80 49.11|RWA Kigali -1.94 30.06|SAU Riyadh 24.71 46.68
SAU Jeddah 21.49 39.19|SEN Dakar 14.72 -17.47|SRB Belgrade 44.79 20.45|SLE Freetown 8.47 -13.23
SGP Singapore 1.35 103.82|SVK Bratislava 48.15 17.11|SVN Ljubljana 46.06 14.51|SOM Mogadishu 2.05 45.32
ZAF Pretoria -25.75 28.19|ZAF Johannesburg -26.20 28.05|ZAF Cape Town -33.92 18.42|SSD Juba 4.86 31.57
ESP Madrid 40.42 -3.70|ESP Barcelona 41.39 2.17|LKA Colombo 6.93 79.86|SDN Khartoum 15.50 32.56
SDN Port Sudan 19.62 37.22|SUR Paramaribo 5.85 -55.20|SWE Stockholm 59.33 18.07|CHE Bern 46.95 7.45
CHE Geneva 46.20 6.14|CHE Davos 46.80 9.84|CHE Zurich 47.37 8.54|SYR Damascus 33.51 36.28
SYR Aleppo 36.20 37.13|TWN Taipei 25.03 121.57|TJK Dushanbe 38.56 68.77|TZA Dodoma -6.16 35.75
TZA Dar es Salaam -6.79 39.21|THA Bangkok 13.76 100.50|TLS Dili -8.56 125.56|TGO Lomé 6.13 1.22
TTO Port of Spain 10.65 -61.50|TUN Tunis 36.81 10.18|TUR Ankara 39.93 32.86|TUR Istanbul 41.01 28.98
TUR Antalya 36.90 30.71|TKM Ashgabat 37.96 58.33|UGA Kampala 0.35 32.58|UKR Kyiv 50.45 30.52
UKR Kharkiv 49.99 36.23|UKR Odesa 46.48 30.72|UKR Lviv 49.84 24.03|ARE Abu Dhabi 24.45 54.38
ARE Dubai 25.20 55.27|GBR London 51.51 -0.13|GBR Edinburgh 55.95 -3.19|USA Washington 38.91 -77.04
USA Washington, D.C. 38.91 -77.04|USA New York 40.71 -74.01|USA Anchorage 61.22 -149.90|USA Miami 25.76 -80.19
URY Montevideo -34.90 -56.16|UZB Tashkent 41.30 69.24|UZB Samarkand 39.65 66.96|VUT Port Vila -17.73 168.33
VAT Vatican City 41.90 12.45|VEN Caracas 10.48 -66.90|VNM Hanoi 21.03 105.85|VNM Ho Chi Minh City 10.82 106.63
YEM Sanaa 15.37 44.19|YEM Aden 12.79 45.02|ZMB Lusaka -15.39 28.32|ZWE Harare -17.83 31.05
`;

interface City {
  readonly country: string;
  readonly coordinates: readonly [longitude: number, latitude: number];
}

const BY_NAME = new Map(
  CITIES.trim()
    .split(/[|\n]/u)
    .map((line): [string, City] => {
      const [, country = '', name = '', latitude, longitude] = /^(\w{3}) (.+) (\S+) (\S+)$/u.exec(line) ?? [];
      return [name, { country, coordinates: [Number(longitude), Number(latitude)] }];
    }),
);

/** coordinatesOf are longitude and latitude of a city; null where it is not known, or lies in another country. */
export function coordinatesOf(name: string, country: string | null): readonly [number, number] | null {
  const city = BY_NAME.get(name);
  return city === undefined || (country !== null && country !== city.country) ? null : city.coordinates;
}
