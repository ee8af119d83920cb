/**
 * SOFT_NEWS are words of sport, shows, business, accidents and crime. A sentence with one of them reports politics only
 * where somebody political by office has a part in it: "Spain beat Portugal in the *cup*" is no war.
 */
export const SOFT_NEWS = `
  match cup league championship tournament goal goals coach striker midfielder football soccer cricket rugby tennis golf
  olympic olympics medal stadium referee quarterfinal semifinal semifinals playoffs batsman innings grand-prix racing
  friendly qualifier qualifiers wicket wickets goalkeeper
  fans fan smoker tourist tourists teenager detectives detective marathon runner
  film movie album singer actor actress concert festival novel celebrity theatre theater fashion premiere comedy opera
  nightclub restaurant bakery supermarket motorist pedestrian crash collision derailed obituary funeral-home
  shares stocks investors earnings profits profit merger takeover shareholder shareholders retailer carmaker automaker
  burglary burglar robbery robbed mugged shoplifting cocaine heroin marijuana cannabis drunken
  surgeon hospitalized cancer vaccine-trial astronaut astronauts spacecraft telescope
`;

/**
 * DISASTERS are no politics either, but the help that other states send is: under these words only help, what is said
 * about it and what is asked for is read.
 */
export const DISASTERS = `
  earthquake quake magnitude storm hurricane typhoon cyclone flood floods flooding tornado wildfire blaze avalanche
  landslide landslides tsunami rain snow heatwave drought famine cholera ebola epidemic patients
`;

/**
 * CHARGED words make politics of what is done to people who are nobody in particular, where a state is named: "forty
 * people were arrested in Sofia" may be anything, "… at a *rally* in Sofia" is politics.
 */
export const CHARGED_WORDS = `
  rally rallies protest protests protesters demonstration demonstrations demonstrators opposition anti-government
  pro-democracy dissident dissidents coup uprising rebellion revolt mutiny insurgency insurgent insurgents militant
  militants separatist separatists guerrilla guerrillas rebels unrest riot riots rioting rioters election elections
  elected curfew terrorism terrorist terrorists treason espionage spying subversion sedition subversive ceasefire truce war junta
  bomb bombs bombing bombings car-bomb landmine landmines ambush mortar mortars shelling grenade grenades militia militias gunmen
  airstrike airstrikes explosives massacre sectarian
`;
