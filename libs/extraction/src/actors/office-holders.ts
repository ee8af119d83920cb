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
USA; Les Aspin; secretary of defense; 1993-1994
USA; *William Cohen; secretary of defense; 1997-2001
USA; Ashton Carter; secretary of defense; 2015-2017; Ash Carter
USA; Mark Esper; secretary of defense; 2019-2020
USA; Lawrence Eagleburger; secretary of state; 1992-1993
USA; Dan Quayle; vice president; 1989-1993
USA; Al Gore; vice president; 1993-2001
USA; Walter Mondale; vice president; 1977-1981
USA; Brent Scowcroft; national security adviser; 1989-1993
USA; Anthony Lake; national security adviser; 1993-1997
USA; Sandy Berger; national security adviser; 1997-2001
USA; *Zbigniew Brzezinski; national security adviser; 1977-1981
USA; George Mitchell; special envoy; 1995-2011
USA; Scott Bessent; treasury secretary; 2025-
USA; Janet Yellen; treasury secretary; 2021-2025
USA; Steven Mnuchin; treasury secretary; 2017-2021
USA; Christopher Hill; assistant secretary of state; 2005-2009
USA; *Jeane Kirkpatrick; ambassador to the United Nations; 1981-1985
USA; Susan Rice; ambassador to the United Nations; 2009-2013
USA; Samantha Power; ambassador to the United Nations; 2013-2017
USA; Nikki Haley; ambassador to the United Nations; 2017-2018
USA; Tom Daschle; senate majority leader; 2001-2003
USA; Newt Gingrich; speaker of the house; 1995-1999
USA; Jesse Helms; senator; 1973-2003
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
RUS; Nikolai Ryzhkov; prime minister; 1985-1991
RUS; Yegor Gaidar; prime minister; 1992
RUS; *Sergei Kiriyenko; prime minister; 1998
RUS; Sergei Stepashin; prime minister; 1999
RUS; Mikhail Kasyanov; prime minister; 2000-2004
RUS; Mikhail Fradkov; prime minister; 2004-2007
RUS; Viktor Zubkov; prime minister; 2007-2008
RUS; Alexander Bessmertnykh; foreign minister; 1991
RUS; Pavel Grachev; defence minister; 1992-1996
RUS; Igor Sergeyev; defence minister; 1997-2001
RUS; Sergei Ivanov; defence minister; 2001-2007
RUS; Anatoly Serdyukov; defence minister; 2007-2012
RUS; Andrei Belousov; defence minister; 2024-
RUS; Dmitry Yazov; defence minister; 1987-1991
RUS; Alexander Lebed; security council secretary; 1996
RUS; *Dzhokhar Dudayev; Chechen leader; 1991-1996
RUS; *Aslan Maskhadov; Chechen leader; 1997-2005
RUS; *Shamil Basayev; Chechen commander; 1995-2006
RUS; *Ramzan Kadyrov; head of Chechnya; 2007-
RUS; Yevgeny Prigozhin; Wagner leader; 2014-2023
RUS; *Alexei Navalny; opposition leader; 2011-2024
RUS; *Boris Berezovsky; security council deputy secretary; 1996-1997
UKR; *Volodymyr Zelensky; president; 2019-; Volodymyr Zelenskyy|Volodymyr Zelenskiy|Vladimir Zelensky|Zelenskyy|Zelenskiy
UKR; *Petro Poroshenko; president; 2014-2019
UKR; *Viktor Yanukovych; president; 2010-2014; Viktor Yanukovich
UKR; *Viktor Yushchenko; president; 2005-2010
UKR; Leonid Kuchma; president; 1994-2005
UKR; Leonid Kravchuk; president; 1991-1994
UKR; *Dmytro Kuleba; foreign minister; 2020-2024
UKR; *Andrii Sybiha; foreign minister; 2024-
UKR; *Andriy Yermak; head of the presidential office; 2020-2025
UKR; *Yulia Tymoshenko; prime minister; 2005-2010; Yulia Timoshenko
UKR; *Arseniy Yatsenyuk; prime minister; 2014-2016
UKR; *Denys Shmyhal; prime minister; 2020-2025
UKR; Oleksii Reznikov; defence minister; 2021-2023
UKR; Rustem Umerov; defence minister; 2023-2025
UKR; Pavlo Klimkin; foreign minister; 2014-2019
UKR; Oleksandr Turchynov; president; 2014
UKR; Mykola Azarov; prime minister; 2010-2014
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
GBR; James Callaghan; prime minister; 1976-1979
GBR; Edward Heath; prime minister; 1970-1974
GBR; Lord Carrington; foreign secretary; 1979-1982
GBR; Francis Pym; foreign secretary; 1982-1983
GBR; Margaret Beckett; foreign secretary; 2006-2007
GBR; Philip Hammond; foreign secretary; 2014-2016
GBR; Jeremy Hunt; foreign secretary; 2018-2019
GBR; Dominic Raab; foreign secretary; 2019-2021
GBR; James Cleverly; foreign secretary; 2022-2023
GBR; Yvette Cooper; foreign secretary; 2025-
GBR; Geoff Hoon; defence secretary; 1999-2005
GBR; Ben Wallace; defence secretary; 2019-2023
GBR; John Healey; defence secretary; 2024-
GBR; George Robertson; defence secretary; 1997-1999
GBR; Jeremy Corbyn; opposition leader; 2015-2020
GBR; *Gerry Adams; Sinn Fein leader; 1983-2018
GBR; Martin McGuinness; deputy first minister; 2007-2017
GBR; Ian Paisley; unionist leader; 1971-2008
GBR; David Trimble; first minister; 1998-2002
GBR; Mo Mowlam; Northern Ireland secretary; 1997-1999
GBR; Nicola Sturgeon; Scottish first minister; 2014-2023
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
FRA; *Lionel Jospin; prime minister; 1997-2002
FRA; *Edouard Balladur; prime minister; 1993-1995
FRA; Alain Juppe; foreign minister; 1993-2012
FRA; Michel Rocard; prime minister; 1988-1991
FRA; *Edith Cresson; prime minister; 1991-1992
FRA; Pierre Beregovoy; prime minister; 1992-1993
FRA; Jean-Pierre Raffarin; prime minister; 2002-2005
FRA; Francois Fillon; prime minister; 2007-2012
FRA; Manuel Valls; prime minister; 2014-2016
FRA; Hubert Vedrine; foreign minister; 1997-2002
FRA; Michel Barnier; foreign minister; 2004-2005
FRA; Philippe Douste-Blazy; foreign minister; 2005-2007
FRA; Jean-Marc Ayrault; foreign minister; 2016-2017
FRA; Catherine Colonna; foreign minister; 2022-2024
FRA; Sebastien Lecornu; prime minister; 2025-
FRA; Francois Bayrou; prime minister; 2024-2025
FRA; Marine Le Pen; opposition leader; 2011-
FRA; Charles de Gaulle; president; 1959-1969
FRA; Georges Pompidou; president; 1969-1974
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
DEU; Willy Brandt; chancellor; 1969-1974
DEU; Richard von Weizsaecker; president; 1984-1994
DEU; Roman Herzog; president; 1994-1999
DEU; Johannes Rau; president; 1999-2004
DEU; Horst Koehler; president; 2004-2010
DEU; Joachim Gauck; president; 2012-2017
DEU; Sigmar Gabriel; foreign minister; 2017-2018
DEU; Heiko Maas; foreign minister; 2018-2021
DEU; Volker Ruehe; defence minister; 1992-1998
DEU; Boris Pistorius; defence minister; 2023-
DEU; Egon Krenz; general secretary; 1989
DEU; Hans Modrow; prime minister; 1989-1990
DEU; Lothar de Maiziere; prime minister; 1990
DEU; Oskar Fischer; foreign minister; 1975-1990
ITA; *Silvio Berlusconi; prime minister; 1994-2011
ITA; *Romano Prodi; prime minister; 1996-2008
ITA; *Giulio Andreotti; prime minister; 1972-1992
ITA; *Bettino Craxi; prime minister; 1983-1987
ITA; *Matteo Renzi; prime minister; 2014-2016
ITA; Mario Draghi; prime minister; 2021-2022
ITA; *Giorgia Meloni; prime minister; 2022-
ITA; Ciriaco De Mita; prime minister; 1988-1989
ITA; Giuliano Amato; prime minister; 1992-2001
ITA; Carlo Azeglio Ciampi; president; 1999-2006
ITA; Lamberto Dini; foreign minister; 1996-2001
ITA; Massimo D'Alema; prime minister; 1998-2000
ITA; Gianni De Michelis; foreign minister; 1989-1992
ITA; Franco Frattini; foreign minister; 2002-2011
ITA; Mario Monti; prime minister; 2011-2013
ITA; Enrico Letta; prime minister; 2013-2014
ITA; Paolo Gentiloni; prime minister; 2016-2018
ITA; Giuseppe Conte; prime minister; 2018-2021
ITA; Luigi Di Maio; foreign minister; 2019-2022
ITA; Antonio Tajani; foreign minister; 2022-
ITA; Matteo Salvini; interior minister; 2018-2019
ITA; Giorgio Napolitano; president; 2006-2015
ITA; Sergio Mattarella; president; 2015-
ESP; Felipe Gonzalez; prime minister; 1982-1996
ESP; Jose Maria Aznar; prime minister; 1996-2004
ESP; Jose Luis Rodriguez Zapatero; prime minister; 2004-2011
ESP; Mariano Rajoy; prime minister; 2011-2018
ESP; Pedro Sanchez; prime minister; 2018-
ESP; Miguel Angel Moratinos; foreign minister; 2004-2010
ESP; Josep Pique; foreign minister; 2000-2002
ESP; Jose Manuel Albares; foreign minister; 2021-
ESP; King Juan Carlos; king; 1975-2014
ESP; King Felipe; king; 2014-
ESP; *Carles Puigdemont; Catalan leader; 2016-2017
ESP; Adolfo Suarez; prime minister; 1976-1981
PRT; Mario Soares; president; 1986-1996
PRT; Antonio Costa; prime minister; 2015-2024
PRT; Anibal Cavaco Silva; prime minister; 1985-1995
PRT; Jorge Sampaio; president; 1996-2006
PRT; Jose Socrates; prime minister; 2005-2011
PRT; Pedro Passos Coelho; prime minister; 2011-2015
PRT; Luis Montenegro; prime minister; 2024-
PRT; Marcelo Rebelo de Sousa; president; 2016-
PRT; Jaime Gama; foreign minister; 1995-2002
NLD; *Mark Rutte; prime minister; 2010-2024
NLD; Ruud Lubbers; prime minister; 1982-1994
NLD; Wim Kok; prime minister; 1994-2002
NLD; Jan Peter Balkenende; prime minister; 2002-2010
NLD; Dick Schoof; prime minister; 2024-
NLD; Hans van den Broek; foreign minister; 1982-1993
NLD; Geert Wilders; party leader; 2006-
BEL; *Guy Verhofstadt; prime minister; 1999-2008
BEL; Jean-Luc Dehaene; prime minister; 1992-1999
BEL; Wilfried Martens; prime minister; 1981-1992
BEL; Charles Michel; prime minister; 2014-2019
BEL; Alexander De Croo; prime minister; 2020-2025
BEL; Bart De Wever; prime minister; 2025-
BEL; Louis Michel; foreign minister; 1999-2004
GRC; Andreas Papandreou; prime minister; 1981-1996
GRC; *Alexis Tsipras; prime minister; 2015-2019
GRC; *Kyriakos Mitsotakis; prime minister; 2019-
GRC; Constantine Mitsotakis; prime minister; 1990-1993
GRC; Costas Simitis; prime minister; 1996-2004
GRC; Costas Karamanlis; prime minister; 2004-2009
GRC; George Papandreou; prime minister; 2009-2011
GRC; Antonis Samaras; prime minister; 2012-2015
GRC; Theodoros Pangalos; foreign minister; 1996-1999
GRC; Nikos Dendias; foreign minister; 2019-2023
GRC; Yanis Varoufakis; finance minister; 2015
CYP; Glafcos Clerides; president; 1993-2003
CYP; Rauf Denktash; Turkish Cypriot leader; 1983-2005
CYP; George Vassiliou; president; 1988-1993
CYP; Tassos Papadopoulos; president; 2003-2008
CYP; Demetris Christofias; president; 2008-2013
CYP; Nicos Anastasiades; president; 2013-2023
CYP; Nikos Christodoulides; president; 2023-
CYP; Mehmet Ali Talat; Turkish Cypriot leader; 2005-2010
CYP; Mustafa Akinci; Turkish Cypriot leader; 2015-2020
CYP; Ersin Tatar; Turkish Cypriot leader; 2020-2025
CYP; Archbishop Makarios; president; 1960-1977
TUR; *Turgut Ozal; president; 1989-1993
TUR; Suleyman Demirel; president; 1993-2000
TUR; *Tansu Ciller; prime minister; 1993-1996
TUR; Bulent Ecevit; prime minister; 1974-2002
TUR; *Recep Tayyip Erdogan; president; 2003-; Tayyip Erdogan
TUR; Abdullah Gul; president; 2007-2014
TUR; *Ahmet Davutoglu; foreign minister; 2009-2014
TUR; *Mevlut Cavusoglu; foreign minister; 2015-2023
TUR; *Hakan Fidan; foreign minister; 2023-
TUR; Mesut Yilmaz; prime minister; 1991-1999
TUR; Necmettin Erbakan; prime minister; 1996-1997
TUR; Ismail Cem; foreign minister; 1997-2002
TUR; Ahmet Necdet Sezer; president; 2000-2007
TUR; Binali Yildirim; prime minister; 2016-2018
TUR; Hulusi Akar; defence minister; 2018-2023
TUR; Kenan Evren; president; 1980-1989
TUR; *Abdullah Ocalan; PKK leader; 1978-
TUR; *Fethullah Gulen; cleric; 1990-2024
TUR; Hikmet Cetin; foreign minister; 1991-1994
POL; Wojciech Jaruzelski; president; 1981-1990
POL; *Lech Walesa; president; 1990-1995
POL; *Aleksander Kwasniewski; president; 1995-2005
POL; *Donald Tusk; prime minister; 2007-2025
POL; Andrzej Duda; president; 2015-2025
POL; *Radoslaw Sikorski; foreign minister; 2007-; Radek Sikorski
POL; Tadeusz Mazowiecki; prime minister; 1989-1991
POL; Leszek Miller; prime minister; 2001-2004
POL; Jerzy Buzek; prime minister; 1997-2001
POL; *Lech Kaczynski; president; 2005-2010
POL; Jaroslaw Kaczynski; prime minister; 2006-2007
POL; Bronislaw Komorowski; president; 2010-2015
POL; Mateusz Morawiecki; prime minister; 2017-2023
POL; Beata Szydlo; prime minister; 2015-2017
POL; Karol Nawrocki; president; 2025-
POL; Bronislaw Geremek; foreign minister; 1997-2000
POL; Krzysztof Skubiszewski; foreign minister; 1989-1993
HUN; *Viktor Orban; prime minister; 2010-
HUN; *Peter Szijjarto; foreign minister; 2014-
HUN; Janos Kadar; general secretary; 1956-1988
HUN; Gyula Horn; prime minister; 1994-1998
HUN; Jozsef Antall; prime minister; 1990-1993
HUN; Ferenc Gyurcsany; prime minister; 2004-2009
HUN; Arpad Goncz; president; 1990-2000
HUN; Miklos Nemeth; prime minister; 1988-1990
CZE; *Vaclav Havel; president; 1989-2003
CZE; Petr Pavel; president; 2023-
CZE; Vaclav Klaus; prime minister; 1992-1997
CZE; Milos Zeman; president; 2013-2023
CZE; Andrej Babis; prime minister; 2017-2021
CZE; Petr Fiala; prime minister; 2021-2025
CZE; Jiri Dienstbier; foreign minister; 1989-1992
CZE; Gustav Husak; president; 1975-1989
CZE; Mirek Topolanek; prime minister; 2006-2009
CZE; Karel Schwarzenberg; foreign minister; 2007-2013
SVK; *Robert Fico; prime minister; 2006-
SVK; Vladimir Meciar; prime minister; 1992-1998
SVK; Mikulas Dzurinda; prime minister; 1998-2006
SVK; Zuzana Caputova; president; 2019-2024
SVK; Peter Pellegrini; president; 2024-
SVK; Eduard Heger; prime minister; 2021-2023
SVK; Michal Kovac; president; 1993-1998
ROU; *Nicolae Ceausescu; president; 1967-1989
ROU; Ion Iliescu; president; 1989-2004
ROU; Emil Constantinescu; president; 1996-2000
ROU; Traian Basescu; president; 2004-2014
ROU; Klaus Iohannis; president; 2014-2025
ROU; Nicusor Dan; president; 2025-
ROU; Petre Roman; prime minister; 1989-1991
ROU; Victor Ponta; prime minister; 2012-2015
ROU; Adrian Nastase; prime minister; 2000-2004
BGR; Todor Zhivkov; general secretary; 1954-1989
BGR; Zhelyu Zhelev; president; 1990-1997
BGR; Petar Stoyanov; president; 1997-2002
BGR; Boiko Borisov; prime minister; 2009-2021; Boyko Borissov
BGR; Rumen Radev; president; 2017-
BGR; Georgi Parvanov; president; 2002-2012
BGR; Petar Mladenov; president; 1989-1990
BGR; Ivan Kostov; prime minister; 1997-2001
SRB; Josip Broz Tito; president; 1953-1980; Marshal Tito
SRB; *Slobodan Milosevic; president; 1989-2000
SRB; *Vojislav Kostunica; president; 2000-2008
SRB; Zoran Djindjic; prime minister; 2001-2003
SRB; *Aleksandar Vucic; president; 2012-
SRB; Boris Tadic; president; 2004-2012
SRB; Zoran Zivkovic; prime minister; 2003-2004
SRB; Tomislav Nikolic; president; 2012-2017
SRB; Ivica Dacic; foreign minister; 2014-2024
SRB; Ana Brnabic; prime minister; 2017-2024
SRB; Vuk Jeremic; foreign minister; 2007-2012
SRB; Milan Panic; prime minister; 1992-1993
SRB; *Dobrica Cosic; president; 1992-1993
SRB; Ante Markovic; prime minister; 1989-1991
SRB; Budimir Loncar; foreign minister; 1987-1991
SRB; Zoran Lilic; president; 1993-1997
SRB; Milan Milutinovic; president; 1997-2002
SRB; *Vojislav Seselj; radical leader; 1991-
SRB; Nebojsa Pavkovic; army chief; 2000-2002
SRB; Borisav Jovic; president; 1990-1991
SRB; Stipe Mesic; president; 1991
HRV; *Franjo Tudjman; president; 1990-1999
HRV; Stipe Mesic; president; 2000-2010; Stjepan Mesic
HRV; Ivo Sanader; prime minister; 2003-2009
HRV; Ivica Racan; prime minister; 2000-2003
HRV; Mate Granic; foreign minister; 1993-2000
HRV; Andrej Plenkovic; prime minister; 2016-
HRV; Zoran Milanovic; president; 2020-
HRV; Kolinda Grabar-Kitarovic; president; 2015-2020
HRV; Ivo Josipovic; president; 2010-2015
HRV; Gojko Susak; defence minister; 1991-1998
HRV; *Ante Gotovina; general; 1992-2000
HRV; Milan Martic; Krajina Serb leader; 1994-1995
HRV; Milan Babic; Krajina Serb leader; 1991-1995
BIH; *Alija Izetbegovic; president; 1990-2000
BIH; *Radovan Karadzic; Bosnian Serb leader; 1992-1996
BIH; *Ratko Mladic; Bosnian Serb general; 1992-1996
BIH; *Milorad Dodik; president of Republika Srpska; 2006-2025
BIH; *Haris Silajdzic; prime minister; 1993-1996
BIH; Ejup Ganic; vice president; 1992-1996
BIH; Mate Boban; Bosnian Croat leader; 1992-1994
BIH; Biljana Plavsic; president of Republika Srpska; 1996-1998
BIH; Momcilo Krajisnik; Bosnian Serb leader; 1996-1998
BIH; Muhamed Sacirbey; foreign minister; 1995-1996; Mohamed Sacirbey
BIH; Bakir Izetbegovic; president; 2010-2018
BIH; Paddy Ashdown; high representative; 2002-2006
XKX; *Ibrahim Rugova; president; 1992-2006
XKX; *Hashim Thaci; president; 2008-2020
XKX; Albin Kurti; prime minister; 2020-
XKX; *Ramush Haradinaj; prime minister; 2004-2020
XKX; Agim Ceku; prime minister; 2006-2008
XKX; Vjosa Osmani; president; 2021-
XKX; Fatmir Sejdiu; president; 2006-2010
MNE; Milo Djukanovic; president; 1998-2023
MNE; Filip Vujanovic; president; 2003-2018
MNE; Momir Bulatovic; president; 1990-1998
MKD; Kiro Gligorov; president; 1991-1999
MKD; Boris Trajkovski; president; 1999-2004
MKD; Branko Crvenkovski; president; 2004-2009
MKD; Ljubco Georgievski; prime minister; 1998-2002
MKD; Nikola Gruevski; prime minister; 2006-2016
MKD; Gjorge Ivanov; president; 2009-2019
MKD; Zoran Zaev; prime minister; 2017-2022
MKD; Ali Ahmeti; rebel leader; 2001-2002
MKD; Arben Xhaferi; Albanian party leader; 1994-2007
ALB; Sali Berisha; president; 1992-2013
ALB; Edi Rama; prime minister; 2013-
ALB; Ramiz Alia; president; 1985-1992
ALB; *Enver Hoxha; first secretary; 1944-1985
ALB; Fatos Nano; prime minister; 1997-2005
ALB; Rexhep Meidani; president; 1997-2002
ALB; Ilir Meta; president; 2017-2022
ALB; Pandeli Majko; prime minister; 1998-2002
BLR; *Alexander Lukashenko; president; 1994-; Aleksandr Lukashenko|Alyaksandr Lukashenka
BLR; *Stanislav Shushkevich; parliamentary chairman; 1991-1994
BLR; *Sviatlana Tsikhanouskaya; opposition leader; 2020-; Svetlana Tikhanovskaya
MDA; *Maia Sandu; president; 2020-
MDA; Vladimir Voronin; president; 2001-2009
MDA; Petru Lucinschi; president; 1997-2001
MDA; Mircea Snegur; president; 1990-1997
MDA; Igor Dodon; president; 2016-2020
LTU; *Vytautas Landsbergis; president; 1990-1992
LTU; *Algirdas Brazauskas; president; 1993-1998
LTU; *Valdas Adamkus; president; 1998-2009
LTU; *Dalia Grybauskaite; president; 2009-2019
LTU; Gitanas Nauseda; president; 2019-
LTU; Gabrielius Landsbergis; foreign minister; 2020-2024
LVA; Vaira Vike-Freiberga; president; 1999-2007
LVA; Guntis Ulmanis; president; 1993-1999
LVA; Andris Berzins; president; 2011-2015
LVA; Valdis Zatlers; president; 2007-2011
LVA; Krisjanis Karins; prime minister; 2019-2023
LVA; Edgars Rinkevics; foreign minister; 2011-2023
LVA; Evika Silina; prime minister; 2023-
EST; *Kaja Kallas; prime minister; 2021-2024
EST; Lennart Meri; president; 1992-2001
EST; Arnold Ruutel; president; 2001-2006
EST; Toomas Hendrik Ilves; president; 2006-2016
EST; Edgar Savisaar; prime minister; 1990-1992
EST; Mart Laar; prime minister; 1992-2002
EST; Kristen Michal; prime minister; 2024-
FIN; Alexander Stubb; president; 2024-
FIN; Sauli Niinisto; president; 2012-2024
FIN; *Martti Ahtisaari; president; 1994-2000
FIN; Mauno Koivisto; president; 1982-1994
FIN; Tarja Halonen; president; 2000-2012
FIN; Paavo Lipponen; prime minister; 1995-2003
FIN; Sanna Marin; prime minister; 2019-2023
FIN; Petteri Orpo; prime minister; 2023-
FIN; Urho Kekkonen; president; 1956-1982
FIN; Esko Aho; prime minister; 1991-1995
FIN; Pekka Haavisto; foreign minister; 2019-2023
SWE; *Olof Palme; prime minister; 1969-1986
SWE; Carl Bildt; prime minister; 1991-1994
SWE; Ulf Kristersson; prime minister; 2022-
SWE; Ingvar Carlsson; prime minister; 1986-1996
SWE; Goran Persson; prime minister; 1996-2006
SWE; Fredrik Reinfeldt; prime minister; 2006-2014
SWE; Stefan Lofven; prime minister; 2014-2021
SWE; Magdalena Andersson; prime minister; 2021-2022
SWE; Anna Lindh; foreign minister; 1998-2003
SWE; Margot Wallstrom; foreign minister; 2014-2019
SWE; Tobias Billstrom; foreign minister; 2022-2024
NOR; Gro Harlem Brundtland; prime minister; 1981-1996
NOR; *Jens Stoltenberg; prime minister; 2000-2013
NOR; Jonas Gahr Store; prime minister; 2021-
NOR; Kjell Magne Bondevik; prime minister; 1997-2005
NOR; Erna Solberg; prime minister; 2013-2021
NOR; Thorbjorn Jagland; prime minister; 1996-1997
NOR; Espen Barth Eide; foreign minister; 2023-
NOR; Johan Jorgen Holst; foreign minister; 1993-1994
NOR; Erik Solheim; peace envoy; 2000-2012
DNK; Mette Frederiksen; prime minister; 2019-
DNK; Poul Schluter; prime minister; 1982-1993
DNK; Poul Nyrup Rasmussen; prime minister; 1993-2001
DNK; Anders Fogh Rasmussen; prime minister; 2001-2009
DNK; Lars Lokke Rasmussen; prime minister; 2009-2019
DNK; Helle Thorning-Schmidt; prime minister; 2011-2015
DNK; Uffe Ellemann-Jensen; foreign minister; 1982-1993
ISL; Vigdis Finnbogadottir; president; 1980-1996
ISL; David Oddsson; prime minister; 1991-2004
ISL; Olafur Ragnar Grimsson; president; 1996-2016
ISL; Katrin Jakobsdottir; prime minister; 2017-2024
AUT; Kurt Waldheim; president; 1986-1992
AUT; Bruno Kreisky; chancellor; 1970-1983
AUT; Franz Vranitzky; chancellor; 1986-1997
AUT; Viktor Klima; chancellor; 1997-2000
AUT; Wolfgang Schuessel; chancellor; 2000-2007
AUT; Joerg Haider; Freedom Party leader; 1986-2000
AUT; Sebastian Kurz; chancellor; 2017-2021
AUT; Karl Nehammer; chancellor; 2021-2025
AUT; Thomas Klestil; president; 1992-2004
AUT; Heinz Fischer; president; 2004-2016
AUT; Alexander Van der Bellen; president; 2017-
AUT; Alois Mock; foreign minister; 1987-1995
GEO; *Eduard Shevardnadze; president; 1992-2003
GEO; *Mikheil Saakashvili; president; 2004-2013; Mikhail Saakashvili
GEO; *Zviad Gamsakhurdia; president; 1991-1992
GEO; Giorgi Margvelashvili; president; 2013-2018
GEO; Salome Zourabichvili; president; 2018-2024
GEO; Irakli Kobakhidze; prime minister; 2024-
GEO; *Bidzina Ivanishvili; prime minister; 2012-2013
GEO; *Vladislav Ardzinba; Abkhaz leader; 1990-2005
GEO; Eduard Kokoity; South Ossetian leader; 2001-2011
GEO; Aslan Abashidze; Ajarian leader; 1991-2004
ARM; Levon Ter-Petrosyan; president; 1991-1998; Levon Ter-Petrosian
ARM; *Robert Kocharyan; president; 1998-2008; Robert Kocharian
ARM; *Serzh Sargsyan; president; 2008-2018; Serge Sarkisian
ARM; *Nikol Pashinyan; prime minister; 2018-
ARM; Vartan Oskanian; foreign minister; 1998-2008
ARM; Ararat Mirzoyan; foreign minister; 2021-
AZE; *Heydar Aliyev; president; 1993-2003; Geidar Aliyev|Haydar Aliyev
AZE; *Ilham Aliyev; president; 2003-
AZE; *Abulfaz Elchibey; president; 1992-1993
AZE; *Ayaz Mutalibov; president; 1990-1992
AZE; Elmar Mammadyarov; foreign minister; 2004-2020
AZE; Jeyhun Bayramov; foreign minister; 2020-
KAZ; *Nursultan Nazarbayev; president; 1990-2019
KAZ; *Kassym-Jomart Tokayev; president; 2019-
KAZ; Karim Masimov; prime minister; 2007-2016
UZB; *Islam Karimov; president; 1990-2016
UZB; *Shavkat Mirziyoyev; president; 2016-
KGZ; *Askar Akayev; president; 1990-2005
KGZ; *Kurmanbek Bakiyev; president; 2005-2010
KGZ; Sadyr Japarov; president; 2021-
KGZ; *Almazbek Atambayev; president; 2011-2017
KGZ; *Roza Otunbayeva; president; 2010-2011
KGZ; Sooronbay Jeenbekov; president; 2017-2020
TJK; Emomali Rakhmon; president; 1992-; Imomali Rakhmonov|Emomali Rahmon
TJK; Rahmon Nabiyev; president; 1991-1992
TKM; *Saparmurat Niyazov; president; 1990-2006
TKM; *Gurbanguly Berdymukhamedov; president; 2006-2022; Gurbanguly Berdimuhamedow
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
CHN; Zhou Enlai; premier; 1949-1976
CHN; Yang Shangkun; president; 1988-1993
CHN; Li Xiannian; president; 1983-1988
CHN; Wu Yi; vice premier; 2003-2008
CHN; Tang Jiaxuan; foreign minister; 1998-2003
CHN; Li Zhaoxing; foreign minister; 2003-2007
CHN; Qin Gang; foreign minister; 2022-2023
CHN; Chi Haotian; defence minister; 1993-2003
CHN; Liang Guanglie; defence minister; 2008-2013
CHN; Liu He; vice premier; 2018-2023
CHN; Zhao Lijian; spokesman; 2019-2023
CHN; Hua Chunying; spokeswoman; 2012-2024
CHN; Mao Ning; spokeswoman; 2022-
CHN; Dalai Lama; Tibetan spiritual leader; 1950-
CHN; Bo Xilai; party chief; 2007-2012
HKG; Carrie Lam; chief executive; 2017-2022
HKG; Tung Chee-hwa; chief executive; 1997-2005
HKG; *Chris Patten; governor; 1992-1997
HKG; John Lee; chief executive; 2022-
HKG; Donald Tsang; chief executive; 2005-2012
HKG; Leung Chun-ying; chief executive; 2012-2017
HKG; Martin Lee; opposition leader; 1990-2008
TWN; *Lee Teng-hui; president; 1988-2000
TWN; *Chen Shui-bian; president; 2000-2008
TWN; *Ma Ying-jeou; president; 2008-2016
TWN; *Tsai Ing-wen; president; 2016-2024
TWN; *Lai Ching-te; president; 2024-; William Lai
TWN; Lien Chan; premier; 1993-1997
TWN; Chiang Ching-kuo; president; 1978-1988
TWN; Joseph Wu; foreign minister; 2018-2024
JPN; *Yasuhiro Nakasone; prime minister; 1982-1987
JPN; Toshiki Kaifu; prime minister; 1989-1991
JPN; *Kiichi Miyazawa; prime minister; 1991-1993
JPN; Ryutaro Hashimoto; prime minister; 1996-1998
JPN; *Junichiro Koizumi; prime minister; 2001-2006
JPN; *Shinzo Abe; prime minister; 2012-2020
JPN; *Yoshihide Suga; prime minister; 2020-2021
JPN; *Fumio Kishida; prime minister; 2021-2024
JPN; *Shigeru Ishiba; prime minister; 2024-2025
JPN; Noboru Takeshita; prime minister; 1987-1989
JPN; Sosuke Uno; prime minister; 1989
JPN; Zenko Suzuki; prime minister; 1980-1982
JPN; Masayoshi Ohira; prime minister; 1978-1980
JPN; Takeo Fukuda; prime minister; 1976-1978
JPN; Morihiro Hosokawa; prime minister; 1993-1994
JPN; Tsutomu Hata; prime minister; 1994
JPN; Tomiichi Murayama; prime minister; 1994-1996
JPN; Keizo Obuchi; prime minister; 1998-2000
JPN; Yoshiro Mori; prime minister; 2000-2001
JPN; Yasuo Fukuda; prime minister; 2007-2008
JPN; Taro Aso; prime minister; 2008-2009
JPN; Yukio Hatoyama; prime minister; 2009-2010
JPN; Naoto Kan; prime minister; 2010-2011
JPN; Yoshihiko Noda; prime minister; 2011-2012
JPN; Sanae Takaichi; prime minister; 2025-
JPN; Shintaro Abe; foreign minister; 1982-1986
JPN; Yohei Kono; foreign minister; 1994-2001
JPN; Makiko Tanaka; foreign minister; 2001-2002
JPN; Yoriko Kawaguchi; foreign minister; 2002-2004
JPN; Nobutaka Machimura; foreign minister; 2004-2007
JPN; Taro Kono; foreign minister; 2017-2019
JPN; Toshimitsu Motegi; foreign minister; 2019-2021
JPN; Yoshimasa Hayashi; foreign minister; 2021-2023
JPN; Yoko Kamikawa; foreign minister; 2023-2024
JPN; Takeshi Iwaya; foreign minister; 2024-2025
JPN; Emperor Akihito; emperor; 1989-2019
JPN; Emperor Hirohito; emperor; 1926-1989
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
KOR; Park Chung-hee; president; 1963-1979; Park Chung Hee
KOR; Ban Ki-moon; foreign minister; 2004-2006
KOR; Kang Kyung-wha; foreign minister; 2017-2021
KOR; Park Jin; foreign minister; 2022-2024
KOR; Cho Tae-yul; foreign minister; 2024-2025
KOR; Chung Dong-young; unification minister; 2004-2005
KOR; Lee Hoi-chang; opposition leader; 1997-2002
KOR; Choe Kyu-hah; president; 1979-1980
PRK; Kim Il-sung; president; 1948-1994; Kim Il Sung
PRK; Kim Jong-il; leader; 1994-2011; Kim Jong Il
PRK; *Kim Jong Un; leader; 2011-; Kim Jong-un
PRK; Kim Yong-nam; parliament chairman; 1998-2019; Kim Yong Nam
PRK; Kim Yo Jong; deputy department director; 2014-; Kim Yo-jong
PRK; Choe Son Hui; foreign minister; 2022-
PRK; Kim Kye Gwan; vice foreign minister; 1998-2016; Kim Kye-gwan
PRK; Ri Yong Ho; foreign minister; 2016-2019
MNG; Punsalmaagiin Ochirbat; president; 1990-1997
MNG; Natsagiin Bagabandi; president; 1997-2005
MNG; Tsakhiagiin Elbegdorj; president; 2009-2017
MNG; Ukhnaagiin Khurelsukh; president; 2021-
IND; *Indira Gandhi; prime minister; 1966-1984
IND; Rajiv Gandhi; prime minister; 1984-1989
IND; P. V. Narasimha Rao; prime minister; 1991-1996; Narasimha Rao|P.V. Narasimha Rao
IND; *Atal Behari Vajpayee; prime minister; 1998-2004; Atal Bihari Vajpayee
IND; *Manmohan Singh; prime minister; 2004-2014
IND; *Narendra Modi; prime minister; 2014-
IND; *Subrahmanyam Jaishankar; external affairs minister; 2019-; S. Jaishankar
IND; V. P. Singh; prime minister; 1989-1990; V.P. Singh|Vishwanath Pratap Singh
IND; Chandra Shekhar; prime minister; 1990-1991
IND; H. D. Deve Gowda; prime minister; 1996-1997; Deve Gowda|H.D. Deve Gowda
IND; Inder Kumar Gujral; prime minister; 1997-1998; I.K. Gujral|I. K. Gujral
IND; Morarji Desai; prime minister; 1977-1979
IND; *Jawaharlal Nehru; prime minister; 1947-1964
IND; Jaswant Singh; foreign minister; 1998-2002
IND; Yashwant Sinha; foreign minister; 2002-2004
IND; Natwar Singh; foreign minister; 2004-2005
IND; Pranab Mukherjee; foreign minister; 2006-2009
IND; S. M. Krishna; foreign minister; 2009-2012; S.M. Krishna
IND; Salman Khurshid; foreign minister; 2012-2014
IND; Sushma Swaraj; foreign minister; 2014-2019
IND; L. K. Advani; home minister; 1998-2004; L.K. Advani|Lal Krishna Advani
IND; George Fernandes; defence minister; 1998-2004
IND; A. K. Antony; defence minister; 2006-2014; A.K. Antony
IND; Rajnath Singh; defence minister; 2019-
IND; Amit Shah; home minister; 2019-
IND; Sonia Gandhi; Congress leader; 1998-2022
IND; Farooq Abdullah; chief minister; 1982-2002
IND; P. Chidambaram; home minister; 2008-2012
PAK; *Zia ul-Haq; president; 1978-1988; Mohammad Zia-ul-Haq|Zia-ul-Haq|Mohammad Zia ul-Haq|Mohammed Zia ul-Haq
PAK; *Benazir Bhutto; prime minister; 1988-1996
PAK; *Nawaz Sharif; prime minister; 1990-2017
PAK; *Pervez Musharraf; president; 1999-2008
PAK; *Asif Ali Zardari; president; 2008-
PAK; Imran Khan; prime minister; 2018-2022
PAK; Shehbaz Sharif; prime minister; 2022-
PAK; Zulfikar Ali Bhutto; prime minister; 1973-1977
PAK; Ghulam Ishaq Khan; president; 1988-1993
PAK; Farooq Leghari; president; 1993-1997
PAK; Shaukat Aziz; prime minister; 2004-2007
PAK; Yousuf Raza Gilani; prime minister; 2008-2012; Yusuf Raza Gilani
PAK; Mohammad Khan Junejo; prime minister; 1985-1988
PAK; Shah Mahmood Qureshi; foreign minister; 2008-2022
PAK; Hina Rabbani Khar; foreign minister; 2011-2013
PAK; Bilawal Bhutto Zardari; foreign minister; 2022-2023
PAK; Ishaq Dar; foreign minister; 2024-
PAK; Khawaja Asif; defence minister; 2022-
PAK; Asim Munir; army chief; 2022-
PAK; Ashfaq Kayani; army chief; 2007-2013; Ashfaq Parvez Kayani
PAK; Shahid Khaqan Abbasi; prime minister; 2017-2018
PAK; Khurshid Kasuri; foreign minister; 2002-2007
PAK; Abdul Sattar; foreign minister; 1999-2002
PAK; Sartaj Aziz; foreign minister; 1998-1999
PAK; Abdul Qadeer Khan; nuclear scientist; 1976-2004; A.Q. Khan
AFG; *Babrak Karmal; president; 1979-1986
AFG; *Najibullah; president; 1987-1992; Mohammad Najibullah
AFG; *Burhanuddin Rabbani; president; 1992-2001
AFG; *Gulbuddin Hekmatyar; faction leader; 1979-1997
AFG; *Hamid Karzai; president; 2001-2014
AFG; *Ashraf Ghani; president; 2014-2021
AFG; Mullah Omar; Taliban leader; 1996-2013; Mullah Mohammad Omar
AFG; Hafizullah Amin; president; 1979
AFG; Nur Mohammad Taraki; president; 1978-1979
AFG; Ahmad Shah Massoud; commander; 1979-2001; Ahmed Shah Massoud|Ahmad Shah Masood
AFG; Abdul Rashid Dostum; general; 1991-2020; Abdul Rashid Dostam|Rashid Dostum
AFG; Abdullah Abdullah; foreign minister; 2001-2006
AFG; Wakil Ahmed Muttawakil; foreign minister; 1999-2001
AFG; Amir Khan Muttaqi; foreign minister; 2021-
AFG; Haibatullah Akhundzada; Taliban leader; 2016-
AFG; Mullah Akhtar Mansour; Taliban leader; 2015-2016
AFG; Sibghatullah Mojaddedi; president; 1992
AFG; King Zahir Shah; king; 1933-1973; Mohammad Zahir Shah
BGD; Sheikh Hasina; prime minister; 2009-2024
BGD; Khaleda Zia; prime minister; 1991-2006
BGD; Muhammad Yunus; chief adviser; 2024-
BGD; Hussain Mohammad Ershad; president; 1983-1990; Hossain Mohammad Ershad
BGD; Ziaur Rahman; president; 1977-1981
BGD; Fakhruddin Ahmed; chief adviser; 2007-2009
BGD; Abdul Hamid; president; 2013-2023
LKA; *Chandrika Kumaratunga; president; 1994-2005
LKA; Ranasinghe Premadasa; president; 1989-1993
LKA; *Ranil Wickremesinghe; prime minister; 2001-2024
LKA; *Mahinda Rajapaksa; president; 2005-2015
LKA; J. R. Jayewardene; president; 1978-1989; Junius Jayewardene|J.R. Jayewardene
LKA; Maithripala Sirisena; president; 2015-2019
LKA; Gotabaya Rajapaksa; president; 2019-2022
LKA; *Anura Kumara Dissanayake; president; 2024-
LKA; *Velupillai Prabhakaran; Tamil Tiger leader; 1976-2009; Vellupillai Prabhakaran
LKA; Lakshman Kadirgamar; foreign minister; 1994-2005
LKA; Sirimavo Bandaranaike; prime minister; 1994-2000
LKA; Dingiri Banda Wijetunga; president; 1993-1994
NPL; King Gyanendra; king; 2001-2008
NPL; King Birendra; king; 1972-2001
NPL; Girija Prasad Koirala; prime minister; 1991-2008
NPL; Pushpa Kamal Dahal; prime minister; 2008-2024; Prachanda
NPL; Sher Bahadur Deuba; prime minister; 1995-2022
NPL; K. P. Sharma Oli; prime minister; 2015-2025; K.P. Sharma Oli|KP Sharma Oli
NPL; Madhav Kumar Nepal; prime minister; 2009-2011
NPL; Krishna Prasad Bhattarai; prime minister; 1990-2000
NPL; Surya Bahadur Thapa; prime minister; 1997-2004
MMR; *Aung San Suu Kyi; state counsellor; 2016-2021; Suu Kyi
MMR; Than Shwe; leader; 1992-2011
MMR; Thein Sein; president; 2011-2016
MMR; Min Aung Hlaing; leader; 2021-
MMR; *Ne Win; leader; 1962-1988
MMR; Saw Maung; leader; 1988-1992
MMR; Khin Nyunt; prime minister; 2003-2004
MMR; Win Myint; president; 2018-2021
MMR; Win Aung; foreign minister; 1998-2004
THA; *Thaksin Shinawatra; prime minister; 2001-2006
THA; Prayuth Chan-ocha; prime minister; 2014-2023
THA; Chatichai Choonhavan; prime minister; 1988-1991
THA; Prem Tinsulanonda; prime minister; 1980-1988
THA; Suchinda Kraprayoon; prime minister; 1992
THA; Anand Panyarachun; prime minister; 1991-1992
THA; Chuan Leekpai; prime minister; 1992-2001
THA; Chavalit Yongchaiyudh; prime minister; 1996-1997
THA; Banharn Silpa-archa; prime minister; 1995-1996
THA; Surayud Chulanont; prime minister; 2006-2008
THA; Samak Sundaravej; prime minister; 2008
THA; Abhisit Vejjajiva; prime minister; 2008-2011
THA; *Yingluck Shinawatra; prime minister; 2011-2014
THA; Srettha Thavisin; prime minister; 2023-2024
THA; Paetongtarn Shinawatra; prime minister; 2024-2025
THA; Anutin Charnvirakul; prime minister; 2025-
THA; King Bhumibol Adulyadej; king; 1946-2016; King Bhumibol
THA; Surin Pitsuwan; foreign minister; 1997-2001
KHM; *Hun Sen; prime minister; 1985-2023
KHM; *Norodom Sihanouk; prince; 1953-2004; Prince Sihanouk
KHM; Pol Pot; Khmer Rouge leader; 1975-1998
KHM; Hun Manet; prime minister; 2023-
KHM; *Norodom Ranariddh; prime minister; 1993-1997; Prince Norodom Ranariddh|Prince Ranariddh
KHM; Khieu Samphan; Khmer Rouge leader; 1976-1998
KHM; Ieng Sary; Khmer Rouge leader; 1975-1996
KHM; Son Sann; resistance leader; 1979-1993
KHM; Heng Samrin; president; 1979-1992
KHM; Lon Nol; president; 1970-1975
KHM; Sam Rainsy; opposition leader; 1995-
KHM; Hor Namhong; foreign minister; 1990-2016
VNM; Pham Van Dong; prime minister; 1955-1987
VNM; Nguyen Co Thach; foreign minister; 1980-1991
VNM; To Lam; general secretary; 2024-
VNM; Nguyen Van Linh; general secretary; 1986-1991
VNM; Le Duan; general secretary; 1960-1986
VNM; Do Muoi; general secretary; 1991-1997
VNM; Vo Van Kiet; prime minister; 1991-1997
VNM; Phan Van Khai; prime minister; 1997-2006
VNM; Nguyen Tan Dung; prime minister; 2006-2016
VNM; Nguyen Phu Trong; general secretary; 2011-2024
VNM; Nguyen Xuan Phuc; prime minister; 2016-2021
VNM; Pham Minh Chinh; prime minister; 2021-
VNM; Nguyen Manh Cam; foreign minister; 1991-2000
VNM; Le Duc Anh; president; 1992-1997
VNM; Le Kha Phieu; general secretary; 1997-2001
MYS; *Mahathir Mohamad; prime minister; 1981-2003; Mahathir Mohammad|Mahathir
MYS; Anwar Ibrahim; prime minister; 2022-
MYS; *Abdullah Ahmad Badawi; prime minister; 2003-2009; Abdullah Badawi
MYS; Najib Razak; prime minister; 2009-2018; Najib Tun Razak
MYS; Muhyiddin Yassin; prime minister; 2020-2021
MYS; Ismail Sabri Yaakob; prime minister; 2021-2022
MYS; Syed Hamid Albar; foreign minister; 1999-2008
SGP; Lee Kuan Yew; prime minister; 1959-1990
SGP; Goh Chok Tong; prime minister; 1990-2004
SGP; Lee Hsien Loong; prime minister; 2004-2024
SGP; Lawrence Wong; prime minister; 2024-
SGP; S. Jayakumar; foreign minister; 1994-2004
SGP; Vivian Balakrishnan; foreign minister; 2015-
IDN; *Suharto; president; 1967-1998
IDN; *Abdurrahman Wahid; president; 1999-2001
IDN; *Megawati Sukarnoputri; president; 2001-2004; Megawati
IDN; Susilo Bambang Yudhoyono; president; 2004-2014
IDN; Joko Widodo; president; 2014-2024; Jokowi
IDN; *Prabowo Subianto; president; 2024-; Prabowo
IDN; *Sukarno; president; 1945-1967
IDN; *B. J. Habibie; president; 1998-1999; B.J. Habibie|Jusuf Habibie
IDN; Ali Alatas; foreign minister; 1988-1999
IDN; Alwi Shihab; foreign minister; 1999-2001
IDN; Hassan Wirajuda; foreign minister; 2001-2009
IDN; Marty Natalegawa; foreign minister; 2009-2014
IDN; Retno Marsudi; foreign minister; 2014-2024
IDN; General Wiranto; defence minister; 1998-1999; Wiranto
IDN; Jusuf Kalla; vice president; 2004-2009
PHL; Ferdinand Marcos; president; 1965-1986
PHL; *Corazon Aquino; president; 1986-1992
PHL; Fidel Ramos; president; 1992-1998
PHL; Joseph Estrada; president; 1998-2001
PHL; *Gloria Macapagal Arroyo; president; 2001-2010; Gloria Arroyo|Gloria Macapagal-Arroyo
PHL; *Rodrigo Duterte; president; 2016-2022
PHL; Ferdinand Marcos Jr.; president; 2022-; Bongbong Marcos
PHL; Benigno Aquino; president; 2010-2016; Benigno Aquino III
PHL; Raul Manglapus; foreign secretary; 1987-1992
PHL; Domingo Siazon; foreign secretary; 1995-2001
PHL; Albert del Rosario; foreign secretary; 2011-2016
PHL; Teodoro Locsin; foreign secretary; 2018-2022
PHL; Enrique Manalo; foreign secretary; 2022-2025
PHL; Juan Ponce Enrile; defence secretary; 1970-1986
PHL; *Nur Misuari; Moro leader; 1972-
PHL; *Imelda Marcos; first lady; 1965-1986
TLS; *Xanana Gusmao; president; 2002-2007
TLS; Jose Ramos-Horta; president; 2007-
TLS; Mari Alkatiri; prime minister; 2002-2006
TLS; *Alfredo Reinado; rebel leader; 2006-2008
TLS; Carlos Belo; bishop; 1983-2002
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
AUS; Gough Whitlam; prime minister; 1972-1975
AUS; Tony Abbott; prime minister; 2013-2015
AUS; Malcolm Turnbull; prime minister; 2015-2018
AUS; Gareth Evans; foreign minister; 1988-1996
AUS; Julie Bishop; foreign minister; 2013-2018
AUS; Marise Payne; foreign minister; 2018-2022
AUS; Richard Marles; defence minister; 2022-
AUS; Bill Hayden; foreign minister; 1983-1988
NZL; David Lange; prime minister; 1984-1989
NZL; Helen Clark; prime minister; 1999-2008
NZL; *Jacinda Ardern; prime minister; 2017-2023
NZL; Robert Muldoon; prime minister; 1975-1984
NZL; Geoffrey Palmer; prime minister; 1989-1990
NZL; Jim Bolger; prime minister; 1990-1997
NZL; Jenny Shipley; prime minister; 1997-1999
NZL; John Key; prime minister; 2008-2016
NZL; Bill English; prime minister; 2016-2017
NZL; Chris Hipkins; prime minister; 2023
NZL; Christopher Luxon; prime minister; 2023-
NZL; Winston Peters; foreign minister; 2005-
NZL; Phil Goff; foreign minister; 1999-2005
NZL; Nanaia Mahuta; foreign minister; 2020-2023
FJI; *Mahendra Chaudhry; prime minister; 1999-2000
FJI; *Sitiveni Rabuka; prime minister; 1992-
FJI; *Frank Bainimarama; prime minister; 2007-2022
FJI; Ratu Kamisese Mara; prime minister; 1970-1992; Kamisese Mara
FJI; *Laisenia Qarase; prime minister; 2000-2006
FJI; *George Speight; coup leader; 2000
FJI; Timoci Bavadra; prime minister; 1987
CAN; *Pierre Trudeau; prime minister; 1968-1984
CAN; Brian Mulroney; prime minister; 1984-1993
CAN; Jean Chretien; prime minister; 1993-2003
CAN; Stephen Harper; prime minister; 2006-2015
CAN; *Justin Trudeau; prime minister; 2015-2025
CAN; Mark Carney; prime minister; 2025-
CAN; Melanie Joly; foreign minister; 2021-2025
CAN; Joe Clark; foreign minister; 1984-1991
CAN; John Turner; prime minister; 1984
CAN; Kim Campbell; prime minister; 1993
CAN; Paul Martin; prime minister; 2003-2006
CAN; Lloyd Axworthy; foreign minister; 1996-2000
CAN; Barbara McDougall; foreign minister; 1991-1993
CAN; Andre Ouellet; foreign minister; 1993-1996
CAN; John Manley; foreign minister; 2000-2002
CAN; John Baird; foreign minister; 2011-2015
CAN; Chrystia Freeland; foreign minister; 2017-2019
CAN; Anita Anand; foreign minister; 2025-
MEX; *Miguel de la Madrid; president; 1982-1988
MEX; Carlos Salinas; president; 1988-1994
MEX; Ernesto Zedillo; president; 1994-2000
MEX; Vicente Fox; president; 2000-2006
MEX; Felipe Calderon; president; 2006-2012
MEX; Enrique Pena Nieto; president; 2012-2018
MEX; *Andres Manuel Lopez Obrador; president; 2018-2024
MEX; *Claudia Sheinbaum; president; 2024-
MEX; Jose Lopez Portillo; president; 1976-1982
MEX; Jorge Castaneda; foreign minister; 2000-2003
MEX; Marcelo Ebrard; foreign minister; 2018-2023
MEX; Rosario Green; foreign minister; 1998-2000
CUB; *Fidel Castro; president; 1959-2008
CUB; Raul Castro; president; 2008-2018
CUB; Miguel Diaz-Canel; president; 2018-
CUB; Fulgencio Batista; president; 1952-1959
CUB; *Ricardo Alarcon; parliament speaker; 1993-2013
CUB; Roberto Robaina; foreign minister; 1993-1999
CUB; Felipe Perez Roque; foreign minister; 1999-2009
CUB; Bruno Rodriguez; foreign minister; 2009-
CUB; Isidoro Malmierca; foreign minister; 1976-1992
NIC; *Daniel Ortega; president; 1979-
NIC; Violeta Chamorro; president; 1990-1997
NIC; *Anastasio Somoza; president; 1967-1979
NIC; Arnoldo Aleman; president; 1997-2002
NIC; Enrique Bolanos; president; 2002-2007
NIC; Miguel d'Escoto; foreign minister; 1979-1990; Miguel D'Escoto
NIC; Humberto Ortega; army chief; 1979-1995
NIC; Rosario Murillo; vice president; 2017-
SLV; Jose Napoleon Duarte; president; 1984-1989
SLV; *Nayib Bukele; president; 2019-
SLV; Alfredo Cristiani; president; 1989-1994
SLV; Armando Calderon Sol; president; 1994-1999
SLV; Francisco Flores; president; 1999-2004
SLV; Mauricio Funes; president; 2009-2014
SLV; Roberto d'Aubuisson; party leader; 1981-1992; Roberto D'Aubuisson
GTM; Efrain Rios Montt; president; 1982-1983
GTM; Vinicio Cerezo; president; 1986-1991
GTM; Jorge Serrano; president; 1991-1993
GTM; Ramiro de Leon Carpio; president; 1993-1996
GTM; Alvaro Arzu; president; 1996-2000
GTM; Alfonso Portillo; president; 2000-2004
GTM; Otto Perez Molina; president; 2012-2015
GTM; Jimmy Morales; president; 2016-2020
GTM; Alejandro Giammattei; president; 2020-2024
GTM; Bernardo Arevalo; president; 2024-
GTM; Rigoberta Menchu; Indian leader; 1992-
HND; Manuel Zelaya; president; 2006-2009
HND; Jose Azcona; president; 1986-1990
HND; Rafael Callejas; president; 1990-1994
HND; Roberto Micheletti; interim president; 2009-2010
HND; Porfirio Lobo; president; 2010-2014
HND; Juan Orlando Hernandez; president; 2014-2022
HND; Xiomara Castro; president; 2022-
CRI; Oscar Arias; president; 1986-1990
CRI; Rodrigo Chaves; president; 2022-
CRI; Laura Chinchilla; president; 2010-2014
CRI; Jose Maria Figueres; president; 1994-1998
PAN; *Manuel Noriega; military leader; 1983-1989
PAN; Omar Torrijos; military leader; 1968-1981
PAN; Guillermo Endara; president; 1989-1994
PAN; Ernesto Perez Balladares; president; 1994-1999
PAN; Mireya Moscoso; president; 1999-2004
PAN; Martin Torrijos; president; 2004-2009
PAN; Ricardo Martinelli; president; 2009-2014
PAN; Juan Carlos Varela; president; 2014-2019
PAN; Jose Raul Mulino; president; 2024-
PAN; Eric Delvalle; president; 1985-1988; Eric Arturo Delvalle
HTI; *Jean-Claude Duvalier; president; 1971-1986
HTI; *Jean-Bertrand Aristide; president; 1991-2004
HTI; *Raoul Cedras; military leader; 1991-1994
HTI; Rene Preval; president; 1996-2011
HTI; Prosper Avril; military leader; 1988-1990
HTI; Jovenel Moise; president; 2017-2021
HTI; Michel Martelly; president; 2011-2016
HTI; Ariel Henry; prime minister; 2021-2024
HTI; Leslie Manigat; president; 1988
HTI; Henri Namphy; military leader; 1986-1988
HTI; Ertha Pascal-Trouillot; president; 1990-1991
HTI; Gerard Latortue; prime minister; 2004-2006
HTI; *Guy Philippe; rebel leader; 2004
HTI; Michel Francois; police chief; 1991-1994
VEN; *Hugo Chavez; president; 1999-2013
VEN; *Nicolas Maduro; president; 2013-
VEN; *Juan Guaido; opposition leader; 2019-2023
VEN; Carlos Andres Perez; president; 1974-1993
VEN; Rafael Caldera; president; 1969-1999
VEN; Jose Vicente Rangel; vice president; 2002-2007
VEN; Jorge Arreaza; foreign minister; 2017-2021
VEN; Delcy Rodriguez; vice president; 2018-
VEN; Henrique Capriles; opposition leader; 2012-2013
VEN; Leopoldo Lopez; opposition leader; 2009-2020
VEN; Maria Corina Machado; opposition leader; 2012-
VEN; Edmundo Gonzalez; opposition leader; 2024-
VEN; Jaime Lusinchi; president; 1984-1989
COL; *Alvaro Uribe; president; 2002-2010
COL; Juan Manuel Santos; president; 2010-2018
COL; Andres Pastrana; president; 1998-2002
COL; Gustavo Petro; president; 2022-
COL; Virgilio Barco; president; 1986-1990
COL; Cesar Gaviria; president; 1990-1994
COL; Ernesto Samper; president; 1994-1998
COL; Ivan Duque; president; 2018-2022
COL; Belisario Betancur; president; 1982-1986
COL; Manuel Marulanda; FARC leader; 1964-2008
COL; *Ingrid Betancourt; politician; 1998-2008
COL; Pablo Escobar; drug lord; 1976-1993
ECU; Rafael Correa; president; 2007-2017
ECU; Lenin Moreno; president; 2017-2021
ECU; Abdala Bucaram; president; 1996-1997
ECU; Jamil Mahuad; president; 1998-2000
ECU; Lucio Gutierrez; president; 2003-2005
ECU; Gustavo Noboa; president; 2000-2003
ECU; Daniel Noboa; president; 2023-
ECU; Guillermo Lasso; president; 2021-2023
ECU; Sixto Duran Ballen; president; 1992-1996
ECU; Rodrigo Borja; president; 1988-1992
ECU; Alfredo Palacio; president; 2005-2007
PER; *Alberto Fujimori; president; 1990-2000
PER; Alan Garcia; president; 1985-2011
PER; Alejandro Toledo; president; 2001-2006
PER; Fernando Belaunde Terry; president; 1980-1985
PER; Ollanta Humala; president; 2011-2016
PER; Pedro Pablo Kuczynski; president; 2016-2018
PER; Martin Vizcarra; president; 2018-2020
PER; Pedro Castillo; president; 2021-2022
PER; Dina Boluarte; president; 2022-2025
PER; *Vladimiro Montesinos; intelligence chief; 1990-2000
PER; *Abimael Guzman; Shining Path leader; 1969-1992
PER; Keiko Fujimori; opposition leader; 2010-
PER; Valentin Paniagua; president; 2000-2001
BOL; *Evo Morales; president; 2006-2019
BOL; Hugo Banzer; president; 1971-2001
BOL; Gonzalo Sanchez de Lozada; president; 1993-2003
BOL; Carlos Mesa; president; 2003-2005
BOL; Victor Paz Estenssoro; president; 1985-1989
BOL; Jaime Paz Zamora; president; 1989-1993
BOL; Jeanine Anez; president; 2019-2020
BOL; Luis Arce; president; 2020-2025
CHL; *Augusto Pinochet; president; 1973-1990
CHL; Michelle Bachelet; president; 2006-2018
CHL; Gabriel Boric; president; 2022-
CHL; Salvador Allende; president; 1970-1973
CHL; Patricio Aylwin; president; 1990-1994
CHL; Eduardo Frei; president; 1994-2000
CHL; Ricardo Lagos; president; 2000-2006
CHL; Sebastian Pinera; president; 2010-2022
CHL; Jose Miguel Insulza; foreign minister; 1994-1999
ARG; *Leopoldo Galtieri; president; 1981-1982
ARG; *Raul Alfonsin; president; 1983-1989
ARG; Carlos Menem; president; 1989-1999
ARG; Cristina Fernandez de Kirchner; president; 2007-2015; Cristina Fernandez
ARG; Nestor Kirchner; president; 2003-2007
ARG; Javier Milei; president; 2023-
ARG; Jorge Rafael Videla; president; 1976-1981; Jorge Videla
ARG; Fernando de la Rua; president; 1999-2001
ARG; Eduardo Duhalde; president; 2002-2003
ARG; Mauricio Macri; president; 2015-2019
ARG; Alberto Fernandez; president; 2019-2023
ARG; Guido di Tella; foreign minister; 1991-1999; Guido Di Tella
ARG; Domingo Cavallo; economy minister; 1991-2001
ARG; Juan Peron; president; 1946-1974
ARG; Dante Caputo; foreign minister; 1983-1989
ARG; Hector Timerman; foreign minister; 2010-2015
BRA; Fernando Collor de Mello; president; 1990-1992
BRA; Fernando Henrique Cardoso; president; 1995-2003
BRA; *Luiz Inacio Lula da Silva; president; 2003-; Lula
BRA; *Dilma Rousseff; president; 2011-2016
BRA; *Jair Bolsonaro; president; 2019-2022
BRA; Jose Sarney; president; 1985-1990
BRA; Itamar Franco; president; 1992-1994
BRA; Michel Temer; president; 2016-2018
BRA; Celso Amorim; foreign minister; 2003-2010
BRA; Joao Figueiredo; president; 1979-1985
BRA; Mauro Vieira; foreign minister; 2023-
PRY; *Alfredo Stroessner; president; 1954-1989
PRY; Andres Rodriguez; president; 1989-1993
PRY; Juan Carlos Wasmosy; president; 1993-1998
PRY; Fernando Lugo; president; 2008-2012
PRY; *Lino Oviedo; general; 1993-2013
PRY; Nicanor Duarte; president; 2003-2008
PRY; Horacio Cartes; president; 2013-2018
PRY; Mario Abdo Benitez; president; 2018-2023
PRY; Santiago Pena; president; 2023-
SUR; Desi Bouterse; president; 2010-2020
SUR; Ronald Venetiaan; president; 1991-2010
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
ISR; *Golda Meir; prime minister; 1969-1974
ISR; David Levy; foreign minister; 1990-2000
ISR; Moshe Arens; defence minister; 1983-1999
ISR; Ezer Weizman; president; 1993-2000
ISR; Binyamin Ben-Eliezer; defence minister; 2001-2002
ISR; Shaul Mofaz; defence minister; 2002-2006
ISR; Amir Peretz; defence minister; 2006-2007
ISR; Silvan Shalom; foreign minister; 2003-2006
ISR; Shlomo Ben-Ami; foreign minister; 2000-2001
ISR; Yitzhak Mordechai; defence minister; 1996-1999
ISR; Uri Lubrani; coordinator for Lebanon; 1983-2000
ISR; Benny Gantz; defence minister; 2020-2022
ISR; Itamar Ben-Gvir; national security minister; 2022-
ISR; Bezalel Smotrich; finance minister; 2022-
ISR; Moshe Yaalon; defence minister; 2013-2016
ISR; Isaac Herzog; president; 2021-
ISR; Reuven Rivlin; president; 2014-2021
ISR; Gideon Saar; foreign minister; 2024-
ISR; Eli Cohen; foreign minister; 2023
ISR; Dore Gold; adviser; 1996-2016
ISR; Raanan Gissin; spokesman; 2001-2006
PSE; *Yasser Arafat; chairman; 1969-2004; Yasir Arafat
PSE; *Mahmoud Abbas; president; 2005-; Abu Mazen
PSE; *Saeb Erekat; chief negotiator; 1995-2020
PSE; *Ismail Haniyeh; Hamas leader; 2006-2024; Ismail Haniya
PSE; Khaled Meshaal; Hamas leader; 1996-2017; Khaled Mashaal
PSE; *Yahya Sinwar; Hamas leader; 2017-2024
PSE; Salam Fayyad; prime minister; 2007-2013
PSE; Ahmed Yassin; Hamas leader; 1987-2004; Sheikh Ahmed Yassin
PSE; Abdel Aziz al-Rantissi; Hamas leader; 2004; Abdel Aziz Rantisi
PSE; Ahmed Qurei; prime minister; 2003-2006; Ahmed Qureia|Ahmed Korei|Abu Ala
PSE; Hanan Ashrawi; spokeswoman; 1991-2020
PSE; *Faisal Husseini; Palestinian leader; 1991-2001; Faisal al-Husseini
PSE; Nabil Shaath; negotiator; 1993-2005
PSE; Nabil Abu Rdainah; spokesman; 1996-; Nabil Abu Rudeina
PSE; Marwan Barghouti; Fatah leader; 1994-; Marwan Barghuthi
PSE; Mohammed Dahlan; security chief; 1994-2007; Mohammad Dahlan
PSE; Jibril Rajoub; security chief; 1994-2002
PSE; George Habash; PFLP leader; 1967-2000
PSE; Abu Nidal; militant leader; 1974-2002
PSE; Mohammad Shtayyeh; prime minister; 2019-2024
PSE; Rami Hamdallah; prime minister; 2013-2019
PSE; Riyad al-Maliki; foreign minister; 2007-2024
PSE; Mohammad Mustafa; prime minister; 2024-
PSE; Haidar Abdel-Shafi; negotiator; 1991-1993
EGY; *Anwar Sadat; president; 1970-1981; Anwar el-Sadat
EGY; *Hosni Mubarak; president; 1981-2011
EGY; *Mohamed Morsi; president; 2012-2013; Mohammed Morsi|Mohamed Mursi
EGY; *Abdel Fattah al-Sisi; president; 2014-; Abdel Fattah el-Sisi|Abdel-Fattah el-Sissi|Sisi
EGY; Amr Moussa; foreign minister; 1991-2001
EGY; Boutros Boutros-Ghali; minister of state; 1977-1991
EGY; *Gamal Abdel Nasser; president; 1956-1970
EGY; Esmat Abdel-Meguid; foreign minister; 1984-1991; Esmat Abdel Meguid
EGY; Ahmed Maher; foreign minister; 2001-2004
EGY; Ahmed Aboul Gheit; foreign minister; 2004-2011
EGY; Nabil Fahmy; foreign minister; 2013-2014
EGY; Sameh Shoukry; foreign minister; 2014-2024
EGY; Badr Abdelatty; foreign minister; 2024-
EGY; Omar Suleiman; intelligence chief; 1993-2011
EGY; Mohamed Hussein Tantawi; defence minister; 1991-2012
EGY; Adly Mansour; president; 2013-2014
EGY; Osama el-Baz; presidential adviser; 1981-2011
EGY; Butros Butros Ghali; minister of state; 1977-1991
JOR; King Hussein; king; 1952-1999
JOR; *King Abdullah II; king; 1999-; King Abdullah
JOR; Crown Prince Hassan; crown prince; 1965-1999; Prince Hassan
JOR; Abdul Salam Majali; prime minister; 1993-1998
JOR; Taher al-Masri; prime minister; 1991
JOR; Ayman Safadi; foreign minister; 2017-
JOR; Marwan Muasher; foreign minister; 2002-2004
JOR; Abdul Ilah Khatib; foreign minister; 1998-2007
JOR; Nasser Judeh; foreign minister; 2009-2017
SYR; Hafez al-Assad; president; 1971-2000; Hafez Assad|President Assad|Hafez el-Assad
SYR; *Bashar al-Assad; president; 2000-2024; Bashar Assad|Bashar al-Asad|Assad
SYR; *Ahmed al-Sharaa; president; 2024-; Ahmad al-Sharaa
SYR; Walid al-Moualem; foreign minister; 2006-2020; Walid Muallem
SYR; Farouq al-Shara; foreign minister; 1984-2006; Farouk al-Sharaa
SYR; Abdel-Halim Khaddam; vice president; 1984-2005; Abdul-Halim Khaddam|Abdel Halim Khaddam
SYR; Mustafa Tlass; defence minister; 1972-2004
SYR; Faisal Mekdad; foreign minister; 2020-2024; Faisal Mikdad
SYR; Asaad al-Shaibani; foreign minister; 2024-
SYR; Mazloum Abdi; SDF commander; 2015-
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
LBN; Selim Hoss; prime minister; 1976-2000; Selim al-Hoss
LBN; Bashir Gemayel; president-elect; 1982; Bachir Gemayel
LBN; Rashid Karami; prime minister; 1984-1987
LBN; Rene Moawad; president; 1989
LBN; Michel Suleiman; president; 2008-2014; Michel Sleiman
LBN; Omar Karami; prime minister; 1990-2005
LBN; Najib Mikati; prime minister; 2005-2025
LBN; Hassan Diab; prime minister; 2020-2021
LBN; Nawaf Salam; prime minister; 2025-
LBN; Samir Geagea; Lebanese Forces leader; 1986-
LBN; Antoine Lahd; SLA commander; 1984-2000
LBN; Naim Qassem; Hezbollah leader; 2024-
LBN; Abbas Musawi; Hezbollah leader; 1991-1992; Abbas al-Musawi
LBN; Farez Bouez; foreign minister; 1990-1998; Fares Boueiz
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
IRQ; Nizar Hamdoon; deputy foreign minister; 1986-2001
IRQ; Mohammed Saeed al-Sahhaf; foreign minister; 1992-2001; Mohammed Said al-Sahaf
IRQ; Naji Sabri; foreign minister; 2001-2003
IRQ; Taha Yassin Ramadan; vice president; 1991-2003
IRQ; Izzat Ibrahim; vice president; 1979-2003; Izzat Ibrahim al-Douri
IRQ; Ahmed Hassan al-Bakr; president; 1968-1979
IRQ; Ibrahim al-Jaafari; prime minister; 2005-2006
IRQ; Ahmed Chalabi; Iraqi National Congress leader; 1992-2006; Ahmad Chalabi
IRQ; Abdul Aziz al-Hakim; Shiite leader; 2003-2009
IRQ; Adel Abdul Mahdi; prime minister; 2018-2020
IRQ; Mustafa al-Kadhimi; prime minister; 2020-2022
IRQ; Mohammed Shia al-Sudani; prime minister; 2022-; Mohammed al-Sudani
IRQ; Barham Salih; president; 2018-2022
IRQ; Fuad Masum; president; 2014-2018
IRQ; Abu Musab al-Zarqawi; al-Qaeda leader; 2003-2006
IRQ; Abu Bakr al-Baghdadi; Islamic State leader; 2010-2019
IRQ; Paul Bremer; administrator; 2003-2004
IRQ; Nechirvan Barzani; Kurdish prime minister; 2006-2019
IRQ; Masrour Barzani; Kurdish prime minister; 2019-
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
IRN; Mohammad Reza Pahlavi; shah; 1941-1979
IRN; Mir Hossein Mousavi; prime minister; 1981-1989; Mir-Hossein Mousavi|Mirhossein Mousavi
IRN; Mehdi Bazargan; prime minister; 1979
IRN; Kamal Kharrazi; foreign minister; 1997-2005; Kamal Kharazi
IRN; Manouchehr Mottaki; foreign minister; 2005-2010
IRN; Ali Akbar Salehi; foreign minister; 2010-2013
IRN; Hossein Amirabdollahian; foreign minister; 2021-2024; Hossein Amir-Abdollahian
IRN; Saeed Jalili; chief nuclear negotiator; 2007-2013
IRN; Ali Shamkhani; security council secretary; 2013-2023
IRN; *Qassem Soleimani; Quds Force commander; 1998-2020; Qasem Soleimani
IRN; Mohammad Bagher Ghalibaf; speaker; 2020-; Mohammad Baqer Qalibaf
IRN; Mehdi Karroubi; speaker; 1989-2004; Mehdi Karrubi
IRN; Esmail Baghaei; spokesman; 2024-; Esmaeil Baqaei
IRN; Hossein Salami; Revolutionary Guards commander; 2019-2025
IRN; Mahmoud Vaezi; deputy foreign minister; 1990-1999
IRN; Gholamali Haddad-Adel; speaker; 2004-2008
IRN; Ali Mohammad Besharati; deputy foreign minister; 1984-1993
SAU; King Khalid; king; 1975-1982
SAU; King Fahd; king; 1982-2005
SAU; King Salman; king; 2015-
SAU; Prince Saud al-Faisal; foreign minister; 1975-2015; Saud al-Faisal
SAU; *Mohammed bin Salman; crown prince; 2017-; Mohammad bin Salman
SAU; Faisal bin Farhan; foreign minister; 2019-
SAU; King Abdullah; king; 2005-2015
SAU; King Faisal; king; 1964-1975
SAU; Crown Prince Abdullah; crown prince; 1982-2005
SAU; Prince Sultan; defence minister; 1962-2011
SAU; Prince Nayef; interior minister; 1975-2012
SAU; Prince Bandar bin Sultan; ambassador; 1983-2005; Prince Bandar
SAU; Adel al-Jubeir; foreign minister; 2015-2018
SAU; Osama bin Laden; al-Qaeda leader; 1988-2011; Usama bin Laden|bin Laden|Bin Laden
SAU; Ayman al-Zawahiri; al-Qaeda leader; 2011-2022
QAT; Sheikh Tamim bin Hamad Al Thani; emir; 2013-; Tamim bin Hamad
QAT; Mohammed bin Abdulrahman Al Thani; prime minister; 2023-
QAT; Sheikh Hamad bin Khalifa Al Thani; emir; 1995-2013; Hamad bin Khalifa
QAT; Sheikh Hamad bin Jassim; prime minister; 2007-2013; Hamad bin Jassim|Hamad bin Jassem
ARE; Mohammed bin Zayed; president; 2022-
ARE; Sheikh Zayed; president; 1971-2004
ARE; Sheikh Khalifa bin Zayed; president; 2004-2022
ARE; Abdullah bin Zayed; foreign minister; 2006-
ARE; Anwar Gargash; presidential adviser; 2008-
OMN; Sultan Qaboos; sultan; 1970-2020
OMN; Badr Albusaidi; foreign minister; 2020-; Badr al-Busaidi
OMN; Sultan Haitham; sultan; 2020-; Haitham bin Tariq
OMN; Yusuf bin Alawi; foreign minister; 1982-2020; Youssef bin Alawi
KWT; Sheikh Jaber al-Ahmed al-Sabah; emir; 1977-2006
KWT; Sheikh Sabah al-Ahmad al-Sabah; emir; 2006-2020; Sheikh Sabah al-Ahmed al-Sabah|Sheikh Sabah
KWT; Sheikh Saad al-Abdullah al-Sabah; prime minister; 1978-2003
YEM; *Ali Abdullah Saleh; president; 1978-2012
YEM; Abd-Rabbu Mansour Hadi; president; 2012-2022
YEM; Ali Salem al-Beidh; vice president; 1990-1994
YEM; Abdul-Malik al-Houthi; Houthi leader; 2004-; Abdul Malik al-Houthi
YEM; Rashad al-Alimi; presidential council chairman; 2022-
YEM; Abdul-Karim al-Iryani; foreign minister; 1990-1998; Abdul Karim al-Iryani
LBY; *Muammar Gaddafi; leader; 1969-2011; Muammar Gadhafi|Muammar Qaddafi|Moammar Gadhafi|Moamer Kadhafi|Muammar Qadhafi|Gadhafi|Qaddafi|Kadhafi|Khadafy
LBY; *Khalifa Haftar; commander; 2014-; Khalifa Hifter
LBY; Fayez al-Sarraj; prime minister; 2016-2021; Fayez Serraj
LBY; Abdel Hamid Dbeibah; prime minister; 2021-; Abdulhamid Dbeibah
LBY; Saif al-Islam Gaddafi; Gaddafi's son; 2000-2011; Seif al-Islam
LBY; Mahmoud Jibril; prime minister; 2011
LBY; Ali Zeidan; prime minister; 2012-2014
LBY; Moussa Koussa; foreign minister; 2009-2011; Mussa Kussa
LBY; Aguila Saleh; speaker; 2014-
TUN; *Habib Bourguiba; president; 1957-1987
TUN; *Zine El Abidine Ben Ali; president; 1987-2011; Zine al-Abidine Ben Ali
TUN; *Kais Saied; president; 2019-
TUN; Moncef Marzouki; president; 2011-2014
TUN; Beji Caid Essebsi; president; 2014-2019
TUN; Rached Ghannouchi; Ennahda leader; 1981-
DZA; *Ahmed Ben Bella; president; 1963-1965
DZA; Chadli Bendjedid; president; 1979-1992; Chadli Benjedid
DZA; *Abdelaziz Bouteflika; president; 1999-2019
DZA; Liamine Zeroual; president; 1994-1999
DZA; Abdelmadjid Tebboune; president; 2019-
DZA; Houari Boumedienne; president; 1965-1978
DZA; Mohamed Boudiaf; president; 1992
DZA; Ali Kafi; president; 1992-1994
DZA; Abassi Madani; FIS leader; 1989-2003
DZA; Ahmed Ouyahia; prime minister; 1995-2019
DZA; Ramtane Lamamra; foreign minister; 2013-2022
DZA; Ahmed Attaf; foreign minister; 2023-
DZA; Lakhdar Brahimi; foreign minister; 1991-1993
MAR; King Hassan; king; 1961-1999; King Hassan II
MAR; King Mohammed VI; king; 1999-; King Mohammed
MAR; Abdellatif Filali; foreign minister; 1985-1999
MAR; Abderrahmane Youssoufi; prime minister; 1998-2002
MAR; Nasser Bourita; foreign minister; 2017-
SDN; *Jaafar Nimeiri; president; 1969-1985; Jaafar Numeiri|Gaafar Nimeiry
SDN; *Omar al-Bashir; president; 1989-2019; Omar Hassan al-Bashir|Omar El Bashir|Omar el-Bashir|Omar Bashir
SDN; Sadiq al-Mahdi; prime minister; 1986-1989; Sadeq al-Mahdi
SDN; John Garang; SPLA leader; 1983-2005
SDN; *Hassan al-Turabi; speaker; 1996-1999
SDN; Abdel Fattah al-Burhan; leader; 2019-; Burhan
SDN; Mohamed Hamdan Dagalo; RSF commander; 2013-; Hemedti|Hemeti
SDN; Abdalla Hamdok; prime minister; 2019-2022
SDN; Ali Osman Mohamed Taha; vice president; 1998-2013; Ali Osman Taha
SDN; Mustafa Osman Ismail; foreign minister; 1998-2005
SDN; Minni Minnawi; SLM leader; 2005-
SSD; *Salva Kiir; president; 2011-
SSD; *Riek Machar; vice president; 2011-
ETH; *Mengistu Haile Mariam; president; 1977-1991; Mengistu
ETH; *Meles Zenawi; prime minister; 1995-2012; Meles
ETH; *Abiy Ahmed; prime minister; 2018-
ETH; Seyoum Mesfin; foreign minister; 1991-2010
ETH; Hailemariam Desalegn; prime minister; 2012-2018
ETH; Emperor Haile Selassie; emperor; 1930-1974; Haile Selassie
ERI; *Isaias Afwerki; president; 1993-; Issaias Afewerki
ERI; Yemane Gebremeskel; information minister; 2015-; Yemane Gebre Meskel
ERI; Osman Saleh; foreign minister; 2007-
SOM; *Mohamed Siad Barre; president; 1969-1991; Siad Barre
SOM; *Mohamed Farah Aideed; warlord; 1991-1996; Mohamed Farrah Aidid|Aidid
SOM; Hassan Sheikh Mohamud; president; 2012-
SOM; Ali Mahdi Mohamed; interim president; 1991-1997; Ali Mahdi Mohammed
SOM; Abdullahi Yusuf; president; 2004-2008; Abdullahi Yusuf Ahmed
SOM; Sharif Sheikh Ahmed; president; 2009-2012
SOM; Mohamed Abdullahi Mohamed; president; 2017-2022; Farmaajo|Farmajo
SOM; Abdiqasim Salad Hassan; president; 2000-2004
SOM; Hussein Aideed; faction leader; 1996-2004; Hussein Aidid
SOM; Ali Mohamed Ghedi; prime minister; 2004-2007
KEN; Daniel arap Moi; president; 1978-2002; Daniel Arap Moi
KEN; *Mwai Kibaki; president; 2002-2013
KEN; *Uhuru Kenyatta; president; 2013-2022
KEN; William Ruto; president; 2022-
KEN; Raila Odinga; prime minister; 2008-2013
KEN; Jomo Kenyatta; president; 1964-1978
KEN; Moses Wetangula; foreign minister; 2008-2012
KEN; Kenneth Matiba; opposition leader; 1990-1997
UGA; *Idi Amin; president; 1971-1979
UGA; Milton Obote; president; 1980-1985
UGA; *Yoweri Museveni; president; 1986-
UGA; Kizza Besigye; opposition leader; 2001-
UGA; Joseph Kony; LRA leader; 1987-
UGA; Tito Okello; president; 1985-1986
UGA; Sam Kutesa; foreign minister; 2005-2021
UGA; Bobi Wine; opposition leader; 2017-
TZA; *Julius Nyerere; president; 1964-1985
TZA; Benjamin Mkapa; president; 1995-2005
TZA; Ali Hassan Mwinyi; president; 1985-1995
TZA; Jakaya Kikwete; president; 2005-2015
TZA; John Magufuli; president; 2015-2021
TZA; Samia Suluhu Hassan; president; 2021-
TZA; Salim Ahmed Salim; OAU secretary-general; 1989-2001
RWA; *Juvenal Habyarimana; president; 1973-1994
RWA; *Paul Kagame; president; 2000-
RWA; Pasteur Bizimungu; president; 1994-2000
RWA; Faustin Twagiramungu; prime minister; 1994-1995
RWA; Louise Mushikiwabo; foreign minister; 2009-2018
BDI; *Pierre Buyoya; president; 1987-2003
BDI; *Pierre Nkurunziza; president; 2005-2020
BDI; Melchior Ndadaye; president; 1993
BDI; Cyprien Ntaryamira; president; 1994
BDI; Sylvestre Ntibantunganya; president; 1994-1996
BDI; Evariste Ndayishimiye; president; 2020-
BDI; Jean-Baptiste Bagaza; president; 1976-1987
COD; *Mobutu Sese Seko; president; 1965-1997; Mobutu
COD; *Laurent Kabila; president; 1997-2001; Laurent-Desire Kabila
COD; Joseph Kabila; president; 2001-2019
COD; *Felix Tshisekedi; president; 2019-
COD; Etienne Tshisekedi; opposition leader; 1991-2017
COD; Jean-Pierre Bemba; rebel leader; 1998-2006
COD; Ernest Wamba dia Wamba; rebel leader; 1998-2003
COD; Laurent Nkunda; rebel leader; 2004-2009
COD; Bosco Ntaganda; rebel leader; 2006-2013
COD; Patrice Lumumba; prime minister; 1960
COD; Corneille Nangaa; rebel leader; 2023-
COG; Denis Sassou Nguesso; president; 1979-
COG; Pascal Lissouba; president; 1992-1997
GAB; Omar Bongo; president; 1967-2009
GAB; Ali Bongo; president; 2009-2023; Ali Bongo Ondimba
GAB; Brice Oligui Nguema; president; 2023-
CMR; Paul Biya; president; 1982-
CMR; John Fru Ndi; opposition leader; 1990-2023
CAF; *Jean-Bedel Bokassa; emperor; 1966-1979
CAF; Ange-Felix Patasse; president; 1993-2003
CAF; Francois Bozize; president; 2003-2013
CAF; Michel Djotodia; president; 2013-2014
CAF; Faustin-Archange Touadera; president; 2016-; Faustin Archange Touadera
CAF; Andre Kolingba; president; 1981-1993
CAF; David Dacko; president; 1960-1981
CAF; Catherine Samba-Panza; president; 2014-2016
TCD; *Hissene Habre; president; 1982-1990
TCD; *Goukouni Oueddei; president; 1979-1982
TCD; *Idriss Deby; president; 1990-2021
TCD; Mahamat Idriss Deby; president; 2021-; Mahamat Deby
NGA; *Ibrahim Babangida; president; 1985-1993
NGA; *Sani Abacha; president; 1993-1998
NGA; *Olusegun Obasanjo; president; 1999-2007
NGA; *Goodluck Jonathan; president; 2010-2015
NGA; *Muhammadu Buhari; president; 2015-2023
NGA; Bola Tinubu; president; 2023-
NGA; Shehu Shagari; president; 1979-1983
NGA; Ernest Shonekan; president; 1993
NGA; Abdulsalami Abubakar; president; 1998-1999; Abdulsalam Abubakar
NGA; Umaru Yar'Adua; president; 2007-2010
NGA; *Moshood Abiola; opposition leader; 1993-1998
NGA; Abubakar Shekau; Boko Haram leader; 2009-2021
NGA; Tom Ikimi; foreign minister; 1995-1998
NGA; *Ken Saro-Wiwa; activist; 1990-1995
GHA; *Jerry Rawlings; president; 1981-2001
GHA; John Kufuor; president; 2001-2009
GHA; John Mahama; president; 2012-
GHA; Nana Akufo-Addo; president; 2017-2025
GHA; *Kwame Nkrumah; president; 1957-1966
GHA; John Atta Mills; president; 2009-2012
CIV; *Felix Houphouet-Boigny; president; 1960-1993
CIV; Henri Konan Bedie; president; 1993-1999
CIV; Robert Guei; military leader; 1999-2000
CIV; *Laurent Gbagbo; president; 2000-2011
CIV; *Alassane Ouattara; president; 2011-
CIV; Guillaume Soro; rebel leader; 2002-2012
CIV; Simone Gbagbo; first lady; 2000-2011
LBR; Samuel Doe; president; 1980-1990; Samuel K. Doe
LBR; Charles Taylor; president; 1997-2003
LBR; Ellen Johnson Sirleaf; president; 2006-2018; Ellen Johnson-Sirleaf
LBR; Amos Sawyer; interim president; 1990-1994
LBR; Prince Johnson; rebel leader; 1990-1992
LBR; George Weah; president; 2018-2024
LBR; Gyude Bryant; interim president; 2003-2006
LBR; Joseph Boakai; president; 2024-
LBR; Roosevelt Johnson; faction leader; 1994-1998
LBR; Alhaji Kromah; faction leader; 1991-1997
SLE; Ahmad Tejan Kabbah; president; 1996-2007; Tejan Kabbah
SLE; *Foday Sankoh; RUF leader; 1991-2000
SLE; Valentine Strasser; military leader; 1992-1996
SLE; Johnny Paul Koroma; military leader; 1997-1998
SLE; Ernest Bai Koroma; president; 2007-2018
SLE; Julius Maada Bio; president; 2018-
SLE; Joseph Momoh; president; 1985-1992
SLE; Siaka Stevens; president; 1971-1985
GIN; *Sekou Toure; president; 1958-1984; Ahmed Sekou Toure
GIN; *Lansana Conte; president; 1984-2008
GIN; Alpha Conde; president; 2010-2021
GIN; Moussa Dadis Camara; military leader; 2008-2010; Dadis Camara
GIN; Mamady Doumbouya; military leader; 2021-
GNB; Joao Bernardo Vieira; president; 1980-2009
GNB; Kumba Yala; president; 2000-2003
GNB; Ansumane Mane; military leader; 1998-2000
GNB; Umaro Sissoco Embalo; president; 2020-
GNB; Malam Bacai Sanha; president; 1999-2012
SEN; Abdou Diouf; president; 1981-2000
SEN; *Abdoulaye Wade; president; 2000-2012
SEN; Macky Sall; president; 2012-2024
SEN; Bassirou Diomaye Faye; president; 2024-
SEN; Ousmane Sonko; prime minister; 2024-
SEN; Leopold Senghor; president; 1960-1980
GMB; *Dawda Jawara; president; 1970-1994
GMB; *Yahya Jammeh; president; 1994-2017
GMB; Adama Barrow; president; 2017-
MLI; Amadou Toumani Toure; president; 2002-2012
MLI; Ibrahim Boubacar Keita; president; 2013-2020
MLI; Assimi Goita; president; 2020-
MLI; Moussa Traore; president; 1968-1991
MLI; Alpha Oumar Konare; president; 1992-2002
MLI; Dioncounda Traore; president; 2012-2013
MLI; Amadou Sanogo; coup leader; 2012
MLI; Abdoulaye Diop; foreign minister; 2020-
BFA; *Blaise Compaore; president; 1987-2014
BFA; Thomas Sankara; president; 1983-1987
BFA; Ibrahim Traore; president; 2022-
BFA; Roch Marc Christian Kabore; president; 2015-2022; Roch Kabore
BFA; Paul-Henri Sandaogo Damiba; military leader; 2022
NER; Mahamadou Issoufou; president; 2011-2021
NER; Mohamed Bazoum; president; 2021-2023
NER; Ibrahim Bare Mainassara; president; 1996-1999
NER; Mamadou Tandja; president; 1999-2010
NER; Abdourahamane Tchiani; military leader; 2023-; Abdourahmane Tiani
NER; Mahamane Ousmane; president; 1993-1996
NER; Ali Saibou; president; 1987-1993
TGO; *Gnassingbe Eyadema; president; 1967-2005; Eyadema
TGO; Faure Gnassingbe; president; 2005-
TGO; Gilchrist Olympio; opposition leader; 1992-2010
TGO; Joseph Kokou Koffigoh; prime minister; 1991-1994
BEN; Mathieu Kerekou; president; 1972-2006
BEN; Thomas Boni Yayi; president; 2006-2016
BEN; Nicephore Soglo; president; 1991-1996
BEN; Patrice Talon; president; 2016-
AGO; Agostinho Neto; president; 1975-1979
AGO; Jose Eduardo dos Santos; president; 1979-2017; Eduardo dos Santos
AGO; *Jonas Savimbi; UNITA leader; 1966-2002
AGO; Joao Lourenco; president; 2017-
AGO; Venancio de Moura; foreign minister; 1992-1999
AGO; Pedro de Castro van Dunem; foreign minister; 1989-1992
AGO; Isaias Samakuva; UNITA leader; 2003-2019
MOZ; *Samora Machel; president; 1975-1986
MOZ; *Joaquim Chissano; president; 1986-2005
MOZ; *Afonso Dhlakama; RENAMO leader; 1979-2018
MOZ; Armando Guebuza; president; 2005-2015
MOZ; Filipe Nyusi; president; 2015-2025
MOZ; Daniel Chapo; president; 2025-
MOZ; Pascoal Mocumbi; foreign minister; 1987-1994
ZMB; *Kenneth Kaunda; president; 1964-1991
ZMB; Frederick Chiluba; president; 1991-2002
ZMB; Levy Mwanawasa; president; 2002-2008
ZMB; Rupiah Banda; president; 2008-2011
ZMB; Michael Sata; president; 2011-2014
ZMB; Edgar Lungu; president; 2015-2021
ZMB; Hakainde Hichilema; president; 2021-
ZWE; *Robert Mugabe; president; 1980-2017
ZWE; *Joshua Nkomo; vice president; 1987-1999
ZWE; *Morgan Tsvangirai; prime minister; 2009-2013
ZWE; *Emmerson Mnangagwa; president; 2017-
ZWE; Ian Smith; prime minister; 1964-1979
ZWE; Abel Muzorewa; prime minister; 1979
ZWE; Arthur Mutambara; deputy prime minister; 2009-2013
ZWE; Nelson Chamisa; opposition leader; 2018-2024
ZWE; Stan Mudenge; foreign minister; 1995-2005
ZWE; Ndabaningi Sithole; opposition leader; 1963-2000
MWI; Hastings Banda; president; 1966-1994; Kamuzu Banda
MWI; Bakili Muluzi; president; 1994-2004
MWI; Bingu wa Mutharika; president; 2004-2012
MWI; Joyce Banda; president; 2012-2014
MWI; Peter Mutharika; president; 2014-2020
MWI; Lazarus Chakwera; president; 2020-2025
NAM; Sam Nujoma; president; 1990-2005
NAM; Hifikepunye Pohamba; president; 2005-2015
NAM; Hage Geingob; president; 2015-2024
NAM; Theo-Ben Gurirab; foreign minister; 1990-2002
BWA; Quett Masire; president; 1980-1998
BWA; Festus Mogae; president; 1998-2008
BWA; Ian Khama; president; 2008-2018
BWA; Mokgweetsi Masisi; president; 2018-2024
BWA; Seretse Khama; president; 1966-1980
ZAF; P. W. Botha; president; 1978-1989; P.W. Botha|Pieter Botha|Pieter W. Botha
ZAF; F. W. de Klerk; president; 1989-1994; F.W. de Klerk|Frederik de Klerk|de Klerk
ZAF; *Nelson Mandela; president; 1994-1999
ZAF; *Thabo Mbeki; president; 1999-2008
ZAF; Jacob Zuma; president; 2009-2018
ZAF; *Cyril Ramaphosa; president; 2018-
ZAF; *Desmond Tutu; archbishop; 1986-1996
ZAF; Mangosuthu Buthelezi; Inkatha leader; 1975-2019
ZAF; Pik Botha; foreign minister; 1977-1994
ZAF; Kgalema Motlanthe; president; 2008-2009
ZAF; Alfred Nzo; foreign minister; 1994-1999
ZAF; Nkosazana Dlamini-Zuma; foreign minister; 1999-2009; Nkosazana Dlamini Zuma
ZAF; Naledi Pandor; foreign minister; 2019-2024
ZAF; Magnus Malan; defence minister; 1980-1991
ZAF; Chris Hani; Communist Party leader; 1991-1993
ZAF; Winnie Mandela; ANC politician; 1990-2018; Winnie Madikizela-Mandela
ZAF; Walter Sisulu; ANC leader; 1989-1994
ZAF; Oliver Tambo; ANC leader; 1967-1991
ZAF; Joe Slovo; Communist Party leader; 1984-1995
ZAF; Eugene Terre'Blanche; AWB leader; 1973-2010; Eugene Terreblanche
ZAF; Roelf Meyer; constitutional minister; 1992-1996
ZAF; Julius Malema; opposition leader; 2013-
MDG; Marc Ravalomanana; president; 2002-2009
MDG; *Didier Ratsiraka; president; 1975-2002
MDG; Andry Rajoelina; president; 2009-2025
MDG; Albert Zafy; president; 1993-1996
VAT; Pope John Paul; pope; 1978-2005; Pope John Paul II|John Paul II
VAT; Pope Benedict; pope; 2005-2013; Pope Benedict XVI
VAT; Pope Francis; pope; 2013-2025
VAT; Pope Leo; pope; 2025-; Pope Leo XIV
VAT; Pietro Parolin; secretary of state; 2013-
VAT; Pope Paul VI; pope; 1963-1978
VAT; Agostino Casaroli; secretary of state; 1979-1990
VAT; Angelo Sodano; secretary of state; 1991-2006
VAT; Joaquin Navarro-Valls; spokesman; 1984-2006
VAT; Mother Teresa; nun; 1950-1997
IRL; Charles Haughey; prime minister; 1987-1992
IRL; Albert Reynolds; prime minister; 1992-1994
IRL; John Bruton; prime minister; 1994-1997
IRL; *Bertie Ahern; prime minister; 1997-2008
IRL; Brian Cowen; prime minister; 2008-2011
IRL; Enda Kenny; prime minister; 2011-2017
IRL; Leo Varadkar; prime minister; 2017-2024
IRL; Micheal Martin; prime minister; 2020-
IRL; Simon Coveney; foreign minister; 2017-2022
IRL; Mary Robinson; president; 1990-1997
CHE; Micheline Calmy-Rey; foreign minister; 2003-2011
CHE; Ignazio Cassis; foreign minister; 2017-
LUX; Jean-Claude Juncker; prime minister; 1995-2013
LUX; Jacques Santer; prime minister; 1984-1995
LUX; Jean Asselborn; foreign minister; 2004-2023
MLT; Joseph Muscat; prime minister; 2013-2020
MLT; Lawrence Gonzi; prime minister; 2004-2013
MLT; Eddie Fenech Adami; prime minister; 1987-2004
MLT; Dom Mintoff; prime minister; 1971-1984
MLT; Robert Abela; prime minister; 2020-
SVN; Milan Kucan; president; 1990-2002
SVN; Janez Drnovsek; prime minister; 1992-2002
SVN; Janez Jansa; prime minister; 2004-2022
SVN; Borut Pahor; president; 2012-2022
SVN; Robert Golob; prime minister; 2022-
SVN; Dimitrij Rupel; foreign minister; 1990-2008
MDV; Maumoon Abdul Gayoom; president; 1978-2008
MDV; Mohamed Nasheed; president; 2008-2012
MDV; Abdulla Yameen; president; 2013-2018
MDV; Mohamed Muizzu; president; 2023-
BTN; Jigme Singye Wangchuck; king; 1972-2006
LAO; Kaysone Phomvihane; president; 1991-1992
LAO; Thongloun Sisoulith; prime minister; 2016-2021
BRN; Sultan Hassanal Bolkiah; sultan; 1967-; Hassanal Bolkiah
PNG; Michael Somare; prime minister; 1975-2011
PNG; Julius Chan; prime minister; 1980-1997
PNG; Rabbie Namaliu; prime minister; 1988-1992
PNG; Paias Wingti; prime minister; 1985-1994
PNG; Bill Skate; prime minister; 1997-1999
PNG; Mekere Morauta; prime minister; 1999-2002
PNG; Peter O'Neill; prime minister; 2011-2019
PNG; James Marape; prime minister; 2019-
SLB; Bartholomew Ulufa'alu; prime minister; 1997-2000
SLB; Manasseh Sogavare; prime minister; 2000-2024
SLB; Allan Kemakeza; prime minister; 2001-2006
VUT; Walter Lini; prime minister; 1980-1991
TON; King Taufa'ahau Tupou; king; 1965-2006
WSM; Tuilaepa Sailele Malielegaoi; prime minister; 1998-2021
DOM; Joaquin Balaguer; president; 1986-1996
DOM; Leonel Fernandez; president; 1996-2012
DOM; Hipolito Mejia; president; 2000-2004
DOM; Danilo Medina; president; 2012-2020
DOM; Luis Abinader; president; 2020-
JAM; Michael Manley; prime minister; 1972-1992
JAM; Edward Seaga; prime minister; 1980-1989
JAM; P. J. Patterson; prime minister; 1992-2006; P.J. Patterson
JAM; Andrew Holness; prime minister; 2016-
GRD; Maurice Bishop; prime minister; 1979-1983
TTO; Basdeo Panday; prime minister; 1995-2001
TTO; Patrick Manning; prime minister; 1991-2010
TTO; Keith Rowley; prime minister; 2015-2025
BRB; Mia Mottley; prime minister; 2018-
GUY; Forbes Burnham; president; 1980-1985
GUY; Cheddi Jagan; president; 1992-1997
GUY; Bharrat Jagdeo; president; 1999-2011
GUY; Irfaan Ali; president; 2020-
URY; Julio Maria Sanguinetti; president; 1985-2000
URY; Luis Alberto Lacalle; president; 1990-1995
URY; Jorge Batlle; president; 2000-2005
URY; Tabare Vazquez; president; 2005-2020
URY; Jose Mujica; president; 2010-2015
URY; Luis Lacalle Pou; president; 2020-2025
BHR; Sheikh Isa; emir; 1961-1999
BHR; King Hamad; king; 1999-
BHR; Sheikh Khalifa; prime minister; 1970-2020
ESH; Mohamed Abdelaziz; Polisario leader; 1976-2016
ESH; Brahim Ghali; Polisario leader; 2016-
MRT; Maaouya Ould Sid'Ahmed Taya; president; 1984-2005; Maaouya Ould Taya
MRT; Mohamed Ould Abdel Aziz; president; 2009-2019
DJI; Ismail Omar Guelleh; president; 1999-
DJI; Hassan Gouled Aptidon; president; 1977-1999; Hassan Gouled
GNQ; Teodoro Obiang Nguema; president; 1979-; Teodoro Obiang
LSO; Leabua Jonathan; prime minister; 1965-1986
LSO; Justin Lekhanya; military leader; 1986-1991
LSO; Pakalitha Mosisili; prime minister; 1998-2017
LSO; Thomas Thabane; prime minister; 2012-2020
LSO; Ntsu Mokhehle; prime minister; 1993-1998
LSO; King Letsie; king; 1990-
SWZ; King Mswati; king; 1986-; King Mswati III
MUS; Anerood Jugnauth; prime minister; 1982-2017
MUS; Navin Ramgoolam; prime minister; 1995-
MUS; Pravind Jugnauth; prime minister; 2017-2024
SYC; France-Albert Rene; president; 1977-2004
COM; Azali Assoumani; president; 1999-
COM; Said Mohamed Djohar; president; 1989-1996
CPV; Aristides Pereira; president; 1975-1991
STP; Fradique de Menezes; president; 2001-2011
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
organisation:un; *Dag Hammarskjold; secretary-general; 1953-1961
organisation:un; *U Thant; secretary-general; 1961-1971
organisation:un; Alvaro de Soto; envoy; 1987-2007
organisation:un; Rolf Ekeus; chief weapons inspector; 1991-1997
organisation:un; *Thorvald Stoltenberg; mediator; 1993-1996
organisation:un; Sadako Ogata; high commissioner for refugees; 1991-2000
organisation:un; Ruud Lubbers; high commissioner for refugees; 2001-2005
organisation:un; Filippo Grandi; high commissioner for refugees; 2016-2025
organisation:un; Mary Robinson; human rights chief; 1997-2002
organisation:un; Louise Arbour; human rights chief; 2004-2008
organisation:un; Navi Pillay; human rights chief; 2008-2014
organisation:un; Zeid Ra'ad al-Hussein; human rights chief; 2014-2018
organisation:un; Volker Turk; human rights chief; 2022-
organisation:un; *Sergio Vieira de Mello; envoy; 1999-2003
organisation:un; Terje Roed-Larsen; envoy; 1999-2005
organisation:un; Ibrahim Gambari; envoy; 2005-2012
organisation:un; Jan Egeland; humanitarian chief; 2003-2006
organisation:un; Martin Griffiths; envoy; 2018-2024
organisation:un; Geir Pedersen; envoy; 2018-2025
organisation:un; Hans Grundberg; envoy; 2021-
organisation:un; Ghassan Salame; envoy; 2017-2020
organisation:un; Ismail Ould Cheikh Ahmed; envoy; 2015-2018
organisation:un; Jan Pronk; envoy; 2004-2006
organisation:un; Alioune Blondin Beye; envoy; 1993-1998
organisation:un; Jean-Marie Guehenno; peacekeeping chief; 2000-2008
organisation:un; Bernard Kouchner; administrator in Kosovo; 1999-2001
organisation:un; Benon Sevan; envoy; 1988-2005
organisation:un; Jan Eliasson; deputy secretary-general; 2012-2016
organisation:un; Stephane Dujarric; spokesman; 2005-
organisation:un; Fred Eckhard; spokesman; 1997-2005
organisation:un; Carla Del Ponte; prosecutor; 1999-2007
organisation:un; Richard Goldstone; prosecutor; 1994-1996
organisation:un; James Baker; envoy; 1997-2004
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
organisation:eu; Romano Prodi; commission president; 1999-2004
organisation:eu; Jacques Santer; commission president; 1995-1999
organisation:eu; Jean-Claude Juncker; commission president; 2014-2019
organisation:eu; Donald Tusk; council president; 2014-2019
organisation:eu; Antonio Costa; council president; 2024-
organisation:eu; Herman Van Rompuy; council president; 2009-2014
organisation:eu; Chris Patten; external relations commissioner; 1999-2004
organisation:eu; Guenter Verheugen; enlargement commissioner; 1999-2004; Gunter Verheugen
organisation:eu; Olli Rehn; enlargement commissioner; 2004-2010
organisation:eu; Peter Mandelson; trade commissioner; 2004-2008
organisation:eu; Michel Barnier; chief negotiator; 2016-2020
organisation:eu; Maros Sefcovic; trade commissioner; 2024-
organisation:eu; Benita Ferrero-Waldner; external relations commissioner; 2004-2009
organisation:eu; Hans van den Broek; external relations commissioner; 1993-1999
organisation:eu; Roberta Metsola; parliament president; 2022-
organisation:eu; Martin Schulz; parliament president; 2012-2017
organisation:nato; Manfred Woerner; secretary-general; 1988-1994
organisation:nato; Willy Claes; secretary-general; 1994-1995
organisation:nato; *Anders Fogh Rasmussen; secretary-general; 2009-2014
organisation:nato; *Jens Stoltenberg; secretary-general; 2014-2024
organisation:nato; *Mark Rutte; secretary-general; 2024-
organisation:nato; Javier Solana; secretary-general; 1995-1999
organisation:nato; George Robertson; secretary-general; 1999-2004; Lord Robertson
organisation:nato; Jaap de Hoop Scheffer; secretary-general; 2004-2009
organisation:nato; Lord Carrington; secretary-general; 1984-1988
organisation:nato; Wesley Clark; supreme commander; 1997-2000
organisation:nato; Jamie Shea; spokesman; 1993-2000
organisation:iaea; *Mohamed ElBaradei; director general; 1997-2009
organisation:iaea; Rafael Grossi; director general; 2019-
organisation:iaea; Hans Blix; director general; 1981-1997
organisation:iaea; Yukiya Amano; director general; 2009-2019
organisation:arab-league; Chadli Klibi; secretary-general; 1979-1990
organisation:arab-league; Esmat Abdel-Meguid; secretary-general; 1991-2001
organisation:arab-league; Amr Moussa; secretary-general; 2001-2011
organisation:arab-league; Nabil Elaraby; secretary-general; 2011-2016; Nabil al-Arabi
organisation:arab-league; Ahmed Aboul Gheit; secretary-general; 2016-
organisation:icc; Fatou Bensouda; prosecutor; 2012-2021
organisation:icc; Karim Khan; prosecutor; 2021-
organisation:icc; Luis Moreno-Ocampo; prosecutor; 2003-2012; Luis Moreno Ocampo
organisation:osce; Max van der Stoel; high commissioner; 1993-2001
organisation:imf; Michel Camdessus; managing director; 1987-2000
organisation:imf; Horst Koehler; managing director; 2000-2004
organisation:imf; Dominique Strauss-Kahn; managing director; 2007-2011
organisation:imf; Christine Lagarde; managing director; 2011-2019
organisation:imf; Kristalina Georgieva; managing director; 2019-
organisation:world-bank; James Wolfensohn; president; 1995-2005
organisation:world-bank; Paul Wolfowitz; president; 2005-2007
organisation:world-bank; Robert Zoellick; president; 2007-2012
organisation:who; Tedros Adhanom Ghebreyesus; director general; 2017-
organisation:who; Gro Harlem Brundtland; director general; 1998-2003
organisation:wto; Pascal Lamy; director general; 2005-2013
organisation:wto; Ngozi Okonjo-Iweala; director general; 2021-
organisation:au; Jean Ping; commission chairman; 2008-2012
organisation:au; Moussa Faki Mahamat; commission chairman; 2017-2025; Moussa Faki
organisation:au; Alpha Oumar Konare; commission chairman; 2003-2008
organisation:asean; Surin Pitsuwan; secretary-general; 2008-2012
organisation:oas; Jose Miguel Insulza; secretary-general; 2005-2015
organisation:oas; Luis Almagro; secretary-general; 2015-2025
organisation:oas; Joao Baena Soares; secretary-general; 1984-1994
organisation:oas; Cesar Gaviria; secretary-general; 1994-2004
organisation:icty; Carla del Ponte; prosecutor; 1999-2007
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
