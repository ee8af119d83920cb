export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: 'organisation' | 'group';
  readonly aliases: readonly string[];
  /** The state it acts in or for; none for what many states make up. */
  readonly state?: string;
  readonly wikidata?: string;
}

/**
 * International organisations and alliances: id; name; aliases; Wikidata item, where known for certain. Their organs
 * (the Security Council, the Commission) are aliases: what an organ does, its organisation does.
 */
const INTERNATIONAL = `
un; United Nations; UN|U.N.|UN Security Council|U.N. Security Council|United Nations Security Council|Security Council|UN General Assembly|U.N. General Assembly|General Assembly|UNSC|world body|UN secretariat; Q1065
unhcr; UN refugee agency; UNHCR|U.N. refugee agency|UN High Commissioner for Refugees|United Nations High Commissioner for Refugees; Q132551
wfp; World Food Programme; WFP|World Food Program; Q204344
who; World Health Organization; World Health Organisation|W.H.O.; Q7817
unicef; UNICEF; Unicef; Q740308
unesco; UNESCO; Unesco; Q7809
iaea; International Atomic Energy Agency; IAEA|I.A.E.A.|UN nuclear watchdog|U.N. nuclear watchdog; Q41984
opcw; Organisation for the Prohibition of Chemical Weapons; OPCW|Organization for the Prohibition of Chemical Weapons;
ilo; International Labour Organization; ILO|International Labor Organization|International Labor Office; Q54129
unrwa; UNRWA; U.N. Relief and Works Agency; Q846656
unifil; UNIFIL;; Q160805
unprofor; UNPROFOR; Unprofor;
monua; MONUA; United Nations Observer Mission in Angola;
eu; European Union; EU|E.U.|European Community|European Communities|European Economic Community|EC|EEC|Common Market|European Commission|European Council|European Parliament|Council of Ministers; Q458
ecb; European Central Bank; ECB; Q8901
coe; Council of Europe; PACE; Q8908
nato; NATO; Nato|N.A.T.O.|North Atlantic Treaty Organization|North Atlantic Treaty Organisation|North Atlantic Alliance|Atlantic Alliance|Western alliance; Q7184
osce; OSCE; Organization for Security and Co-operation in Europe|Organisation for Security and Co-operation in Europe|CSCE; Q81299
warsaw-pact; Warsaw Pact; Warsaw Treaty Organization; Q41614
comecon; Comecon; COMECON;
csto; Collective Security Treaty Organization; CSTO; Q318693
cis; Commonwealth of Independent States; CIS; Q7779
eaeu; Eurasian Economic Union; EAEU;
sco; Shanghai Cooperation Organisation; Shanghai Cooperation Organization|SCO; Q485207
brics; BRICS; Brics; Q243630
g7; G7; G-7|Group of Seven; Q1764511
g8; G8; G-8|Group of Eight;
g20; G20; G-20|Group of 20|Group of Twenty; Q19771
g77; Group of 77; G77|G-77;
oecd; OECD;; Q41550
imf; International Monetary Fund; IMF|I.M.F.; Q7804
world-bank; World Bank;; Q7164
wto; World Trade Organization; WTO|World Trade Organisation|GATT; Q7825
opec; OPEC; Opec|OPEC+; Q7795
apec; Asia-Pacific Economic Cooperation; APEC; Q170481
asean; ASEAN; Asean|Association of Southeast Asian Nations|Association of South East Asian Nations; Q7768
saarc; SAARC; South Asian Association for Regional Cooperation;
quad; Quad; Quadrilateral Security Dialogue;
aukus; AUKUS; Aukus;
arab-league; Arab League; League of Arab States; Q7172
gcc; Gulf Cooperation Council; GCC|Gulf states|Gulf Arab states; Q217172
oic; Organisation of Islamic Cooperation; OIC|Organization of the Islamic Conference|Organisation of Islamic Conference|Islamic Conference; Q47543
au; African Union; AU|A.U.|Organization of African Unity|Organisation of African Unity|OAU; Q7159
ecowas; ECOWAS; Ecowas|Economic Community of West African States|ECOMOG; Q193272
sadc; SADC; Southern African Development Community;
igad; IGAD; Intergovernmental Authority on Development;
oas; Organization of American States; OAS|O.A.S.|Organisation of American States; Q123759
mercosur; Mercosur; Mercosul; Q4264
caricom; CARICOM; Caricom; Q205995
celac; CELAC;;
unasur; UNASUR; Unasur; Q4230
contadora; Contadora Group; Contadora;
nam; Non-Aligned Movement;; Q83201
commonwealth; Commonwealth; Commonwealth of Nations; Q7785
icc; International Criminal Court; ICC|I.C.C.; Q47488
icj; International Court of Justice; ICJ|I.C.J.|World Court; Q7801
icty; International Criminal Tribunal for the former Yugoslavia; ICTY|U.N. war crimes court|UN war crimes court|UN war crimes tribunal|U.N. war crimes tribunal|war crimes tribunal;
icrc; International Committee of the Red Cross; ICRC|Red Cross|Red Crescent; Q7178
amnesty; Amnesty International; Amnesty; Q42970
hrw; Human Rights Watch; HRW; Q187052
msf; Médecins Sans Frontières; MSF|Doctors Without Borders|Medecins Sans Frontieres; Q49330
interpol; Interpol; INTERPOL; Q8475
quartet; Middle East Quartet; Quartet;
e3; E3;;
minsk-group; Minsk Group; OSCE Minsk Group;
contact-group; Contact Group; six-nation Contact Group;
coalition; Coalition Forces; coalition forces;
undp; U.N. Development Programme; UNDP|UN Development Programme|United Nations Development Programme; Q161718
unmik; UNMIK; U.N. Mission in Kosovo;
untac; UNTAC;;
untaet; UNTAET;;
monuc; MONUSCO; MONUC|Monuc;
minusma; MINUSMA;;
unamid; UNAMID;;
unamir; UNAMIR;;
unmis; UNMISS; UNMIS;
unscom; UNSCOM; Unscom|UNMOVIC;
undof; UNDOF;;
minustah; MINUSTAH;;
unocha; OCHA; UN humanitarian agency|U.N. humanitarian agency; Q1065854
ctbto; CTBTO; Comprehensive Test Ban Treaty Organization;
kfor; KFOR; Kfor|NATO-led peacekeepers;
sfor; SFOR; Sfor|Stabilisation Force|Stabilization Force;
ifor; IFOR; Implementation Force;
isaf; ISAF; International Security Assistance Force;
amisom; AMISOM; ATMIS|African Union Mission in Somalia;
eulex; EULEX; Eulex;
weu; Western European Union; WEU;
efta; EFTA; European Free Trade Association; Q166546
ebrd; EBRD; European Bank for Reconstruction and Development; Q488981
adb; Asian Development Bank; ADB;
afdb; African Development Bank; AfDB;
idb; Inter-American Development Bank; IDB; Q1153087
aiib; Asian Infrastructure Investment Bank; AIIB;
paris-club; Paris Club;;
echr; European Court of Human Rights; Strasbourg court; Q122880
ecj; European Court of Justice; ECJ; Q1518827
visegrad; Visegrad Group; Visegrad Four;
eccas; ECCAS; Economic Community of Central African States;
eac; East African Community; EAC; Q337456
comesa; COMESA;;
arab-maghreb; Arab Maghreb Union;;
aes; Alliance of Sahel States; AES;
pif; Pacific Islands Forum; South Pacific Forum|Pacific Forum;
rio-group; Rio Group; Group of Rio;
andean; Andean Community; Andean Pact|Andean Group;
alba; ALBA; Bolivarian Alliance;
lima-group; Lima Group;;
turkic; Organization of Turkic States; Turkic Council;
guam-group; GUAM;;
nordic-council; Nordic Council;;
iaf; Inter-American Court of Human Rights; Inter-American Commission on Human Rights;
rsf-press; Reporters Without Borders;;
cpj; Committee to Protect Journalists; CPJ;
icg; International Crisis Group; Crisis Group;
greenpeace; Greenpeace;; Q81307
oxfam; Oxfam;;
caritas; Caritas;;
save-the-children; Save the Children;;
transparency; Transparency International;;
freedom-house; Freedom House;;
iom; International Organization for Migration; IOM|International Organisation for Migration;
ctb; Special Tribunal for Lebanon;;
ictr; International Criminal Tribunal for Rwanda; ICTR|Rwanda tribunal;
sierra-court; Special Court for Sierra Leone;;
`;

