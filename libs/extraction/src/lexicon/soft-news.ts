/**
 * SOFT_NEWS are words of sport, shows, business, weather, accidents and crime. A sentence with one of them reports
 * politics only where somebody political by office has a part in it: "Spain beat Portugal in the *cup*" is no war.
 */
export const SOFT_NEWS = `
  match cup league championship tournament goal goals coach striker midfielder football soccer cricket rugby tennis golf
  olympic olympics medal stadium referee quarterfinal semifinal semifinals playoffs batsman innings grand-prix racing
  fans fan smoker tourist tourists earthquake quake magnitude teenager teenagers detectives detective marathon runner
  film movie album singer actor actress concert festival novel celebrity theatre theater fashion premiere comedy opera
  storm hurricane typhoon cyclone flood floods flooding tornado wildfire blaze avalanche landslide rain snow heatwave
  nightclub restaurant bakery supermarket motorist pedestrian crash collision derailed obituary funeral-home
  shares stocks investors earnings profits profit merger takeover shareholder shareholders retailer carmaker automaker
  burglary burglar robbery robbed mugged shoplifting cocaine heroin marijuana cannabis drunken
  surgeon patients hospitalized cancer vaccine-trial astronaut astronauts spacecraft telescope
`;
