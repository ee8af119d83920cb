/**
 * Classes of words that the triggers speak of, as <name>. Nouns in the singular; the plural is meant too. A phrase of
 * several words is written with spaces.
 */
export const CLASSES: Readonly<Record<string, string>> = {
  meeting: `talks | talk | negotiation | meeting | summit | consultation | discussion | dialogue | conference | round of talks
    | peace talks | session | conversation | parley | contacts | peace process`,
  call: `phone call | telephone call | call | phone conversation | telephone conversation | phone talk | video call
    | videoconference | video conference | telephone talk`,
  visit: `visit | trip | tour | state visit`,
  agreement: `agreement | accord | treaty | pact | deal | protocol | memorandum | convention | compact | contract | mou
    | communique | joint declaration | joint statement | settlement | understanding | peace plan | peace accord | charter
    | trade pact | free-trade pact | consensus | compromise | document`,
  ceasefire: `ceasefire | cease-fire | truce | armistice | cessation | pause | cease fire`,
  sanction: `sanction | embargo | tariff | boycott | trade restriction | import restriction | export restriction | penalty
    | export ban | import ban | travel ban | visa ban | arms embargo | trade barrier | duty | levy | blockade | asset freeze
    | export control | visa restriction | quota | economic measure | punitive measure | countermeasure`,
  restriction: `restriction | ban | curfew | state of emergency | emergency rule | martial law | censorship | state of siege
    | blackout | emergency law | curb | lockdown | crackdown | information blackout | prohibition`,
  aid: `aid | assistance | relief | grant | loan | food | medicine | supply | credit | fund | funding | donation | shipment
    | arms | weapon | ammunition | tent | wheat | grain | rice | fuel | oil | vaccine | blanket | package | equipment
    | food aid | relief supply | money | help | helicopter | jet | aircraft | radar | rifle | adviser | doctor | tent | bailout | support package`,
  money: `dollar | pound | euro | franc | mark | yen | million | billion | shilling | ton | tonne | kg | rouble | ruble | ecu`,
  relations: `relation | tie | diplomatic relation | diplomatic tie | link | diplomatic link | contact | full diplomatic relation`,
  diplomat: `diplomat | ambassador | envoy | attache | military attache | consul | charge d'affaires | embassy official | embassy staff
    | consular official | correspondent | un official | aid agency`,
  troops: `troop | force | soldier | tank | warship | army | reinforcement | unit | battalion | warplane | aircraft carrier | missile
    | peacekeeper | marine | fighter jet | bomber | military | brigade | navy | contingent | garrison | aircraft | paratrooper
    | armour | armor | artillery | fleet | personnel | reservist | militia | border guard | peacekeeping force | weapon | police`,
  armed: `troop | force | soldier | tank | army | militia | gunman | police | rebel | warplane | jet | security force | guerrilla`,
  proposal: `proposal | offer of | notion | peace overture | demand | accession | plan | offer | bid | request | demand | appeal | call | term | condition | resolution | ultimatum | invitation
    | draft | amendment | idea | initiative | suggestion | deal | agreement | pact | peace plan | peace proposal | ceasefire | cease-fire | truce
    | compromise | pressure | mediation | intervention | notion | possibility | extradition | terms | settlement | ceasefire proposal
    | peace offer | formula | recommendation | pressure | role | overture | negotiation | talks | charge | accusation | allegation
    | criticism | claim | report`,
  accusation: `charge | accusation | allegation | claim | criticism | report`,
  protest: `protest | demonstration | rally | march | strike | riot | sit-in | hunger strike | picket | general strike | vigil | walkout
    | boycott | stoppage | work stoppage | street protest | mass protest | mass demonstration | mass rally | uprising`,
  attack: `attack | assault | offensive | raid | bombing | strike | airstrike | air strike | shelling | invasion | ambush | incursion
    | bombardment | massacre | air raid | missile strike | drone strike | bomb attack | suicide attack | rocket attack | military operation
    | counteroffensive | counter-offensive | onslaught | air attack | mortar attack | operation | barrage | suicide bombing | car bomb
    | military offensive | rocket`,
  force: `force | military action | military force | war | attack | strike | airstrike | air strike | invasion | retaliation | military strike
    | reprisal | offensive | military intervention | action | military response | response | violence | armed struggle | bombing`,
  weapon: `weapon | bomb | explosive | rocket | missile | mine | grenade | mortar | shell | tear gas | bullet`,
  person: `people | person | civilian | man | woman | child | soldier | policeman | officer | journalist | prisoner | detainee | leader
    | official | activist | militant | rebel | student | protester | demonstrator | dissident | hostage | worker | villager | guerrilla
    | member | suspect | insurgent | gunman | troop | fighter | minister | president | opposition leader | peacekeeper | tourist | pilgrim
    | servicemen | serviceman | refugee | resident | supporter | settler | youth | adviser | diplomat | politician | priest | lawyer | teacher
    | lawmaker | editor | general | commander | deputy | national | citizen | passenger | doctor | aid worker | crew | fisherman | spy | judge
    | pilot | engineer | schoolgirl | missionary | sailor | soldier | monk | nun | employee | personnel | peasant | mp | ambassador | envoy | extremist | terrorist | agent | businessman`,
  home: `home | house | building | village | town | camp | base | office | church | mosque | school | hospital | bridge | installation
    | plant | pipeline | depot | headquarters | embassy | city | area | position | target | convoy | ship | tanker | airport | bus | train
    | car | vehicle | plane | aircraft | helicopter | checkpoint | post | station | facility | infrastructure | outpost | compound | settlement
    | refinery | site | stronghold | property`,
  territory: `town | city | village | territory | area | province | region | capital | airport | stronghold | border | post | position
    | bridge | base | island | district | ground | control | suburb | port | enclave | hill | settlement | land`,
  media: `newspaper | magazine | television | broadcast | radio | website | film | book | press | media | publication | internet | channel`,
  reform: `reform | election | autonomy | independence | democracy | resignation | right | freedom`,
  office: `president | prime minister | minister | foreign minister | chancellor | leader | speaker | governor | ambassador | chairman
    | premier | cabinet | secretary-general | chief | head | mayor | envoy | secretary of state | commander | king | emir`,
  restraint: `restraint | progress | action | end | halt | peace | dialogue | talks | negotiation | calm | cessation | withdrawal | release
    | ceasefire | cease-fire | truce | inquiry | investigation | meeting | reform | election | resignation | help | aid | support | assistance | return
    | intervention | sanction | independence | autonomy | independent inquiry | implementation | compliance | summit | session
    | referendum | step | measure | unity | cooperation | change | explanation | apology | compensation | condemnation | boycott | pullout`,
  evidence: `intelligence | information | expertise | evidence | technology | data | experience | know-how`,
  inquiry: `investigation | inquiry | probe | enquiry | fact-finding mission`,
  case: `lawsuit | suit | complaint | charge | protest | formal complaint | official protest | formal protest | strong protest | petition
    | diplomatic protest | protest note`,
  court: `court | judge | tribunal | prosecutor | jury | grand jury | justice`,
};
