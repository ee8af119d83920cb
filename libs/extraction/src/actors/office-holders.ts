export interface OfficeHolder {
  readonly name: string;
  /** Other spellings of the whole name. */
  readonly aliases: readonly string[];
  /** Whether the surname alone names this person, in news that give no more. */
  readonly bySurname: boolean;
  /** The state or organisation it is an office of: state:FRA, organisation:un. */
  readonly serves: string;
  readonly office: string;
  readonly from: number;
  readonly to: number | null;
}

/**
 * People who have spoken for a state or an organisation: state (or an organisation's id); name; office; years; other
 * spellings. An asterisk before the name: the surname alone is enough. The years are those of the office, so that an
 * article of its own time can tell two of a name apart.
 */
const TABLE = `
USA; *Richard Nixon; president; 1969-1974
USA; Gerald Ford; president; 1974-1977
USA; Jimmy Carter; president; 1977-1981
USA; *Ronald Reagan; president; 1981-1989
USA; George H. W. Bush; president; 1989-1993; George Bush
USA; *Bill Clinton; president; 1993-2001
USA; *George W. Bush; president; 2001-2009
USA; *Barack Obama; president; 2009-2017
USA; *Donald Trump; president; 2017-2021
USA; *Donald Trump; president; 2025-
USA; *Joe Biden; president; 2021-2025
USA; *Henry Kissinger; secretary of state; 1973-1977
USA; Cyrus Vance; secretary of state; 1977-1980
USA; Alexander Haig; secretary of state; 1981-1982
USA; George Shultz; secretary of state; 1982-1989
USA; James Baker; secretary of state; 1989-1992
USA; Warren Christopher; secretary of state; 1993-1997
USA; *Madeleine Albright; secretary of state; 1997-2001
USA; Colin Powell; secretary of state; 2001-2005
USA; *Condoleezza Rice; secretary of state; 2005-2009
USA; Hillary Clinton; secretary of state; 2009-2013; Hillary Rodham Clinton
USA; *John Kerry; secretary of state; 2013-2017
USA; *Rex Tillerson; secretary of state; 2017-2018
USA; *Mike Pompeo; secretary of state; 2018-2021
USA; *Antony Blinken; secretary of state; 2021-2025
USA; *Marco Rubio; secretary of state; 2025-
USA; *Caspar Weinberger; secretary of defense; 1981-1987
USA; Dick Cheney; vice president; 2001-2009
USA; William Perry; secretary of defense; 1994-1997
USA; *Donald Rumsfeld; secretary of defense; 2001-2006
USA; Robert Gates; secretary of defense; 2006-2011
USA; *Leon Panetta; secretary of defense; 2011-2013
USA; Chuck Hagel; secretary of defense; 2013-2015
USA; James Mattis; secretary of defense; 2017-2019
USA; Lloyd Austin; secretary of defense; 2021-2025
USA; *Pete Hegseth; secretary of defense; 2025-
USA; JD Vance; vice president; 2025-; J.D. Vance
USA; Mike Pence; vice president; 2017-2021
USA; Kamala Harris; vice president; 2021-2025
USA; *Nancy Pelosi; speaker of the house; 2007-2023
USA; *Richard Holbrooke; special envoy; 1995-2010
USA; Dennis Ross; special envoy; 1993-2000
USA; *Steve Witkoff; special envoy; 2025-
USA; Jake Sullivan; national security adviser; 2021-2025
USA; John Bolton; national security adviser; 2018-2019
USA; Keith Kellogg; special envoy; 2025-2026
RUS; *Leonid Brezhnev; general secretary; 1964-1982
RUS; *Yuri Andropov; general secretary; 1982-1984
RUS; Konstantin Chernenko; general secretary; 1984-1985
RUS; *Mikhail Gorbachev; president; 1985-1991
RUS; *Boris Yeltsin; president; 1991-1999
RUS; *Vladimir Putin; president; 2000-
RUS; *Dmitry Medvedev; president; 2008-2012; Dmitri Medvedev
RUS; *Andrei Gromyko; foreign minister; 1957-1985
RUS; Andrei Kozyrev; foreign minister; 1990-1996
RUS; *Yevgeny Primakov; foreign minister; 1996-1998
RUS; Igor Ivanov; foreign minister; 1998-2004
RUS; *Sergei Lavrov; foreign minister; 2004-; Sergey Lavrov
RUS; *Sergei Shoigu; defence minister; 2012-2024; Sergey Shoigu
RUS; *Dmitry Peskov; spokesperson; 2012-; Dmitri Peskov
RUS; *Maria Zakharova; spokesperson; 2015-
RUS; Yuri Ushakov; presidential aide; 2012-
RUS; *Kirill Dmitriev; investment envoy; 2025-
RUS; Viktor Chernomyrdin; prime minister; 1992-1998
RUS; Mikhail Mishustin; prime minister; 2020-
RUS; Vitaly Churkin; ambassador to the United Nations; 2006-2017
UKR; *Volodymyr Zelensky; president; 2019-; Volodymyr Zelenskyy|Volodymyr Zelenskiy|Vladimir Zelensky|Zelenskyy|Zelenskiy
UKR; *Petro Poroshenko; president; 2014-2019
UKR; *Viktor Yanukovych; president; 2010-2014; Viktor Yanukovich
UKR; *Viktor Yushchenko; president; 2005-2010
UKR; Leonid Kuchma; president; 1994-2005
UKR; Leonid Kravchuk; president; 1991-1994
UKR; *Dmytro Kuleba; foreign minister; 2020-2024
UKR; *Andrii Sybiha; foreign minister; 2024-
UKR; *Andriy Yermak; head of the presidential office; 2020-2025
GBR; *Margaret Thatcher; prime minister; 1979-1990
GBR; John Major; prime minister; 1990-1997
GBR; *Tony Blair; prime minister; 1997-2007
GBR; Gordon Brown; prime minister; 2007-2010
GBR; *David Cameron; prime minister; 2010-2016
GBR; Theresa May; prime minister; 2016-2019
GBR; *Boris Johnson; prime minister; 2019-2022
GBR; Liz Truss; prime minister; 2022
GBR; *Rishi Sunak; prime minister; 2022-2024
GBR; *Keir Starmer; prime minister; 2024-
GBR; *David Lammy; foreign secretary; 2024-2025
GBR; Douglas Hurd; foreign secretary; 1989-1995
GBR; *Malcolm Rifkind; foreign secretary; 1995-1997
GBR; Robin Cook; foreign secretary; 1997-2001
GBR; Jack Straw; foreign secretary; 2001-2006
GBR; David Miliband; foreign secretary; 2007-2010
GBR; William Hague; foreign secretary; 2010-2014
GBR; Geoffrey Howe; foreign secretary; 1983-1989
FRA; *Francois Mitterrand; president; 1981-1995; Francois Mitterand
FRA; *Valery Giscard d'Estaing; president; 1974-1981
FRA; *Jacques Chirac; president; 1995-2007
FRA; *Nicolas Sarkozy; president; 2007-2012
FRA; *Francois Hollande; president; 2012-2017
FRA; *Emmanuel Macron; president; 2017-
FRA; Dominique de Villepin; prime minister; 2005-2007
FRA; *Laurent Fabius; foreign minister; 2012-2016
FRA; *Jean-Yves Le Drian; foreign minister; 2017-2022
FRA; *Jean-Noel Barrot; foreign minister; 2024-
FRA; *Bernard Kouchner; foreign minister; 2007-2010
FRA; Roland Dumas; foreign minister; 1988-1993
DEU; *Helmut Schmidt; chancellor; 1974-1982
DEU; *Helmut Kohl; chancellor; 1982-1998
DEU; *Gerhard Schroeder; chancellor; 1998-2005; Gerhard Schroder
DEU; *Angela Merkel; chancellor; 2005-2021
DEU; *Olaf Scholz; chancellor; 2021-2025
DEU; *Friedrich Merz; chancellor; 2025-
DEU; *Hans-Dietrich Genscher; foreign minister; 1974-1992
DEU; Klaus Kinkel; foreign minister; 1992-1998
DEU; Joschka Fischer; foreign minister; 1998-2005
DEU; *Frank-Walter Steinmeier; president; 2017-
DEU; Guido Westerwelle; foreign minister; 2009-2013
DEU; *Annalena Baerbock; foreign minister; 2021-2025
DEU; *Johann Wadephul; foreign minister; 2025-
DEU; *Erich Honecker; general secretary; 1971-1989
ITA; *Silvio Berlusconi; prime minister; 1994-2011
ITA; *Romano Prodi; prime minister; 1996-2008
ITA; *Giulio Andreotti; prime minister; 1972-1992
ITA; *Bettino Craxi; prime minister; 1983-1987
ITA; *Matteo Renzi; prime minister; 2014-2016
ITA; Mario Draghi; prime minister; 2021-2022
ITA; *Giorgia Meloni; prime minister; 2022-
ESP; Felipe Gonzalez; prime minister; 1982-1996
ESP; Jose Maria Aznar; prime minister; 1996-2004
ESP; Jose Luis Rodriguez Zapatero; prime minister; 2004-2011
ESP; Mariano Rajoy; prime minister; 2011-2018
ESP; Pedro Sanchez; prime minister; 2018-
PRT; Mario Soares; president; 1986-1996
PRT; Antonio Costa; prime minister; 2015-2024
NLD; *Mark Rutte; prime minister; 2010-2024
BEL; *Guy Verhofstadt; prime minister; 1999-2008
GRC; Andreas Papandreou; prime minister; 1981-1996
GRC; *Alexis Tsipras; prime minister; 2015-2019
GRC; *Kyriakos Mitsotakis; prime minister; 2019-
CYP; Glafcos Clerides; president; 1993-2003
CYP; Rauf Denktash; Turkish Cypriot leader; 1983-2005
TUR; *Turgut Ozal; president; 1989-1993
TUR; Suleyman Demirel; president; 1993-2000
TUR; *Tansu Ciller; prime minister; 1993-1996
TUR; Bulent Ecevit; prime minister; 1974-2002
TUR; *Recep Tayyip Erdogan; president; 2003-; Tayyip Erdogan
TUR; Abdullah Gul; president; 2007-2014
TUR; *Ahmet Davutoglu; foreign minister; 2009-2014
TUR; *Mevlut Cavusoglu; foreign minister; 2015-2023
TUR; *Hakan Fidan; foreign minister; 2023-
POL; Wojciech Jaruzelski; president; 1981-1990
POL; *Lech Walesa; president; 1990-1995
POL; *Aleksander Kwasniewski; president; 1995-2005
POL; *Donald Tusk; prime minister; 2007-2025
POL; Andrzej Duda; president; 2015-2025
POL; *Radoslaw Sikorski; foreign minister; 2007-; Radek Sikorski
HUN; *Viktor Orban; prime minister; 2010-
HUN; *Peter Szijjarto; foreign minister; 2014-
HUN; Janos Kadar; general secretary; 1956-1988
CZE; *Vaclav Havel; president; 1989-2003
CZE; Petr Pavel; president; 2023-
SVK; *Robert Fico; prime minister; 2006-
ROU; *Nicolae Ceausescu; president; 1967-1989
ROU; Ion Iliescu; president; 1989-2004
BGR; Todor Zhivkov; general secretary; 1954-1989
SRB; Josip Broz Tito; president; 1953-1980; Marshal Tito
SRB; *Slobodan Milosevic; president; 1989-2000
SRB; *Vojislav Kostunica; president; 2000-2008
SRB; Zoran Djindjic; prime minister; 2001-2003
SRB; *Aleksandar Vucic; president; 2012-
SRB; Boris Tadic; president; 2004-2012
HRV; *Franjo Tudjman; president; 1990-1999
BIH; *Alija Izetbegovic; president; 1990-2000
BIH; *Radovan Karadzic; Bosnian Serb leader; 1992-1996
BIH; *Ratko Mladic; Bosnian Serb general; 1992-1996
BIH; *Milorad Dodik; president of Republika Srpska; 2006-2025
XKX; *Ibrahim Rugova; president; 1992-2006
XKX; *Hashim Thaci; president; 2008-2020
XKX; Albin Kurti; prime minister; 2020-
MNE; Milo Djukanovic; president; 1998-2023
MKD; Kiro Gligorov; president; 1991-1999
ALB; Sali Berisha; president; 1992-2013
ALB; Edi Rama; prime minister; 2013-
BLR; *Alexander Lukashenko; president; 1994-; Aleksandr Lukashenko|Alyaksandr Lukashenka
MDA; *Maia Sandu; president; 2020-
LTU; *Vytautas Landsbergis; president; 1990-1992
LVA; Vaira Vike-Freiberga; president; 1999-2007
EST; *Kaja Kallas; prime minister; 2021-2024
FIN; Alexander Stubb; president; 2024-
FIN; Sauli Niinisto; president; 2012-2024
FIN; *Martti Ahtisaari; president; 1994-2000
FIN; Mauno Koivisto; president; 1982-1994
SWE; *Olof Palme; prime minister; 1969-1986
SWE; Carl Bildt; prime minister; 1991-1994
SWE; Ulf Kristersson; prime minister; 2022-
NOR; Gro Harlem Brundtland; prime minister; 1981-1996
NOR; *Jens Stoltenberg; prime minister; 2000-2013
NOR; Jonas Gahr Store; prime minister; 2021-
DNK; Mette Frederiksen; prime minister; 2019-
ISL; Vigdis Finnbogadottir; president; 1980-1996
AUT; Kurt Waldheim; president; 1986-1992
AUT; Bruno Kreisky; chancellor; 1970-1983
GEO; *Eduard Shevardnadze; president; 1992-2003
GEO; *Mikheil Saakashvili; president; 2004-2013; Mikhail Saakashvili
ARM; Levon Ter-Petrosyan; president; 1991-1998; Levon Ter-Petrosian
ARM; *Robert Kocharyan; president; 1998-2008; Robert Kocharian
ARM; *Serzh Sargsyan; president; 2008-2018; Serge Sarkisian
ARM; *Nikol Pashinyan; prime minister; 2018-
AZE; *Heydar Aliyev; president; 1993-2003; Geidar Aliyev|Haydar Aliyev
AZE; *Ilham Aliyev; president; 2003-
KAZ; *Nursultan Nazarbayev; president; 1990-2019
KAZ; *Kassym-Jomart Tokayev; president; 2019-
UZB; *Islam Karimov; president; 1990-2016
UZB; *Shavkat Mirziyoyev; president; 2016-
KGZ; *Askar Akayev; president; 1990-2005
KGZ; *Kurmanbek Bakiyev; president; 2005-2010
KGZ; Sadyr Japarov; president; 2021-
TJK; Emomali Rakhmon; president; 1992-; Imomali Rakhmonov|Emomali Rahmon
TKM; *Saparmurat Niyazov; president; 1990-2006
CHN; *Mao Zedong; chairman; 1949-1976
CHN; *Deng Xiaoping; paramount leader; 1978-1989
CHN; Hua Guofeng; chairman; 1976-1981
CHN; Hu Yaobang; general secretary; 1980-1987
CHN; Zhao Ziyang; premier; 1980-1987
CHN; Li Peng; premier; 1987-1998
CHN; *Jiang Zemin; president; 1993-2003
CHN; Zhu Rongji; premier; 1998-2003
CHN; *Hu Jintao; president; 2003-2013
CHN; *Wen Jiabao; premier; 2003-2013
CHN; *Xi Jinping; president; 2013-
CHN; Li Keqiang; premier; 2013-2023
CHN; Li Qiang; premier; 2023-
CHN; Qian Qichen; foreign minister; 1988-1998
CHN; Yang Jiechi; foreign minister; 2007-2013
CHN; *Wang Yi; foreign minister; 2013-
CHN; He Lifeng; vice premier; 2023-
HKG; Carrie Lam; chief executive; 2017-2022
HKG; Tung Chee-hwa; chief executive; 1997-2005
HKG; *Chris Patten; governor; 1992-1997
HKG; John Lee; chief executive; 2022-
TWN; *Lee Teng-hui; president; 1988-2000
TWN; *Chen Shui-bian; president; 2000-2008
TWN; *Ma Ying-jeou; president; 2008-2016
TWN; *Tsai Ing-wen; president; 2016-2024
TWN; *Lai Ching-te; president; 2024-; William Lai
JPN; *Yasuhiro Nakasone; prime minister; 1982-1987
JPN; Toshiki Kaifu; prime minister; 1989-1991
JPN; *Kiichi Miyazawa; prime minister; 1991-1993
JPN; Ryutaro Hashimoto; prime minister; 1996-1998
JPN; *Junichiro Koizumi; prime minister; 2001-2006
JPN; *Shinzo Abe; prime minister; 2012-2020
JPN; *Yoshihide Suga; prime minister; 2020-2021
JPN; *Fumio Kishida; prime minister; 2021-2024
JPN; *Shigeru Ishiba; prime minister; 2024-2025
KOR; Chun Doo-hwan; president; 1980-1988; Chun Doo Hwan
KOR; Roh Tae-woo; president; 1988-1993; Roh Tae Woo
KOR; Kim Young-sam; president; 1993-1998; Kim Young Sam
KOR; Kim Dae-jung; president; 1998-2003; Kim Dae Jung
KOR; Roh Moo-hyun; president; 2003-2008; Roh Moo Hyun
KOR; Lee Myung-bak; president; 2008-2013; Lee Myung Bak
KOR; Park Geun-hye; president; 2013-2017
KOR; Moon Jae-in; president; 2017-2022
KOR; Yoon Suk Yeol; president; 2022-2025; Yoon Suk-yeol
KOR; Lee Jae-myung; president; 2025-; Lee Jae Myung
PRK; Kim Il-sung; president; 1948-1994; Kim Il Sung
PRK; Kim Jong-il; leader; 1994-2011; Kim Jong Il
PRK; *Kim Jong Un; leader; 2011-; Kim Jong-un
MNG; Punsalmaagiin Ochirbat; president; 1990-1997
IND; *Indira Gandhi; prime minister; 1966-1984
IND; Rajiv Gandhi; prime minister; 1984-1989
IND; P. V. Narasimha Rao; prime minister; 1991-1996; Narasimha Rao|P.V. Narasimha Rao
IND; *Atal Behari Vajpayee; prime minister; 1998-2004; Atal Bihari Vajpayee
IND; *Manmohan Singh; prime minister; 2004-2014
IND; *Narendra Modi; prime minister; 2014-
IND; *Subrahmanyam Jaishankar; external affairs minister; 2019-; S. Jaishankar
PAK; *Zia ul-Haq; president; 1978-1988; Mohammad Zia-ul-Haq|Zia-ul-Haq|Mohammad Zia ul-Haq|Mohammed Zia ul-Haq
PAK; *Benazir Bhutto; prime minister; 1988-1996
PAK; *Nawaz Sharif; prime minister; 1990-2017
PAK; *Pervez Musharraf; president; 1999-2008
PAK; *Asif Ali Zardari; president; 2008-
PAK; Imran Khan; prime minister; 2018-2022
PAK; Shehbaz Sharif; prime minister; 2022-
AFG; *Babrak Karmal; president; 1979-1986
AFG; *Najibullah; president; 1987-1992; Mohammad Najibullah
AFG; *Burhanuddin Rabbani; president; 1992-2001
AFG; *Gulbuddin Hekmatyar; faction leader; 1979-1997
AFG; *Hamid Karzai; president; 2001-2014
AFG; *Ashraf Ghani; president; 2014-2021
AFG; Mullah Omar; Taliban leader; 1996-2013; Mullah Mohammad Omar
BGD; Sheikh Hasina; prime minister; 2009-2024
BGD; Khaleda Zia; prime minister; 1991-2006
BGD; Muhammad Yunus; chief adviser; 2024-
LKA; *Chandrika Kumaratunga; president; 1994-2005
LKA; Ranasinghe Premadasa; president; 1989-1993
LKA; *Ranil Wickremesinghe; prime minister; 2001-2024
LKA; *Mahinda Rajapaksa; president; 2005-2015
NPL; King Gyanendra; king; 2001-2008
MMR; *Aung San Suu Kyi; state counsellor; 2016-2021; Suu Kyi
MMR; Than Shwe; leader; 1992-2011
MMR; Thein Sein; president; 2011-2016
MMR; Min Aung Hlaing; leader; 2021-
THA; *Thaksin Shinawatra; prime minister; 2001-2006
THA; Prayuth Chan-ocha; prime minister; 2014-2023
KHM; *Hun Sen; prime minister; 1985-2023
KHM; *Norodom Sihanouk; prince; 1953-2004; Prince Sihanouk
KHM; Pol Pot; Khmer Rouge leader; 1975-1998
KHM; Hun Manet; prime minister; 2023-
VNM; Pham Van Dong; prime minister; 1955-1987
VNM; Nguyen Co Thach; foreign minister; 1980-1991
VNM; To Lam; general secretary; 2024-
MYS; *Mahathir Mohamad; prime minister; 1981-2003; Mahathir Mohammad|Mahathir
MYS; Anwar Ibrahim; prime minister; 2022-
SGP; Lee Kuan Yew; prime minister; 1959-1990
IDN; *Suharto; president; 1967-1998
IDN; *Abdurrahman Wahid; president; 1999-2001
IDN; *Megawati Sukarnoputri; president; 2001-2004; Megawati
IDN; Susilo Bambang Yudhoyono; president; 2004-2014
IDN; Joko Widodo; president; 2014-2024; Jokowi
IDN; *Prabowo Subianto; president; 2024-; Prabowo
PHL; Ferdinand Marcos; president; 1965-1986
PHL; *Corazon Aquino; president; 1986-1992
PHL; Fidel Ramos; president; 1992-1998
PHL; Joseph Estrada; president; 1998-2001
PHL; *Gloria Macapagal Arroyo; president; 2001-2010; Gloria Arroyo|Gloria Macapagal-Arroyo
PHL; *Rodrigo Duterte; president; 2016-2022
PHL; Ferdinand Marcos Jr.; president; 2022-; Bongbong Marcos
TLS; *Xanana Gusmao; president; 2002-2007
TLS; Jose Ramos-Horta; president; 2007-
AUS; Bob Hawke; prime minister; 1983-1991
AUS; Malcolm Fraser; prime minister; 1975-1983
AUS; Paul Keating; prime minister; 1991-1996
AUS; John Howard; prime minister; 1996-2007
AUS; Kevin Rudd; prime minister; 2007-2013
AUS; Julia Gillard; prime minister; 2010-2013
AUS; Scott Morrison; prime minister; 2018-2022
AUS; *Anthony Albanese; prime minister; 2022-
AUS; Alexander Downer; foreign minister; 1996-2007
AUS; Penny Wong; foreign minister; 2022-
NZL; David Lange; prime minister; 1984-1989
NZL; Helen Clark; prime minister; 1999-2008
NZL; *Jacinda Ardern; prime minister; 2017-2023
FJI; *Mahendra Chaudhry; prime minister; 1999-2000
FJI; *Sitiveni Rabuka; prime minister; 1992-
FJI; *Frank Bainimarama; prime minister; 2007-2022
CAN; *Pierre Trudeau; prime minister; 1968-1984
CAN; Brian Mulroney; prime minister; 1984-1993
CAN; Jean Chretien; prime minister; 1993-2003
CAN; Stephen Harper; prime minister; 2006-2015
CAN; *Justin Trudeau; prime minister; 2015-2025
CAN; Mark Carney; prime minister; 2025-
CAN; Melanie Joly; foreign minister; 2021-2025
MEX; *Miguel de la Madrid; president; 1982-1988
MEX; Carlos Salinas; president; 1988-1994
MEX; Ernesto Zedillo; president; 1994-2000
MEX; Vicente Fox; president; 2000-2006
MEX; Felipe Calderon; president; 2006-2012
MEX; Enrique Pena Nieto; president; 2012-2018
MEX; *Andres Manuel Lopez Obrador; president; 2018-2024
MEX; *Claudia Sheinbaum; president; 2024-
CUB; *Fidel Castro; president; 1959-2008
CUB; Raul Castro; president; 2008-2018
CUB; Miguel Diaz-Canel; president; 2018-
NIC; *Daniel Ortega; president; 1979-
NIC; Violeta Chamorro; president; 1990-1997
SLV; Jose Napoleon Duarte; president; 1984-1989
SLV; *Nayib Bukele; president; 2019-
GTM; Efrain Rios Montt; president; 1982-1983
HND; Manuel Zelaya; president; 2006-2009
CRI; Oscar Arias; president; 1986-1990
PAN; *Manuel Noriega; military leader; 1983-1989
PAN; Omar Torrijos; military leader; 1968-1981
HTI; *Jean-Claude Duvalier; president; 1971-1986
HTI; *Jean-Bertrand Aristide; president; 1991-2004
HTI; *Raoul Cedras; military leader; 1991-1994
HTI; Rene Preval; president; 1996-2011
HTI; Prosper Avril; military leader; 1988-1990
HTI; Jovenel Moise; president; 2017-2021
VEN; *Hugo Chavez; president; 1999-2013
VEN; *Nicolas Maduro; president; 2013-
VEN; *Juan Guaido; opposition leader; 2019-2023
COL; *Alvaro Uribe; president; 2002-2010
COL; Juan Manuel Santos; president; 2010-2018
COL; Andres Pastrana; president; 1998-2002
COL; Gustavo Petro; president; 2022-
ECU; Rafael Correa; president; 2007-2017
ECU; Lenin Moreno; president; 2017-2021
PER; *Alberto Fujimori; president; 1990-2000
PER; Alan Garcia; president; 1985-2011
PER; Alejandro Toledo; president; 2001-2006
BOL; *Evo Morales; president; 2006-2019
CHL; *Augusto Pinochet; president; 1973-1990
CHL; Michelle Bachelet; president; 2006-2018
CHL; Gabriel Boric; president; 2022-
ARG; *Leopoldo Galtieri; president; 1981-1982
ARG; *Raul Alfonsin; president; 1983-1989
ARG; Carlos Menem; president; 1989-1999
ARG; Cristina Fernandez de Kirchner; president; 2007-2015; Cristina Fernandez
ARG; Nestor Kirchner; president; 2003-2007
ARG; Javier Milei; president; 2023-
BRA; Fernando Collor de Mello; president; 1990-1992
BRA; Fernando Henrique Cardoso; president; 1995-2003
BRA; *Luiz Inacio Lula da Silva; president; 2003-; Lula
BRA; *Dilma Rousseff; president; 2011-2016
BRA; *Jair Bolsonaro; president; 2019-2022
PRY; *Alfredo Stroessner; president; 1954-1989
SUR; Desi Bouterse; president; 2010-2020
ISR; *Menachem Begin; prime minister; 1977-1983
ISR; *Yitzhak Shamir; prime minister; 1983-1992
ISR; *Yitzhak Rabin; prime minister; 1992-1995
ISR; Shimon Peres; prime minister; 1984-1996
ISR; *Benjamin Netanyahu; prime minister; 1996-; Binyamin Netanyahu|Bibi Netanyahu
ISR; Ehud Barak; prime minister; 1999-2001
ISR; *Ariel Sharon; prime minister; 2001-2006
ISR; *Ehud Olmert; prime minister; 2006-2009
ISR; *Moshe Dayan; foreign minister; 1977-1979
ISR; Moshe Katsav; president; 2000-2007
ISR; Naftali Bennett; prime minister; 2021-2022
ISR; Yair Lapid; prime minister; 2022
ISR; *Tzipi Livni; foreign minister; 2006-2009
ISR; *Avigdor Lieberman; foreign minister; 2009-2015
ISR; *Yoav Gallant; defence minister; 2022-2024
ISR; Israel Katz; defence minister; 2024-
PSE; *Yasser Arafat; chairman; 1969-2004; Yasir Arafat
PSE; *Mahmoud Abbas; president; 2005-; Abu Mazen
PSE; *Saeb Erekat; chief negotiator; 1995-2020
PSE; *Ismail Haniyeh; Hamas leader; 2006-2024; Ismail Haniya
PSE; Khaled Meshaal; Hamas leader; 1996-2017; Khaled Mashaal
PSE; *Yahya Sinwar; Hamas leader; 2017-2024
PSE; Salam Fayyad; prime minister; 2007-2013
EGY; *Anwar Sadat; president; 1970-1981; Anwar el-Sadat
EGY; *Hosni Mubarak; president; 1981-2011
EGY; *Mohamed Morsi; president; 2012-2013; Mohammed Morsi|Mohamed Mursi
EGY; *Abdel Fattah al-Sisi; president; 2014-; Abdel Fattah el-Sisi|Abdel-Fattah el-Sissi|Sisi
EGY; Amr Moussa; foreign minister; 1991-2001
EGY; Boutros Boutros-Ghali; minister of state; 1977-1991
JOR; King Hussein; king; 1952-1999
JOR; *King Abdullah II; king; 1999-; King Abdullah
SYR; Hafez al-Assad; president; 1971-2000; Hafez Assad|President Assad|Hafez el-Assad
SYR; *Bashar al-Assad; president; 2000-2024; Bashar Assad|Bashar al-Asad|Assad
SYR; *Ahmed al-Sharaa; president; 2024-; Ahmad al-Sharaa
SYR; Walid al-Moualem; foreign minister; 2006-2020; Walid Muallem
SYR; Farouq al-Shara; foreign minister; 1984-2006; Farouk al-Sharaa
LBN; *Amin Gemayel; president; 1982-1988; Amin Gemayel
LBN; *Michel Aoun; president; 2016-2022
LBN; *Elias Hrawi; president; 1989-1998
LBN; *Emile Lahoud; president; 1998-2007
LBN; *Rafik Hariri; prime minister; 1992-2004; Rafiq Hariri|Rafik al-Hariri
LBN; Saad Hariri; prime minister; 2009-2020
LBN; Fouad Siniora; prime minister; 2005-2009
LBN; *Walid Jumblatt; Druze leader; 1977-
LBN; Nabih Berri; speaker; 1992-
LBN; *Hassan Nasrallah; Hezbollah leader; 1992-2024; Sayyed Hassan Nasrallah
LBN; Joseph Aoun; president; 2025-
IRQ; *Saddam Hussein; president; 1979-2003; Saddam
IRQ; *Tariq Aziz; foreign minister; 1983-1991
IRQ; *Nouri al-Maliki; prime minister; 2006-2014; Nuri al-Maliki
IRQ; *Iyad Allawi; prime minister; 2004-2005; Ayad Allawi
IRQ; *Jalal Talabani; president; 2005-2014
IRQ; *Haider al-Abadi; prime minister; 2014-2018
IRQ; *Moqtada al-Sadr; cleric; 2003-; Muqtada al-Sadr
IRQ; Ali al-Sistani; cleric; 1992-; Grand Ayatollah Ali al-Sistani
IRQ; *Masoud Barzani; president of Iraqi Kurdistan; 2005-2017; Massoud Barzani
IRQ; Hoshyar Zebari; foreign minister; 2003-2014
IRN; *Ruhollah Khomeini; supreme leader; 1979-1989; Ayatollah Khomeini|Ayatollah Ruhollah Khomeini
IRN; *Ali Khamenei; supreme leader; 1989-; Ayatollah Ali Khamenei|Ayatollah Khamenei
IRN; Abolhassan Bani-Sadr; president; 1980-1981; Bani-Sadr
IRN; *Akbar Hashemi Rafsanjani; president; 1989-1997; Hashemi Rafsanjani
IRN; *Mohammad Khatami; president; 1997-2005; Mohammed Khatami
IRN; *Mahmoud Ahmadinejad; president; 2005-2013; Mahmud Ahmadinejad
IRN; *Hassan Rouhani; president; 2013-2021; Hassan Rohani
IRN; *Ebrahim Raisi; president; 2021-2024
IRN; *Masoud Pezeshkian; president; 2024-
IRN; *Mohammad Javad Zarif; foreign minister; 2013-2021; Javad Zarif
IRN; *Abbas Araghchi; foreign minister; 2024-; Abbas Araqchi
IRN; *Ali Akbar Velayati; foreign minister; 1981-1997
IRN; Ali Larijani; speaker; 2008-2020
SAU; King Khalid; king; 1975-1982
SAU; King Fahd; king; 1982-2005
SAU; King Salman; king; 2015-
SAU; Prince Saud al-Faisal; foreign minister; 1975-2015; Saud al-Faisal
SAU; *Mohammed bin Salman; crown prince; 2017-; Mohammad bin Salman
SAU; Faisal bin Farhan; foreign minister; 2019-
QAT; Sheikh Tamim bin Hamad Al Thani; emir; 2013-; Tamim bin Hamad
QAT; Mohammed bin Abdulrahman Al Thani; prime minister; 2023-
ARE; Mohammed bin Zayed; president; 2022-
ARE; Sheikh Zayed; president; 1971-2004
OMN; Sultan Qaboos; sultan; 1970-2020
OMN; Badr Albusaidi; foreign minister; 2020-; Badr al-Busaidi
KWT; Sheikh Jaber al-Ahmed al-Sabah; emir; 1977-2006
YEM; *Ali Abdullah Saleh; president; 1978-2012
YEM; Abd-Rabbu Mansour Hadi; president; 2012-2022
LBY; *Muammar Gaddafi; leader; 1969-2011; Muammar Gadhafi|Muammar Qaddafi|Moammar Gadhafi|Moamer Kadhafi|Muammar Qadhafi|Gadhafi|Qaddafi|Kadhafi|Khadafy
LBY; *Khalifa Haftar; commander; 2014-; Khalifa Hifter
LBY; Fayez al-Sarraj; prime minister; 2016-2021; Fayez Serraj
TUN; *Habib Bourguiba; president; 1957-1987
TUN; *Zine El Abidine Ben Ali; president; 1987-2011; Zine al-Abidine Ben Ali
TUN; *Kais Saied; president; 2019-
DZA; *Ahmed Ben Bella; president; 1963-1965
DZA; Chadli Bendjedid; president; 1979-1992; Chadli Benjedid
DZA; *Abdelaziz Bouteflika; president; 1999-2019
DZA; Liamine Zeroual; president; 1994-1999
DZA; Abdelmadjid Tebboune; president; 2019-
MAR; King Hassan; king; 1961-1999; King Hassan II
MAR; King Mohammed VI; king; 1999-; King Mohammed
SDN; *Jaafar Nimeiri; president; 1969-1985; Jaafar Numeiri|Gaafar Nimeiry
SDN; *Omar al-Bashir; president; 1989-2019; Omar Hassan al-Bashir|Omar El Bashir|Omar el-Bashir|Omar Bashir
SDN; Sadiq al-Mahdi; prime minister; 1986-1989; Sadeq al-Mahdi
SDN; John Garang; SPLA leader; 1983-2005
SDN; *Hassan al-Turabi; speaker; 1996-1999
SDN; Abdel Fattah al-Burhan; leader; 2019-; Burhan
SSD; *Salva Kiir; president; 2011-
SSD; *Riek Machar; vice president; 2011-
ETH; *Mengistu Haile Mariam; president; 1977-1991; Mengistu
ETH; *Meles Zenawi; prime minister; 1995-2012; Meles
ETH; *Abiy Ahmed; prime minister; 2018-
ERI; *Isaias Afwerki; president; 1993-; Issaias Afewerki
SOM; *Mohamed Siad Barre; president; 1969-1991; Siad Barre
SOM; *Mohamed Farah Aideed; warlord; 1991-1996; Mohamed Farrah Aidid|Aidid
SOM; Hassan Sheikh Mohamud; president; 2012-
KEN; Daniel arap Moi; president; 1978-2002; Daniel Arap Moi
KEN; *Mwai Kibaki; president; 2002-2013
KEN; *Uhuru Kenyatta; president; 2013-2022
KEN; William Ruto; president; 2022-
KEN; Raila Odinga; prime minister; 2008-2013
UGA; *Idi Amin; president; 1971-1979
UGA; Milton Obote; president; 1980-1985
UGA; *Yoweri Museveni; president; 1986-
TZA; *Julius Nyerere; president; 1964-1985
TZA; Benjamin Mkapa; president; 1995-2005
RWA; *Juvenal Habyarimana; president; 1973-1994
RWA; *Paul Kagame; president; 2000-
BDI; *Pierre Buyoya; president; 1987-2003
BDI; *Pierre Nkurunziza; president; 2005-2020
COD; *Mobutu Sese Seko; president; 1965-1997; Mobutu
COD; *Laurent Kabila; president; 1997-2001; Laurent-Desire Kabila
COD; Joseph Kabila; president; 2001-2019
COD; *Felix Tshisekedi; president; 2019-
COG; Denis Sassou Nguesso; president; 1979-
GAB; Omar Bongo; president; 1967-2009
CMR; Paul Biya; president; 1982-
CAF; *Jean-Bedel Bokassa; emperor; 1966-1979
CAF; Ange-Felix Patasse; president; 1993-2003
TCD; *Hissene Habre; president; 1982-1990
TCD; *Goukouni Oueddei; president; 1979-1982
TCD; *Idriss Deby; president; 1990-2021
NGA; *Ibrahim Babangida; president; 1985-1993
NGA; *Sani Abacha; president; 1993-1998
NGA; *Olusegun Obasanjo; president; 1999-2007
NGA; *Goodluck Jonathan; president; 2010-2015
NGA; *Muhammadu Buhari; president; 2015-2023
NGA; Bola Tinubu; president; 2023-
GHA; *Jerry Rawlings; president; 1981-2001
GHA; John Kufuor; president; 2001-2009
CIV; *Felix Houphouet-Boigny; president; 1960-1993
CIV; Henri Konan Bedie; president; 1993-1999
CIV; Robert Guei; military leader; 1999-2000
CIV; *Laurent Gbagbo; president; 2000-2011
CIV; *Alassane Ouattara; president; 2011-
LBR; Samuel Doe; president; 1980-1990; Samuel K. Doe
LBR; Charles Taylor; president; 1997-2003
LBR; Ellen Johnson Sirleaf; president; 2006-2018; Ellen Johnson-Sirleaf
SLE; Ahmad Tejan Kabbah; president; 1996-2007; Tejan Kabbah
SLE; *Foday Sankoh; RUF leader; 1991-2000
GIN; *Sekou Toure; president; 1958-1984; Ahmed Sekou Toure
GIN; *Lansana Conte; president; 1984-2008
GIN; Alpha Conde; president; 2010-2021
GNB; Joao Bernardo Vieira; president; 1980-2009
SEN; Abdou Diouf; president; 1981-2000
SEN; *Abdoulaye Wade; president; 2000-2012
SEN; Macky Sall; president; 2012-2024
GMB; *Dawda Jawara; president; 1970-1994
GMB; *Yahya Jammeh; president; 1994-2017
MLI; Amadou Toumani Toure; president; 2002-2012
MLI; Ibrahim Boubacar Keita; president; 2013-2020
MLI; Assimi Goita; president; 2020-
BFA; *Blaise Compaore; president; 1987-2014
BFA; Thomas Sankara; president; 1983-1987
BFA; Ibrahim Traore; president; 2022-
NER; Mahamadou Issoufou; president; 2011-2021
NER; Mohamed Bazoum; president; 2021-2023
TGO; *Gnassingbe Eyadema; president; 1967-2005; Eyadema
BEN; Mathieu Kerekou; president; 1972-2006
AGO; Agostinho Neto; president; 1975-1979
AGO; Jose Eduardo dos Santos; president; 1979-2017; Eduardo dos Santos
AGO; *Jonas Savimbi; UNITA leader; 1966-2002
MOZ; *Samora Machel; president; 1975-1986
MOZ; *Joaquim Chissano; president; 1986-2005
MOZ; *Afonso Dhlakama; RENAMO leader; 1979-2018
ZMB; *Kenneth Kaunda; president; 1964-1991
ZMB; Frederick Chiluba; president; 1991-2002
ZWE; *Robert Mugabe; president; 1980-2017
ZWE; *Joshua Nkomo; vice president; 1987-1999
ZWE; *Morgan Tsvangirai; prime minister; 2009-2013
ZWE; *Emmerson Mnangagwa; president; 2017-
MWI; Hastings Banda; president; 1966-1994; Kamuzu Banda
NAM; Sam Nujoma; president; 1990-2005
BWA; Quett Masire; president; 1980-1998
ZAF; P. W. Botha; president; 1978-1989; P.W. Botha|Pieter Botha|Pieter W. Botha
ZAF; F. W. de Klerk; president; 1989-1994; F.W. de Klerk|Frederik de Klerk|de Klerk
ZAF; *Nelson Mandela; president; 1994-1999
ZAF; *Thabo Mbeki; president; 1999-2008
ZAF; Jacob Zuma; president; 2009-2018
ZAF; *Cyril Ramaphosa; president; 2018-
ZAF; *Desmond Tutu; archbishop; 1986-1996
ZAF; Mangosuthu Buthelezi; Inkatha leader; 1975-2019
ZAF; Pik Botha; foreign minister; 1977-1994
MDG; Marc Ravalomanana; president; 2002-2009
VAT; Pope John Paul; pope; 1978-2005; Pope John Paul II|John Paul II
VAT; Pope Benedict; pope; 2005-2013; Pope Benedict XVI
VAT; Pope Francis; pope; 2013-2025
VAT; Pope Leo; pope; 2025-; Pope Leo XIV
VAT; Pietro Parolin; secretary of state; 2013-
organisation:un; Kurt Waldheim; secretary-general; 1972-1981
organisation:un; *Javier Perez de Cuellar; secretary-general; 1982-1991
organisation:un; *Boutros Boutros-Ghali; secretary-general; 1992-1996; Boutros-Ghali
organisation:un; *Kofi Annan; secretary-general; 1997-2006
organisation:un; *Ban Ki-moon; secretary-general; 2007-2016
organisation:un; *Antonio Guterres; secretary-general; 2017-
organisation:un; Diego Cordovez; mediator; 1982-1988
organisation:un; *Lakhdar Brahimi; envoy; 1993-2014
organisation:un; *Staffan de Mistura; envoy; 2014-2018
organisation:un; *Yasushi Akashi; envoy; 1992-1995
organisation:un; Cyrus Vance; envoy; 1991-1993
organisation:un; Hans Blix; chief weapons inspector; 2000-2003
organisation:un; Richard Butler; chief weapons inspector; 1997-1999
organisation:eu; Jacques Delors; commission president; 1985-1995
organisation:eu; *Javier Solana; high representative; 1999-2009
organisation:eu; Jose Manuel Barroso; commission president; 2004-2014
organisation:eu; *Catherine Ashton; high representative; 2009-2014
organisation:eu; *Federica Mogherini; high representative; 2014-2019
organisation:eu; *Josep Borrell; high representative; 2019-2024
organisation:eu; *Ursula von der Leyen; commission president; 2019-
organisation:eu; *Kaja Kallas; high representative; 2024-
organisation:eu; Charles Michel; council president; 2019-2024
organisation:eu; Lord Carrington; mediator; 1991-1992
organisation:eu; Lord Owen; mediator; 1992-1995; David Owen
organisation:nato; Manfred Woerner; secretary-general; 1988-1994
organisation:nato; Willy Claes; secretary-general; 1994-1995
organisation:nato; *Anders Fogh Rasmussen; secretary-general; 2009-2014
organisation:nato; *Jens Stoltenberg; secretary-general; 2014-2024
organisation:nato; *Mark Rutte; secretary-general; 2024-
organisation:iaea; *Mohamed ElBaradei; director general; 1997-2009
organisation:iaea; Rafael Grossi; director general; 2019-
organisation:arab-league; Chadli Klibi; secretary-general; 1979-1990
organisation:icc; Fatou Bensouda; prosecutor; 2012-2021
organisation:icc; Karim Khan; prosecutor; 2021-
`;

/** OFFICE_HOLDERS is the dated table of people known by name. */
export const OFFICE_HOLDERS: readonly OfficeHolder[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [state = '', name = '', office = '', years = '', aliases = ''] = line.split(';').map((cell) => cell.trim());
    const [from = '', to] = years.split('-');
    return {
      name: name.replace(/^\*/u, ''),
      aliases: aliases === '' ? [] : aliases.split('|'),
      bySurname: name.startsWith('*'),
      serves: state.includes(':') ? state : `state:${state}`,
      office,
      from: Number(from),
      to: to === undefined ? Number(from) : to === '' ? null : Number(to),
    };
  });