/** Armed groups, movements and parties: id; name; aliases; state; Wikidata item, where known for certain. */
const GROUPS = `
hamas; Hamas; Islamic Resistance Movement|Qassam Brigades|Izz el-Deen al-Qassam; PSE; Q38799
islamic-jihad; Islamic Jihad; Palestinian Islamic Jihad; PSE;
fatah; Fatah; al-Fatah|Fatah party|Al-Aqsa Martyrs Brigades; PSE;
plo; Palestine Liberation Organization; PLO|P.L.O.|Palestine Liberation Organisation; PSE; Q189106
pflp; PFLP; Popular Front for the Liberation of Palestine; PSE;
hezbollah; Hezbollah; Hizbollah|Hizbullah|Hezbullah|Hizballah|Party of God; LBN; Q41053
amal; Amal; Amal militia; LBN;
sla; South Lebanon Army; SLA; LBN;
houthis; Houthis; Houthi|Huthi|Huthis|Ansar Allah|Ansarullah; YEM; Q1544018
al-qaeda; al-Qaeda; al Qaeda|Al-Qaeda|Al Qaeda|al-Qaida|al Qaida|Al-Qaida|Al Qaida|Qaeda; ; Q34490
isis; Islamic State; ISIS|ISIL|Daesh|Islamic State group; ; Q2429253
boko-haram; Boko Haram; Boko Haram militants; NGA; Q1411917
al-shabaab; al-Shabaab; al-Shabab|al Shabaab|al Shabab|Al-Shabaab|Al Shabaab|Shabaab|Al-Shabab; SOM; Q223204
taliban; Taliban; Taleban; AFG; Q42418
ttp; Pakistani Taliban; Tehrik-i-Taliban|Tehreek-e-Taliban Pakistan|TTP; PAK;
haqqani; Haqqani network; Haqqani; AFG;
northern-alliance; Northern Alliance;; AFG;
mujahideen; Mujahideen; mujahedeen|mujahidin|mujahedin|Mujahedin; AFG;
lashkar; Lashkar-e-Taiba; Lashkar-e-Tayyaba|Lashkar-e-Toiba; PAK;
jaish; Jaish-e-Mohammed; Jaish-e-Mohammad; PAK;
pkk; Kurdistan Workers' Party; Kurdistan Workers Party|PKK; TUR; Q203711
ypg; YPG; Syrian Democratic Forces|SDF|People's Protection Units; SYR;
fsa; Free Syrian Army; FSA|Syrian National Coalition|Syrian opposition; SYR;
hts; Hayat Tahrir al-Sham; HTS|al-Nusra Front|Nusra Front|Jabhat al-Nusra; SYR;
ltte; Liberation Tigers of Tamil Eelam; LTTE|Tamil Tigers|Tamil Tiger|Liberation Tigers; LKA;
farc; FARC; Farc|Revolutionary Armed Forces of Colombia; COL;
eln; ELN; National Liberation Army; COL;
shining-path; Shining Path; Sendero Luminoso; PER;
mrta; Tupac Amaru Revolutionary Movement; MRTA; PER;
fmln; FMLN; Farabundo Marti National Liberation Front; SLV;
sandinistas; Sandinistas; Sandinista; NIC;
contras; Contras; contra rebels|Contra rebels|Nicaraguan contras; NIC;
zapatistas; Zapatistas; Zapatista|EZLN; MEX;
ira; Irish Republican Army; IRA|Provisional IRA|Real IRA; GBR;
sinn-fein; Sinn Fein; Sinn Féin; GBR;
eta; ETA; Basque separatists; ESP;
kla; Kosovo Liberation Army; KLA|UCK; XKX;
nla-mk; National Liberation Army of Macedonia; ; MKD;
unita; UNITA; Unita; AGO;
mpla; MPLA;; AGO;
swapo; SWAPO; Swapo; NAM;
anc; African National Congress; ANC|A.N.C.; ZAF; Q83162
inkatha; Inkatha; Inkatha Freedom Party; ZAF;
renamo; RENAMO; Renamo; MOZ;
frelimo; FRELIMO; Frelimo; MOZ;
rpf; Rwandan Patriotic Front; Rwanda Patriotic Front|RPF; RWA;
fdlr; FDLR; Interahamwe; RWA;
m23; M23; March 23 Movement; COD;
lra; Lord's Resistance Army; LRA; UGA;
ruf; Revolutionary United Front; RUF; SLE;
lurd; Liberians United for Reconciliation and Democracy; LURD|NPFL; LBR;
splm; Sudan People's Liberation Movement; SPLM|SPLA|SPLM/A|SPLA/M|Sudan People's Liberation Army|Sudanese People's Liberation Army; SDN;
slm; Sudan Liberation Movement; SLM|Sudan Liberation Army; SDN;
jem; Justice and Equality Movement; JEM; SDN;
janjaweed; Janjaweed; Janjawid; SDN;
rsf; Rapid Support Forces; RSF; SDN;
tplf; TPLF; Tigray People's Liberation Front; ETH;
eplf; EPLF; Eritrean People's Liberation Front; ERI;
olf; OLF; Oromo Liberation Front; ETH;
polisario; Polisario Front; Polisario; ESH;
fis; Islamic Salvation Front; FIS; DZA;
gia; Armed Islamic Group; GIA; DZA;
muslim-brotherhood; Muslim Brotherhood; Moslem Brotherhood|Ikhwan; EGY;
milf; Moro Islamic Liberation Front; MILF; PHL;
mnlf; Moro National Liberation Front; MNLF; PHL;
npa; New People's Army; NPA|Communist Party of the Philippines; PHL;
abu-sayyaf; Abu Sayyaf; Abu Sayyaf Group; PHL;
gam; Free Aceh Movement; GAM; IDN;
fretilin; Fretilin; FRETILIN; TLS;
khmer-rouge; Khmer Rouge;; KHM;
knu; Karen National Union; KNU; MMR;
nld; National League for Democracy; NLD; MMR;
pathet-lao; Pathet Lao;; LAO;
viet-cong; Viet Cong; Vietcong; VNM;
maoists; Nepalese Maoists; Maoist rebels; NPL;
ulfa; ULFA; United Liberation Front of Asom; IND;
hurriyat; Hurriyat Conference; Hurriyat; IND;
solidarity; Solidarity; Solidarnosc; POL;
wagner; Wagner Group; Wagner; RUS;
irgc; Revolutionary Guards; Islamic Revolutionary Guard Corps|IRGC|Revolutionary Guard|Quds Force; IRN;
popular-mobilization; Popular Mobilization Forces; Kataib Hezbollah; IRQ;
mahdi-army; Mahdi Army; Mehdi Army; IRQ;
kdp; Kurdistan Democratic Party; KDP; IRQ;
puk; Patriotic Union of Kurdistan; PUK; IRQ;
mek; People's Mujahedin; Mujahedin Khalq|Mujahideen Khalq|MEK; IRN;
gop; Republican Party; GOP|G.O.P.|Republicans|Democrats|Democratic Party; USA;
labour; Labour Party; Tory|Tories|Conservative Party|Liberal Democrats; GBR;
likud; Likud; Labor Party|Shas; ISR;
bjp; BJP; Bharatiya Janata Party|Congress party; IND; Q10230
cpc; Chinese Communist Party; Communist Party of China; CHN; Q17427
united-russia; United Russia;; RUS;
akp; AKP; Justice and Development Party; TUR;
massob; Movement for the Actualization of the Sovereign State of Biafra; MASSOB; NGA;
mend; Movement for the Emancipation of the Niger Delta; MEND; NGA;
mdc; Movement for Democratic Change; MDC; ZWE;
zanu-pf; ZANU-PF; Zanu-PF; ZWE;
aqap; al-Qaeda in the Arabian Peninsula; AQAP; YEM;
aqim; al-Qaeda in the Islamic Maghreb; AQIM|Salafist Group for Preaching and Combat|GSPC; DZA;
jnim; JNIM; Jama'at Nusrat al-Islam wal-Muslimin; MLI;
ansar-dine; Ansar Dine;; MLI;
mujao; MUJAO;; MLI;
mnla; MNLA; National Movement for the Liberation of Azawad; MLI;
iswap; Islamic State West Africa Province; ISWAP; NGA;
isis-k; Islamic State Khorasan; ISIS-K|Islamic State-Khorasan; AFG;
ansar-al-sharia; Ansar al-Sharia; Ansar al-Shariah; LBY;
jemaah-islamiyah; Jemaah Islamiyah; Jemaah Islamiah; IDN;
laskar-jihad; Laskar Jihad;; IDN;
opm; Free Papua Movement; OPM; IDN;
pulo; Pattani United Liberation Organisation; PULO; THA;
kia; Kachin Independence Army; KIA|Kachin Independence Organization; MMR;
arakan-army; Arakan Army;; MMR;
arsa; Arakan Rohingya Salvation Army; ARSA; MMR;
wa-army; United Wa State Army; UWSA; MMR;
slorc; State Law and Order Restoration Council; SLORC|State Peace and Development Council|SPDC; MMR;
jvp; JVP; Janatha Vimukthi Peramuna|People's Liberation Front; LKA;
jklf; Jammu and Kashmir Liberation Front; JKLF; IND;
hizbul; Hizbul Mujahideen; Hizb-ul-Mujahideen|Hizbul Mujahedin; IND;
harkat; Harkat-ul-Mujahideen; Harkat-ul-Ansar; PAK;
nscn; NSCN; National Socialist Council of Nagaland; IND;
bodo; National Democratic Front of Bodoland; NDFB; IND;
naxalites; Naxalites; Naxalite|Naxals; IND;
bla; Balochistan Liberation Army; BLA|Baloch Liberation Army; PAK;
mqm; MQM; Mohajir Qaumi Movement|Muttahida Qaumi Movement; PAK;
pml; Pakistan Muslim League; PML-N; PAK;
ppp; Pakistan People's Party; PPP; PAK;
pti; PTI; Pakistan Tehreek-e-Insaf; PAK;
hezb-i-islami; Hezb-i-Islami; Hezb-e-Islami; AFG;
imu; Islamic Movement of Uzbekistan; IMU; UZB;
uto; United Tajik Opposition; UTO; TJK;
etim; East Turkestan Islamic Movement; ETIM; CHN;
falun-gong; Falun Gong; Falungong; CHN;
kmt; Kuomintang; Nationalist Party; TWN; Q31113
dpp; Democratic Progressive Party; DPP; TWN;
aum; Aum Shinri Kyo; Aum Shinrikyo; JPN;
japanese-red-army; Japanese Red Army;; JPN;
ldp; Liberal Democratic Party; LDP; JPN;
raf; Red Army Faction; Baader-Meinhof; DEU;
red-brigades; Red Brigades;; ITA;
november-17; November 17;; GRC;
inla; Irish National Liberation Army; INLA; GBR;
uvf; Ulster Volunteer Force; UVF; GBR;
uda; Ulster Defence Association; UDA|Ulster Freedom Fighters; GBR;
dup; Democratic Unionist Party; DUP|Ulster Unionists|Ulster Unionist Party; GBR;
sdlp; SDLP; Social Democratic and Labour Party; GBR;
corsican-front; National Liberation Front of Corsica; FLNC; FRA;
flnks; Kanak Socialist National Liberation Front; FLNKS; FRA;
herri-batasuna; Herri Batasuna; Batasuna; ESP;
ucpmb; Liberation Army of Presevo, Medvedja and Bujanovac; UCPMB; SRB;
bosnian-serb-army; Bosnian Serb army; Bosnian Serb Army; BIH;
hvo; Croatian Defence Council; HVO; BIH;
donetsk; Donetsk People's Republic; DNR|Luhansk People's Republic|Lugansk People's Republic; UKR;
azov; Azov Battalion; Azov Regiment|Azov Brigade; UKR;
caucasus-emirate; Caucasus Emirate;; RUS;
npfl; National Patriotic Front of Liberia;; LBR;
ulimo; ULIMO; Ulimo; LBR;
afrc; Armed Forces Revolutionary Council; AFRC; SLE;
mfdc; Movement of Democratic Forces of Casamance; MFDC; SEN;
forces-nouvelles; New Forces; Forces Nouvelles; CIV;
flec; FLEC; Front for the Liberation of the Enclave of Cabinda; AGO;
rcd; Congolese Rally for Democracy; Rally for Congolese Democracy|RCD; COD;
mlc; Movement for the Liberation of Congo; MLC|Congolese Liberation Movement; COD;
mai-mai; Mai-Mai; Mayi-Mayi|Mai Mai; COD;
adf; Allied Democratic Forces; ADF; UGA;
fnl; National Liberation Forces; FNL|Forces for National Liberation; BDI;
cndd-fdd; Forces for the Defence of Democracy; FDD|CNDD-FDD; BDI;
seleka; Seleka; Séléka; CAF;
anti-balaka; anti-Balaka; anti-balaka|Anti-Balaka; CAF;
splm-n; SPLM-North; SPLM-N|SPLA-North; SDN;
spla-io; SPLA-IO; SPLM-IO|Sudan People's Liberation Movement-in-Opposition; SSD;
nda-sdn; National Democratic Alliance;; SDN;
onlf; Ogaden National Liberation Front; ONLF; ETH;
eprdf; EPRDF; Ethiopian People's Revolutionary Democratic Front; ETH;
fano; Fano militia; Fano; ETH;
islamic-courts; Islamic Courts; Union of Islamic Courts|Islamic Courts Union|Islamic Courts Council; SOM;
sna-som; Somali National Alliance; SNA; SOM;
somali-national-movement; Somali National Movement; SNM; SOM;
frud; FRUD;; DJI;
fln; FLN; National Liberation Front; DZA;
gspc; GSPC;; DZA;
ennahda; Ennahda; Ennahdha; TUN;
pflp-gc; PFLP-GC; Popular Front for the Liberation of Palestine-General Command; PSE;
dflp; DFLP; Democratic Front for the Liberation of Palestine; PSE;
prc; Popular Resistance Committees;; PSE;
kach; Kach;; ISR;
lebanese-forces; Lebanese Forces;; LBN;
fatah-al-islam; Fatah al-Islam; Fatah Islam; LBN;
progressive-socialist; Progressive Socialist Party;; LBN;
sciri; SCIRI; Supreme Council for the Islamic Revolution in Iraq|Badr Brigade|Badr Organization; IRQ;
ansar-al-islam; Ansar al-Islam;; IRQ;
inc; Iraqi National Congress; INC; IRQ;
asaib; Asaib Ahl al-Haq; Asa'ib Ahl al-Haq; IRQ;
pjak; PJAK;; IRN;
jundallah; Jundallah; Jundollah|Jaish al-Adl; IRN;
basij; Basij; Basiji; IRN;
dhkp-c; DHKP-C; Revolutionary People's Liberation Party-Front; TUR;
hdp; HDP; Peoples' Democratic Party; TUR;
jaish-al-islam; Jaish al-Islam; Army of Islam; SYR;
ahrar; Ahrar al-Sham;; SYR;
southern-transitional; Southern Transitional Council; STC; YEM;
islah; Islah party; Islah; YEM;
urng; URNG; Guatemalan National Revolutionary Unity; GTM;
m-19; M-19; April 19 Movement; COL;
auc; AUC; United Self-Defense Forces of Colombia; COL;
sinaloa; Sinaloa cartel; Sinaloa Cartel; MEX;
jalisco; Jalisco cartel; Jalisco New Generation Cartel; MEX;
tren-de-aragua; Tren de Aragua;; VEN;
lavalas; Lavalas; Lavalas Family|Fanmi Lavalas; HTI;
tonton-macoutes; Tonton Macoutes; Tontons Macoutes; HTI;
pri; Institutional Revolutionary Party; PRI; MEX;
arena; Arena party; Nationalist Republican Alliance; SLV;
workers-party-br; Workers' Party; Landless Workers' Movement|MST; BRA;
pap; People's Action Party; PAP; SGP;
umno; UMNO; Umno; MYS;
golkar; Golkar;; IDN;
cpp; Cambodian People's Party; CPP; KHM;
funcinpec; FUNCINPEC; Funcinpec; KHM;
fatherland; Communist Party of Vietnam;; VNM;
awami; Awami League;; BGD;
bnp; Bangladesh Nationalist Party; BNP; BGD;
jamaat; Jamaat-e-Islami; Jamaat-i-Islami; BGD;
inkatha-youth; Pan Africanist Congress; PAC; ZAF;
cosatu; COSATU; Cosatu; ZAF;
zapu; ZAPU; Zapu; ZWE;
kanu; KANU; Kanu; KEN;
mungiki; Mungiki;; KEN;
pdp-nga; People's Democratic Party;; NGA;
opc; Oodua People's Congress;; NGA;
biafra; Indigenous People of Biafra; IPOB; NGA;
`;

function read(table: string, kind: Organisation['kind']): Organisation[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split(';').map((cell) => cell.trim());
      const [id = '', name = '', aliases = ''] = cells;
      const state = kind === 'group' ? cells[3] : '';
      const wikidata = kind === 'group' ? cells[4] : cells[3];
      return {
        id: `${kind}:${id}`,
        name,
        kind,
        aliases: aliases === '' ? [] : aliases.split('|'),
        ...(state === undefined || state === '' ? {} : { state }),
        ...(wikidata === undefined || wikidata === '' ? {} : { wikidata }),
      };
    });
}

/** ORGANISATIONS are the organisations and groups that are known by name. */
export const ORGANISATIONS: readonly Organisation[] = [
  ...read(INTERNATIONAL, 'organisation'),
  ...read(GROUPS, 'group'),
];
