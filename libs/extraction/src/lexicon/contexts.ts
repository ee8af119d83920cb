/** CONTEXTS are the words by which PLOVER's contexts are told; a fact takes those of its sentence. */
export const CONTEXTS: Readonly<Record<string, string>> = {
  military: `military army troops soldiers navy forces missile missiles warplanes tanks weapons arms defence defense artillery
    warship warships peacekeepers exercises manoeuvres`,
  intelligence: 'intelligence spy spies spying espionage surveillance',
  executive: 'president premier chancellor cabinet government administration minister',
  legislative: 'parliament congress senate lawmakers deputies legislators bill legislature assembly',
  election:
    'election elections vote voters ballot ballots polls poll referendum campaign candidate candidates electoral',
  political_institutions: 'constitution constitutional autonomy independence secession federation statehood',
  pro_democracy: 'pro-democracy democracy democratic reforms reform',
  pro_autocracy: 'coup junta dictatorship martial',
  economic: `trade tariff tariffs economic economy export exports import imports sanctions embargo investment currency debt loan
    loans oil gas market aid`,
  legal:
    'court judge tribunal lawsuit prosecutor prosecutors trial indicted indictment warrant extradition extradite lawyers',
  reparations: 'reparations compensation restitution',
  human_rights: 'rights torture abuses dissident dissidents amnesty',
  rights_freedoms: 'freedom freedoms press censorship speech civil',
  repression: 'crackdown repression curfew detained jailed persecuted suppression',
  human_security: 'civilians refugees famine humanitarian hunger displaced',
  gender: 'women girls gender femicide rape raped',
  lgbt: 'gay lesbian lgbt transgender homosexual',
  religion_ethnicity:
    'religious muslim muslims moslem moslems christian christians jewish hindu sikh shiite sunni ethnic tribal mosque church',
  inequality: 'inequality poverty wages poor strike',
  diplomatic:
    'diplomatic diplomats diplomat ambassador embassy envoy summit talks negotiations ties relations consulate treaty accord',
  territory:
    'border borders territory territorial territories island islands sovereignty occupied enclave annexation settlements frontier',
  peacekeeping: 'peacekeeping peacekeepers ceasefire truce mediator mediators monitors observers',
  health: 'health disease epidemic virus vaccine vaccines hospital medicine',
  asylum: 'asylum',
  migration: 'migrants immigrants migration immigration refugees deported visas',
  disasters: 'earthquake flood floods cyclone drought hurricane tsunami disaster',
  natural_resource: 'oil gas water fisheries fishing minerals mining pipeline',
  environment: 'climate environment environmental emissions pollution',
  technology: 'technology satellite semiconductor chips internet',
  terrorism: 'terrorism terrorist terrorists bombing bomb militants hijack suicide',
  cbrn: 'nuclear chemical biological uranium plutonium warhead warheads radiological',
  cyber: 'cyber cyberattack hackers hacked hacking',
  misinformation: 'disinformation misinformation propaganda',
  crime: 'murder crime criminal kidnapped kidnapping robbery',
  corruption: 'corruption bribes bribery kickbacks embezzlement graft',
  illegal_drugs: 'drugs cocaine heroin opium trafficking',
  trafficking: 'trafficking smuggling smugglers traffickers',
};
